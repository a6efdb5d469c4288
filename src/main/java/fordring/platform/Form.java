package fordring.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a form as browsers send it: {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1), UTF-8.
 * Of a field that comes more than once the first counts. How large its body may be is for the surface to say.
 */
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 20;

    private final Map<String, String> fields;
    private final Set<String> repeated;

    private Form(Map<String, String> fields, Set<String> repeated) {
        this.fields = fields;
        this.repeated = repeated;
    }

    /** Empty when the body is no such form, has too many fields or is no UTF-8. */
    public static Optional<Form> of(Request request) {
        String type = request.header("Content-Type");
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE)) {
            return Optional.empty();
        }
        String[] pairs = new String(request.body(), StandardCharsets.ISO_8859_1).split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        try {
            Map<String, String> fields = new HashMap<>();
            Set<String> repeated = new HashSet<>();
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (fields.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                    repeated.add(name);
                }
            }
            return Optional.of(new Form(fields, repeated));
        } catch (CharacterCodingException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** Empty where it was not sent. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether it came more than once. */
    public boolean isRepeated(String name) {
        return repeated.contains(name);
    }

    /** A text as such forms write it; empty when it is none. */
    public static Optional<String> text(String encoded) {
        try {
            return Optional.of(decoded(encoded));
        } catch (CharacterCodingException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** A field of several lines, each ended by a line feed alone. */
    public String lines(String name) {
        return field(name).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decoded(String text) throws CharacterCodingException {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = hex(text, i + 1);
                i += 2;
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length)))
                .toString();
    }

    private static byte hex(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
        if (low < 0) {
            throw new NumberFormatException("not two hexadecimal digits behind %");
        }
        return (byte) (high << 4 | low);
    }
}
