package fordring.api.erp;

import fordring.ledger.JournalEntry;
import fordring.party.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What bookkeepers read of a voucher, in the language of the client's country: {@code Kundförlust, faktura 1001}. */
final class VoucherTexts {
    private static final Properties TEXTS = load("/erp/voucher_texts.properties");

    private VoucherTexts() {}

    private static Properties load(String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(VoucherTexts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code number} is that of the document; of money that belongs to none yet the reference that came with it. */
    static String of(Language language, JournalEntry.Kind kind, String number) {
        String key = language.code() + "." + kind.name();
        return Objects.requireNonNull(TEXTS.getProperty(key), key)
                .replace("{0}", number)
                .strip();
    }
}
