package fordring.invoice;

import fordring.party.Creditor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Why no VAT is charged (EN 16931 BT-120), in the creditor's language, where the caller says nothing of his own. */
final class ExemptionReasons {
    private static final Properties TEXTS = read("/invoice/exemption-reasons.properties");

    private ExemptionReasons() {}

    /** Null where there is nothing to explain (S, Z) and where only the seller knows (E). */
    static @Nullable String of(VatCategory category, @Nullable String stated, Creditor seller) {
        return switch (category) {
            case S, Z -> null;
            case E -> stated;
            case O -> stated == null ? text(seller.vatRegistered() ? "O" : "O.unregistered", seller) : stated;
            case AE, K, G -> stated == null ? text(category.name(), seller) : stated;
        };
    }

    private static String text(String key, Creditor seller) {
        String name = key + "." + seller.language().code();
        return Objects.requireNonNull(TEXTS.getProperty(name), name);
    }

    private static Properties read(String resource) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ExemptionReasons.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
