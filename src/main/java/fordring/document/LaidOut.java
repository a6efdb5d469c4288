package fordring.document;

import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.newtable.TableBox;
import com.openhtmltopdf.newtable.TableRowBox;
import com.openhtmltopdf.newtable.TableSectionBox;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document that has its measures and is not painted yet. What is looked for in it has an id in its template. */
record LaidOut(SharedContext shared, BlockBox root) {
    /** About half a millimetre in dots, for what is rounded differently next time. */
    private static final int TOLERANCE = 40;

    /** How the lines are to be spread over pages; empty when all stands on one. */
    List<Pagination.Page> pages() {
        if (root.getLayer().getPages().size() == 1 || !(box("lines") instanceof TableBox lines)) {
            return List.of();
        }
        List<TableSectionBox> sections = children(lines, TableSectionBox.class);
        TableSectionBox head = sections.getFirst();
        int top = head.getAbsY() + head.getHeight();
        PageBox page = page(head.getAbsY());
        Box closing = box("closing");
        return new Pagination(
                        page.getBottom() - top - TOLERANCE,
                        page.getBottom() - page.getTop() - head.getHeight() - TOLERANCE,
                        head.getHeight(),
                        closing == null ? 0 : closing.getHeight())
                .pages(children(sections.getLast(), TableRowBox.class).stream()
                        .map(Box::getHeight)
                        .toList());
    }

    /** Moves what is to stand at the foot of its page there; a letter's, where the text left it on the first page. */
    void anchor() {
        Box box = box("anchored");
        Box onFirst = box("anchoredOnFirst");
        if (box == null && onFirst != null && page(onFirst.getAbsY()).equals(page(0))) {
            box = onFirst;
        }
        if (box == null) {
            return;
        }
        int room = page(box.getAbsY()).getBottom() - box.getAbsY() - box.getHeight();
        if (room > 0) {
            box.setY(box.getY() + room);
            box.calcCanvasLocation();
            box.calcChildLocations();
        }
    }

    private @Nullable Box box(String id) {
        return shared.getBoxById(id);
    }

    private PageBox page(int y) {
        List<PageBox> pages = root.getLayer().getPages();
        return pages.stream().filter(page -> y < page.getBottom()).findFirst().orElse(pages.getLast());
    }

    private static <T extends Box> List<T> children(Box parent, Class<T> kind) {
        List<T> children = new ArrayList<>();
        for (Box child : parent.getChildren()) {
            if (kind.isInstance(child)) {
                children.add(kind.cast(child));
            }
        }
        return children;
    }
}
