package fordring.matching;

import java.util.ArrayList;
import java.util.List;

/** Which of some amounts come to a sum: tries no longer than is reasonable. */
final class Sums {
    private static final int MOST_STEPS = 100_000;

    private final List<Long> amounts;
    private final long[] fromHere;
    private final int most;
    private final List<List<Integer>> found = new ArrayList<>();
    private int steps;

    private Sums(List<Long> amounts, int most) {
        this.amounts = amounts;
        this.most = most;
        this.fromHere = new long[amounts.size() + 1];
        for (int i = amounts.size() - 1; i >= 0; i--) {
            fromHere[i] = Math.addExact(fromHere[i + 1], amounts.get(i));
        }
    }

    /**
     * Places of two or more amounts that come to {@code sum}, those with the earlier amounts first; at most {@code most}
     * answers.
     *
     * @param amounts above zero
     */
    static List<List<Integer>> of(List<Long> amounts, long sum, int most) {
        Sums sums = new Sums(amounts, most);
        sums.seek(0, sum, new ArrayList<>());
        return sums.found;
    }

    private void seek(int from, long rest, List<Integer> chosen) {
        if (rest == 0) {
            if (chosen.size() > 1) {
                found.add(List.copyOf(chosen));
            }
            return;
        }
        if (found.size() >= most || steps >= MOST_STEPS || rest < 0 || fromHere[from] < rest) {
            return;
        }
        steps++;
        chosen.add(from);
        seek(from + 1, rest - amounts.get(from), chosen);
        chosen.removeLast();
        if (found.size() < most) {
            seek(from + 1, rest, chosen);
        }
    }
}
