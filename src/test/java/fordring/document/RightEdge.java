package fordring.document;

import java.util.List;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** How far to the right the text of a document goes. */
final class RightEdge extends PDFTextStripper {
    private float points;

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        for (TextPosition position : positions) {
            points = Math.max(points, position.getXDirAdj() + position.getWidthDirAdj());
        }
    }

    float inPoints() {
        return points;
    }
}
