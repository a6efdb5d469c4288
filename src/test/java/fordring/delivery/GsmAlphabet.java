package fordring.delivery;

import java.util.Map;

/** The alphabet of 3GPP TS 23.038 as a phone reads it, written down row by row of its table, by code. */
final class GsmAlphabet {
    private static final String[] ROWS = {
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ?ÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà"
    };
    private static final Map<Integer, String> AFTER_ESCAPE = Map.of(
            0x0a, "\f", 0x14, "^", 0x28, "{", 0x29, "}", 0x2f, "\\", 0x3c, "[", 0x3d, "~", 0x3e, "]", 0x40, "|", 0x65,
            "€");

    private GsmAlphabet() {}

    static String read(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == 0x1b) {
                i++;
                text.append(AFTER_ESCAPE.getOrDefault((int) octets[i], "?"));
            } else {
                text.append(ROWS[octets[i] >> 4].charAt(octets[i] & 0x0f));
            }
        }
        return text.toString();
    }
}
