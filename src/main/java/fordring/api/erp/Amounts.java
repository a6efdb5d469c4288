package fordring.api.erp;

import fordring.fault.Code;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.platform.JsonFields;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts as this surface writes them: JSON numbers in major units, read digit by digit; quantities as texts. */
final class Amounts {
    static final String CURRENCIES =
            Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", "));

    private static final int MOST_DIGITS = 12;
    private static final int PRICE_DIGITS = 6;
    private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,6})?");

    private Amounts() {}

    /** Null when absent or a fault. */
    static @Nullable Money money(JsonFields in, String name, Currency currency) {
        int digits = currency.digits();
        Decimal major = in.written(name, Code.MUST_BE_MONEY, MOST_DIGITS, digits, digits);
        return major == null ? null : Money.of(major, currency, Rounding.HALF_UP);
    }

    /** The same of an amount that must be there. */
    static @Nullable Money required(JsonFields in, String name, Currency currency) {
        in.require(name, Code.MUST_BE_MONEY, currency.digits());
        return money(in, name, currency);
    }

    /** The same of one that cannot be below zero; zero where there is none. */
    static Money orZero(JsonFields in, String name, Currency currency) {
        Money amount = money(in, name, currency);
        return amount == null ? Money.zero(currency) : amount;
    }

    /** A price may have fractions of the minor unit. */
    static @Nullable Decimal price(JsonFields in, String name) {
        in.require(name, Code.MUST_BE_MONEY, PRICE_DIGITS);
        return in.written(name, Code.MUST_BE_MONEY, MOST_DIGITS, PRICE_DIGITS, PRICE_DIGITS);
    }

    /** From 0 to 100. */
    static @Nullable Rate percent(JsonFields in, String name) {
        Decimal percent = in.written(name, Code.MUST_BE_PERCENT, 3, 2);
        if (percent == null) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(Decimal.of(100)) > 0) {
            in.fault(Code.MUST_BE_PERCENT, name);
            return null;
        }
        return new Rate(percent.value());
    }

    /** {@code 2,00} or {@code 2.00}. */
    static Optional<Decimal> quantity(String text) {
        return QUANTITY.matcher(text).matches() ? Optional.of(Decimal.of(text.replace(',', '.'))) : Optional.empty();
    }

    /** As it is written where nobody said how. */
    static String written(Decimal quantity) {
        return quantity.toString().replace('.', ',');
    }

    /** For people: {@code 250.00}. */
    static String text(Money amount) {
        return BigDecimal.valueOf(amount.minor(), amount.currency().digits()).toPlainString();
    }

    /** For programs, without zeros at the end. */
    static BigDecimal number(Money amount) {
        return amount.major().value();
    }
}
