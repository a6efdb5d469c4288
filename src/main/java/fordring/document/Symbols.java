package fordring.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Symbols that machines read, as PNG: one bit a pixel, black on white, the quiet zone included. A module is whole
 * pixels, and more than one so that a viewer that softens pictures does not blur it.
 */
final class Symbols {
    private static final int PIXELS = 4;
    private static final int QR_QUIET = 4;

    /** On each side, as the guide of the bank bar code asks: 20.1 mm when a module is 0.3 mm wide. */
    private static final int BARCODE_QUIET = 67;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Symbols() {}

    /**
     * A QR code of level M. Its bytes are UTF-8 and no ECI header says so, as both kinds of payload state or imply it
     * and 331 bytes fill version 13, the largest that EPC069-12 allows, to the last.
     */
    static byte[] qr(String text) {
        return png(modules(text, QR_QUIET));
    }

    /** The same code as lines of black modules, row by row; the quiet zone is left to who draws it. */
    static PaymentPart.Drawing drawing(String text) {
        BitMatrix modules = modules(text, 0);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0, end; x < modules.getWidth(); x = end) {
                end = x + 1;
                while (end < modules.getWidth() && modules.get(x, y) == modules.get(end, y)) {
                    end++;
                }
                if (modules.get(x, y)) {
                    path.append("M%d %dh%dv1H%dz".formatted(x, y, end - x, x));
                }
            }
        }
        return new PaymentPart.Drawing(modules.getWidth(), path.toString());
    }

    private static BitMatrix modules(String text, int quiet) {
        Map<EncodeHintType, ?> hints =
                Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, quiet);
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            return new QRCodeWriter().encode(bytes, BarcodeFormat.QR_CODE, 1, 1, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
        }
    }

    /**
     * Code 128, set C only: two digits a character. 54 digits are 332 modules wide, 466 with their quiet zones; how high
     * the bars are is for the page to say.
     */
    static byte[] bankBarcode(String digits) {
        Map<EncodeHintType, ?> hints =
                Map.of(EncodeHintType.FORCE_CODE_SET, "C", EncodeHintType.MARGIN, 2 * BARCODE_QUIET);
        return png(new Code128Writer().encode(digits, BarcodeFormat.CODE_128, 1, 1, hints));
    }

    private static byte[] png(BitMatrix modules) {
        int width = modules.getWidth() * PIXELS;
        int height = modules.getHeight() * PIXELS;
        ByteArrayOutputStream png = new ByteArrayOutputStream(1024);
        png.writeBytes(SIGNATURE);
        // One bit a pixel, grey, deflated, unfiltered, not interlaced (ISO/IEC 15948, 11.2.2).
        byte[] header = {1, 0, 0, 0, 0};
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(header).array());
        chunk(png, "IDAT", deflated(pixels(modules, width, height)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Rows of packed bits, the first byte of each its filter; a bit that is set is white. */
    private static byte[] pixels(BitMatrix modules, int width, int height) {
        int stride = 1 + (width + 7) / 8;
        byte[] pixels = new byte[stride * height];
        for (int y = 0; y < height; y += PIXELS) {
            int row = y * stride;
            for (int x = 0; x < width; x++) {
                if (!modules.get(x / PIXELS, y / PIXELS)) {
                    pixels[row + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
            for (int same = 1; same < PIXELS; same++) {
                System.arraycopy(pixels, row, pixels, row + same * stride, stride);
            }
        }
        return pixels;
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] room = new byte[bytes.length + 64];
            int length = deflater.deflate(room);
            return Arrays.copyOf(room, length);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 check = new CRC32();
        check.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
