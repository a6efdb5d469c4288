package fordring.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as the octets of one SMS or of several that the phone puts together (3GPP TS 23.038 and 23.040). In the GSM
 * alphabet where it has all characters, one octet each as an SMSC takes them; else in UCS-2.
 *
 * @param dataCoding 0: the default alphabet of the SMSC, which is GSM's; 8: UCS-2 (SMPP 3.4, 5.2.19)
 * @param parts if more than one, each begins with the header that numbers it
 */
record ShortMessage(byte dataCoding, List<byte[]> parts) {
    /** A text that takes more is not sent: each part is paid for. */
    static final int MOST_PARTS = 6;

    /** 3GPP TS 23.038, 6.2.1: each character stands at its code. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** 3GPP TS 23.038, 6.2.1.1: these, and the codes they have behind an escape. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final byte[] EXTENSION_CODES = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};
    private static final byte ESCAPE = 0x1b;

    /** 140 octets of an SMS are 160 characters of seven bits; six octets of header cost seven of them. */
    private static final int GSM_ALONE = 160;

    private static final int GSM_PART = 153;
    private static final int UCS2_ALONE = 140;
    private static final int UCS2_PART = 134;

    /** @param reference what the parts of one text have in common; its low eight bits count */
    static ShortMessage of(String text, int reference) {
        return gsm(text)
                .map(units -> new ShortMessage((byte) 0, split(units, GSM_ALONE, GSM_PART, reference)))
                .orElseGet(() -> new ShortMessage((byte) 8, split(ucs2(text), UCS2_ALONE, UCS2_PART, reference)));
    }

    boolean concatenated() {
        return parts.size() > 1;
    }

    /** Each character in the octets that must stay together; empty where the alphabet lacks one. */
    private static Optional<List<byte[]>> gsm(String text) {
        List<byte[]> units = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c == ESCAPE ? -1 : BASIC.indexOf(c);
            int extended = EXTENSION.indexOf(c);
            if (code < 0 && extended < 0) {
                return Optional.empty();
            }
            units.add(code >= 0 ? new byte[] {(byte) code} : new byte[] {ESCAPE, EXTENSION_CODES[extended]});
        }
        return Optional.of(units);
    }

    /** What UCS-2 has no code for, an emoji say, phones write and read as UTF-16; its two halves stay together. */
    private static List<byte[]> ucs2(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.toString(c).getBytes(StandardCharsets.UTF_16BE))
                .toList();
    }

    private static List<byte[]> split(List<byte[]> units, int alone, int part, int reference) {
        int total = units.stream().mapToInt(unit -> unit.length).sum();
        int most = total <= alone ? alone : part;
        List<ByteArrayOutputStream> texts = new ArrayList<>(List.of(new ByteArrayOutputStream()));
        for (byte[] unit : units) {
            if (texts.getLast().size() + unit.length > most) {
                texts.add(new ByteArrayOutputStream());
            }
            texts.getLast().writeBytes(unit);
        }
        if (texts.size() == 1) {
            return List.of(texts.getFirst().toByteArray());
        }
        List<byte[]> parts = new ArrayList<>();
        for (ByteArrayOutputStream text : texts) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(header(reference, texts.size(), parts.size() + 1));
            whole.writeBytes(text.toByteArray());
            parts.add(whole.toByteArray());
        }
        return parts;
    }

    /** Concatenated short messages, 8-bit reference number (3GPP TS 23.040, 9.2.3.24.1). */
    private static byte[] header(int reference, int count, int number) {
        return new byte[] {5, 0, 3, (byte) reference, (byte) count, (byte) number};
    }
}
