package fordring.api.partner;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.platform.JsonFields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request, read as this surface writes values: days as DD-MM-YYYY or by ISO 8601, amounts as JSON numbers
 * of major units, an empty text for none.
 *
 * @param path of the object, {@code invoiceDetails}
 * @param exponents where the body writes numbers with one
 */
record Part(JsonFields in, String path, Set<String> exponents) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd-MM-uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);

    /** No amount has more digits of major units. */
    private static final int MOST_DIGITS = 12;

    /** A required text. */
    @Nullable
    String required(String name, int most) {
        in.require(name, Code.MUST_BE_TEXT);
        return in.text(name, most);
    }

    @Nullable
    String text(String name, int most) {
        return in.textOrNone(name, most);
    }

    /** A required word of a few. */
    @Nullable
    String word(String name, Set<String> allowed) {
        in.require(name, Code.MUST_BE_ONE_OF, String.join(", ", new java.util.TreeSet<>(allowed)));
        return in.oneOf(name, allowed);
    }

    /** A required day of the calendar. */
    @Nullable
    LocalDate day(String name) {
        in.require(name, Code.MUST_BE_DAY);
        LocalDate day = in.parsed(name, 40, Part::parsed, Code.MUST_BE_DAY);
        if (day != null && (day.isBefore(FIRST_DATE) || day.isAfter(LAST_DATE))) {
            in.fault(Code.DATE_OUT_OF_RANGE, name, FIRST_DATE, LAST_DATE);
            return null;
        }
        return day;
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return text.length() == 10 && text.charAt(2) == '-'
                    ? Optional.of(LocalDate.parse(text, DAY))
                    : JsonFields.isoDate(text);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** An amount in this currency, with no more decimals than it has. */
    @Nullable
    Money amount(String name, @Nullable Currency currency) {
        Decimal amount = number(name, MOST_DIGITS, currency == null ? 2 : currency.digits());
        return amount == null || currency == null ? null : Money.of(amount, currency, Rounding.HALF_UP);
    }

    /** A number written without exponent. */
    @Nullable
    Decimal number(String name, int integerDigits, int fractionDigits) {
        int before = in.faults().size();
        Decimal number = in.decimal(name, Code.MUST_BE_PLAIN_NUMBER, integerDigits, fractionDigits);
        if (in.faults().size() > before || exponents.contains(place(name))) {
            in.faults().subList(before, in.faults().size()).clear();
            in.fault(Code.MUST_BE_PLAIN_NUMBER, name, integerDigits, fractionDigits);
            return null;
        }
        return number;
    }

    /** From 0 to 100. */
    @Nullable
    Rate percent(String name, int fractionDigits) {
        Decimal percent = number(name, 3, fractionDigits);
        if (percent == null) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(Decimal.of(100)) > 0) {
            in.fault(Code.MUST_BE_PERCENT, name);
            return null;
        }
        return new Rate(percent.value());
    }

    /** A required number. */
    void requireNumber(String name, int integerDigits, int fractionDigits) {
        in.require(name, Code.MUST_BE_PLAIN_NUMBER, integerDigits, fractionDigits);
    }

    /** A required amount. */
    void requireAmount(String name, @Nullable Currency currency) {
        requireNumber(name, MOST_DIGITS, currency == null ? 2 : currency.digits());
    }

    /** Notes that a text is missing which this request must have; of one that is wrong that is said already. */
    void need(String name, @Nullable Object value) {
        if (value == null && in.faults().stream().noneMatch(f -> (place(name) + ".").startsWith(f.path() + "."))) {
            in.faults().add(Fault.of(Code.REQUIRED, place(name), Code.MUST_BE_TEXT));
        }
    }

    /** The field as the caller wrote it. */
    String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
