package fordring.document;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Units of measure by UN/ECE Recommendation 20 and 21 (EN 16931 BT-130), read from the words people write. */
final class UnitCodes {
    private static final String ONE = "C62";
    private static final Map<String, String> BY_WORD = read("/document/unit-codes.properties");

    private UnitCodes() {}

    /** "One" where no unit is stated, or one that is not known. */
    static String of(@Nullable String unit) {
        return unit == null ? ONE : BY_WORD.getOrDefault(key(unit), ONE);
    }

    static boolean knows(String unit) {
        return BY_WORD.containsKey(key(unit));
    }

    private static String key(String unit) {
        String bare = unit.strip().toLowerCase(Locale.ROOT);
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** The codes themselves are words, too. */
    private static Map<String, String> read(String resource) {
        Properties table = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(UnitCodes.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            table.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> codes = new HashMap<>();
        table.stringPropertyNames().forEach(code -> {
            codes.put(key(code), code);
            for (String word : table.getProperty(code).split(" ", -1)) {
                codes.put(word, code);
            }
        });
        return Map.copyOf(codes);
    }
}
