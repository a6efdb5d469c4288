package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Discount;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantity × price comes to the amount of the line, whatever was stated. Figures by hand. */
class UnitPriceTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // mode, currency, quantity, price, rate, net in minor units: quantity, price, per
                "NET,   NOK, 3,         9.99,   25, 2997,      3,         9.99,       -",
                "NET,   NOK, 0.333,     0.0125, 25, 0,         0.333,     0.0125,     -",
                "NET,   NOK, 2,         -50,    25, -10000,    -2,        50.00,      -",
                "NET,   NOK, -2,        50,     25, -10000,    -2,        50.00,      -",
                "NET,   NOK, 0,         50,     25, 0,         0,         50.00,      -",
                // 150 / 1.25 = 120
                "GROSS, NOK, 10,        150,    25, 120000,    10,        120.00,     -",
                // 29.97 / 1.25 = 23.976; 3 × 7.99 is 23.97, 3 × 7.992 is 23.976
                "GROSS, NOK, 3,         9.99,   25, 2398,      3,         7.992,      -",
                // the same line where it got one øre less of its group: 23.97 / 3
                "GROSS, NOK, 3,         9.99,   25, 2397,      3,         7.99,       -",
                // 99.90 / 1.15 = 86.869…
                "GROSS, NOK, 0,         99.90,  15, 0,         0,         86.87,      -",
                "GROSS, NOK, -3,        99.90,  15, -26061,    -3,        86.87,      -",
                "GROSS, NOK, 900000000, 0.0001, 25, 7200000,   900000000, 0.00008,    -",
                // 9 000 000 / 1.15 = 7 826 086.96; 900 000 000 × 0.0086956522 is 7 826 086.98
                "GROSS, NOK, 900000000, 0.01,   15, 782608696, 900000000, 7826086.96, 900000000",
                // 1.5 × 823 = 1234.5, that is 1235; 1235 / 1.5 = 823.333…; 1.5 × 823.33 = 1234.995
                "NET,   JPY, 1.5,       823,    25, 1235,      1.5,       823.33,     -",
                "NET,   JPY, 3,         823,    25, 2469,      3,         823,        -"
            })
    void priceTimesQuantityIsTheLine(
            PriceMode mode,
            Currency currency,
            String quantity,
            String price,
            String rate,
            long net,
            String itsQuantity,
            BigDecimal itsPrice,
            @Nullable String per) {
        Money amount = new Money(net, currency);

        assertThat(UnitPrice.of(line(quantity, price, null, rate, amount), mode))
                .isEqualTo(
                        new UnitPrice(Decimal.of(itsQuantity), itsPrice, per == null ? null : Decimal.of(per), amount));
    }

    /** 100,00 with 25 % VAT less 10 %: 90,00, that is 72,00; before the discount 80,00. */
    @Test
    void aDiscountIsTakenOffThePriceWithoutVat() {
        Discount tenth = new Discount.Percent(Rate.percent("10"));
        Money net = new Money(7200, Currency.NOK);

        assertThat(UnitPrice.of(line("1", "100", tenth, "25", net), PriceMode.GROSS))
                .isEqualTo(new UnitPrice(Decimal.ONE, new BigDecimal("80.00"), null, new Money(8000, Currency.NOK)));
    }

    private static IssuedLine line(String quantity, String price, @Nullable Discount discount, String rate, Money net) {
        return new IssuedLine(
                "Vare",
                Decimal.of(quantity),
                null,
                Decimal.of(price),
                discount,
                VatCategory.S,
                Rate.percent(rate),
                null,
                net,
                Money.zero(net.currency()));
    }
}
