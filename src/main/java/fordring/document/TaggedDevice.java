package fordring.document;

import com.openhtmltopdf.extend.StructureType;
import com.openhtmltopdf.newtable.TableSectionBox;
import com.openhtmltopdf.pdfboxout.PdfBoxFastOutputDevice;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.Box;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;

/** Tags what is painted. The head of a table is read aloud on its first page only, though it stands on every one. */
final class TaggedDevice extends PdfBoxFastOutputDevice {
    private final Map<TableSectionBox, Integer> heads = new HashMap<>();
    private int page;

    TaggedDevice(float dotsPerPoint) {
        super(dotsPerPoint, false, true, PdfAConformance.PDFA_3_A);
    }

    @Override
    public void initializePage(PDPageContentStream content, PDPage sheet, float height) {
        page++;
        super.initializePage(content, sheet, height);
    }

    @Override
    public @Nullable Object startStructure(StructureType type, Box box) {
        return super.startStructure(type == StructureType.TEXT && isRepeated(box) ? StructureType.RUNNING : type, box);
    }

    private boolean isRepeated(Box box) {
        for (Box each = box; each != null; each = each.getParent()) {
            if (each instanceof TableSectionBox section && section.isHeader()) {
                return heads.computeIfAbsent(section, first -> page) != page;
            }
        }
        return false;
    }
}
