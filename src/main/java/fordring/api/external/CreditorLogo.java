package fordring.api.external;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** The picture on a creditor's documents, as a data URL (RFC 2397). What it is, its content says and not its name. */
final class CreditorLogo {
    static final int MOST_BYTES = 204_800;

    /** A small file can be a picture that fills the memory. */
    static final int MOST_PIXELS = 4_000;

    /** Base 64 takes four characters for three bytes. */
    static final int MOST_CHARACTERS = MOST_BYTES / 3 * 4 + 100;

    private static final Pattern DATA = Pattern.compile("data:image/(?:png|jpeg);base64,(?<data>[A-Za-z0-9+/=]+)");

    private CreditorLogo() {}

    /** The picture's bytes; empty when it is no PNG or JPEG, or too large. */
    static Optional<byte[]> read(String dataUrl) {
        Matcher url = DATA.matcher(dataUrl);
        if (!url.matches()) {
            return Optional.empty();
        }
        try {
            byte[] picture = Base64.getDecoder().decode(url.group("data"));
            return picture.length <= MOST_BYTES
                            && mediaType(picture) != null
                            && !isFourColours(picture)
                            && isDrawable(picture)
                    ? Optional.of(picture)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** By the first bytes of the file formats (PNG: ISO/IEC 15948; JPEG: ISO/IEC 10918). */
    static @Nullable String mediaType(byte[] picture) {
        if (startsWith(picture, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return "image/png";
        }
        return startsWith(picture, 0xff, 0xd8, 0xff) ? "image/jpeg" : null;
    }

    private static boolean startsWith(byte[] picture, int... first) {
        if (picture.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((picture[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it is of bearable size and can be drawn to its end. Of a large picture each 8th pixel is kept, so that a
     * small file does not fill the memory.
     */
    private static boolean isDrawable(byte[] picture) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            try {
                return reader.getWidth(0) <= MOST_PIXELS && reader.getHeight(0) <= MOST_PIXELS && isComplete(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException malformed) {
            return false;
        }
    }

    private static boolean isComplete(ImageReader reader) throws IOException {
        AtomicBoolean warned = new AtomicBoolean();
        reader.addIIOReadWarningListener((_, _) -> warned.set(true));
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(reader.getWidth(0), reader.getHeight(0)) > 500 ? 8 : 1;
        param.setSourceSubsampling(step, step, 0, 0);
        reader.read(0, param);
        return !warned.get();
    }

    /**
     * A JPEG in CMYK, as printers have it: documents to be kept know one colour space (ISO 19005-3, 6.2.4.3). Its frame
     * header tells (ISO/IEC 10918-1, B.2.2), the first segment from C0 to CF that is none of C4, C8, CC.
     */
    private static boolean isFourColours(byte[] picture) {
        if (picture[0] != (byte) 0xff) {
            return false;
        }
        int at = 2;
        while (at + 9 < picture.length) {
            int marker = picture[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return picture[at + 9] == 4;
            }
            at += 2 + ((picture[at + 2] & 0xff) << 8) + (picture[at + 3] & 0xff);
        }
        return false;
    }
}
