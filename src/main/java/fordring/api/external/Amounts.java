package fordring.api.external;

import fordring.fault.Code;
import fordring.invoice.Draft;
import fordring.money.Currency;
import fordring.platform.JsonFields;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts as this surface takes them: whole minor units. */
final class Amounts {
    static final String CURRENCIES =
            Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", "));

    private Amounts() {}

    /** A required amount above zero; null when there is a fault. */
    static @Nullable Long positive(JsonFields in, String name, @Nullable Currency currency) {
        in.require(name, Code.MUST_BE_POSITIVE_AMOUNT, minorUnit(currency));
        return positiveOrNone(in, name, currency);
    }

    /** An amount above zero; null when it is absent, or there is a fault. */
    static @Nullable Long positiveOrNone(JsonFields in, String name, @Nullable Currency currency) {
        String unit = minorUnit(currency);
        Long amount = in.integer(name, Code.MUST_BE_POSITIVE_AMOUNT, unit);
        if (amount == null) {
            return null;
        }
        if (amount <= 0) {
            in.fault(Code.MUST_BE_POSITIVE_AMOUNT, name, unit);
            return null;
        }
        if (amount > Draft.MOST) {
            in.fault(Code.AMOUNT_TOO_LARGE, name, Draft.MOST);
            return null;
        }
        return amount;
    }

    /** What a message calls the minor unit; øre, as printed, where the currency is missing too. */
    static String minorUnit(@Nullable Currency currency) {
        return switch (currency == null ? Currency.NOK : currency) {
            case NOK, DKK -> "øre";
            case SEK -> "öre";
            case EUR, USD, CAD, AUD -> "cent";
            case GBP -> "pence";
            case CHF -> "Rappen";
            case PLN -> "grosz";
            case CZK -> "haléř";
            case ISK -> "króna";
            case JPY -> "yen";
        };
    }
}
