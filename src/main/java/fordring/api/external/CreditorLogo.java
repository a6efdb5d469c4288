package fordring.api.external;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
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
            return picture.length <= MOST_BYTES && mediaType(picture) != null && isSmall(picture)
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

    /** Reads the head of the file only. */
    private static boolean isSmall(byte[] picture) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            boolean small = reader.getWidth(0) <= MOST_PIXELS && reader.getHeight(0) <= MOST_PIXELS;
            reader.dispose();
            return small;
        } catch (IOException | RuntimeException malformed) {
            return false;
        }
    }
}
