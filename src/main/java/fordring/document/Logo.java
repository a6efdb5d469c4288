package fordring.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The size a logo is shown in. All cover about the same area, so that wide, square and tall ones weigh the same on the
 * page, within a box. Public for the compiled templates alone.
 *
 * @param width with its unit, as CSS has it
 * @param height in the same proportion as the picture's
 */
public record Logo(String width, String height) {
    private static final double SQUARE_MILLIMETRES = 480;
    private static final double WIDEST = 75;
    private static final double TALLEST = 20;

    /** Empty when there is no picture, or none that can be read. */
    static Optional<Logo> of(byte @Nullable [] picture) {
        if (picture == null) {
            return Optional.empty();
        }
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Optional.of(fitted(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Logo fitted(int pixelsWide, int pixelsHigh) {
        double proportion = (double) pixelsWide / pixelsHigh;
        double height = Math.min(Math.min(Math.sqrt(SQUARE_MILLIMETRES / proportion), TALLEST), WIDEST / proportion);
        return new Logo(millimetres(height * proportion), millimetres(height));
    }

    private static String millimetres(double length) {
        return String.format(Locale.ROOT, "%.2fmm", length);
    }
}
