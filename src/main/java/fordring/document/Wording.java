package fordring.document;

import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The words and figures of a language that documents are written in. The signs in figures are stated in its table
 * rather than taken from the JDK, whose locale data change between releases; names of months and countries are the
 * JDK's.
 */
public final class Wording {
    private static final Map<Language, Wording> ALL = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(language -> language, language -> new Wording(language.code())));
    private static final String NO_BREAK_SPACE = "\u00a0";

    private final Locale locale;
    private final Map<String, String> words;
    private final DateTimeFormatter date;

    private Wording(String code) {
        locale = Locale.of(code);
        words = read("/document/" + code + ".properties");
        date = DateTimeFormatter.ofPattern(word("date"), locale);
    }

    public static Wording of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    public String code() {
        return locale.getLanguage();
    }

    Map<String, String> words() {
        return words;
    }

    public String word(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    /** With all digits of the currency's minor unit, without its code: {@code 1 500,00}. */
    public String amount(Money money) {
        return number(money.major(), money.currency().digits());
    }

    /** With at least {@code digits} digits behind the decimal sign, and as many more as it has. */
    public String number(Decimal number, int digits) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.ROOT);
        signs.setGroupingSeparator(word("group").charAt(0));
        signs.setDecimalSeparator(word("decimal").charAt(0));
        signs.setMinusSign('\u2212');
        DecimalFormat format = new DecimalFormat("#,##0", signs);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(Math.max(digits, number.fractionDigits()));
        return format.format(number.value());
    }

    public String percent(Rate rate) {
        return number(new Decimal(rate.percent()), 0) + NO_BREAK_SPACE + "%";
    }

    public String date(LocalDate day) {
        return day.format(date).replace(" ", NO_BREAK_SPACE);
    }

    /** The name of a country by its ISO 3166-1 code; the code itself when there is no such country. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    private static Map<String, String> read(String resource) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Wording.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return Map.copyOf(words);
    }
}
