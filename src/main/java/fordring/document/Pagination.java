package fordring.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Which lines stand on which page, when they are more than one page holds. All measures in the renderer's dots.
 *
 * @param first room for rows on the page that the lines begin on
 * @param following room for rows on each further page, the heads taken off
 * @param carry height of the row of a carried total
 * @param closing height of what stands below the last row and is not split
 */
record Pagination(int first, int following, int carry, int closing) {

    /** The closing block is not left alone: at least so many lines go with it. */
    private static final int COMPANIONS = 2;

    /**
     * Lines of one page, from the one up to but without the other.
     *
     * @param tall a line that is higher than the page, and goes on over as many as it needs
     */
    record Page(int from, int to, boolean tall) {}

    List<Page> pages(List<Integer> rows) {
        List<Page> pages = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            Page page = page(rows, from, pages.isEmpty() ? first : following - carry);
            pages.add(page);
            from = page.to();
        }
        return pages;
    }

    private Page page(List<Integer> rows, int from, int room) {
        int end = rows.size();
        long left =
                rows.subList(from, end).stream().mapToLong(Integer::longValue).sum();
        if (left + closing <= room) {
            return new Page(from, end, false);
        }
        int to = from;
        int used = carry;
        while (to < end && used + rows.get(to) <= room) {
            used += rows.get(to);
            to++;
        }
        if (to == from) {
            return new Page(from, from + 1, true);
        }
        return new Page(from, Math.max(from + 1, Math.min(to, end - COMPANIONS)), false);
    }
}
