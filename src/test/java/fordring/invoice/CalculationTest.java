package fordring.invoice;

import static fordring.invoice.Drafts.line;
import static fordring.invoice.PriceMode.GROSS;
import static fordring.invoice.PriceMode.NET;
import static fordring.money.Currency.ISK;
import static fordring.money.Currency.JPY;
import static fordring.money.Currency.NOK;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked out by hand. BR-CO-17 of EN 16931 says that the VAT of a group is its base × rate, rounded. Where prices
 * include VAT no base may exist of which that is true to the last øre (10.02 at 25 %: 8.01 gives 10.01, 8.02 gives
 * 10.03 when 2.005 is rounded up), so it is held to less than one minor unit.
 */
class CalculationTest {

    @ParameterizedTest
    @CsvSource({
        "10, 1.00,   15,   870,    130", // 1000 / 1.15 = 869.57
        "3,  10.00,  25.5, 2390,   610", // 3000 / 1.255 = 2390.44
        "1,  10.02,  25,   802,    200", // 1002 / 1.25 = 801.6
        "10, 150.00, 25,   120000, 30000",
        "1,  0.01,   25,   1,      0", // 0.8
        "1,  0.02,   25,   2,      0", // 1.6
        "1,  0.03,   25,   2,      1", // 2.4
        "1,  111.11, 11.11, 10000, 1111"
    })
    void vatIsTakenOutOfAGrossPrice(String quantity, String price, String rate, long net, long vat) {
        Totals totals = totals(GROSS, NOK, "25", line(quantity, price, rate));

        assertThat(totals.groups()).containsExactly(group(VatCategory.S, rate, net, vat));
        assertThat(totals.net()).isEqualTo(nok(net));
        assertThat(totals.vat()).isEqualTo(nok(vat));
        assertThat(totals.payable()).isEqualTo(nok(net + vat));
        assertThat(totals.lines()).extracting(IssuedLine::net).containsExactly(nok(net));
        Vat.holds(totals);
    }

    @Test
    void vatIsAddedToNetPricesOnTheSumOfEachRate() {
        Totals totals = totals(
                NET,
                NOK,
                "25",
                line("1", "10.10", "12"), // 1.212
                line("2", "49.95", "15"), // 99.90: 14.985
                line("1", "60.00", null),
                line("4", "10.00", "25")); // 100.00 with the one above: 25.00

        assertThat(totals.groups())
                .containsExactly(
                        group(VatCategory.S, "25", 10_000, 2_500),
                        group(VatCategory.S, "15", 9_990, 1_499),
                        group(VatCategory.S, "12", 1_010, 121));
        assertThat(nets(totals)).containsExactly(1_010L, 9_990L, 6_000L, 4_000L);
        assertThat(vats(totals)).containsExactly(121L, 1_499L, 1_500L, 1_000L);
        assertThat(totals.payable()).isEqualTo(nok(21_000 + 4_120));
    }

    @Test
    void vatOfAGroupIsRoundedOnceAndSharedOutByLargestRemainder() {
        // 0.99 at 25 %: 0.2475. Each line alone would round 0.0825 to 0.08, 0.24 in all.
        Totals net = totals(NET, NOK, "25", line("1", "0.33", null), line("1", "0.33", null), line("1", "0.33", null));
        // 10.02 at 25 %: 8.02. Each line alone would round 2.672 to 2.67, 8.01 in all.
        Totals gross =
                totals(GROSS, NOK, "25", line("1", "3.34", null), line("1", "3.34", null), line("1", "3.34", null));

        assertThat(vats(net)).containsExactly(9L, 8L, 8L);
        assertThat(nets(gross)).containsExactly(268L, 267L, 267L);
        assertThat(vats(gross)).containsExactly(66L, 67L, 67L);
    }

    @Test
    void aNegativeLineTakesItsVatOffAgain() {
        Totals totals = totals(GROSS, NOK, "25", line("1", "100.00", null), line("-1", "20.00", null));

        assertThat(nets(totals)).containsExactly(8_000L, -1_600L);
        assertThat(vats(totals)).containsExactly(2_000L, -400L);
        assertThat(totals.groups()).containsExactly(group(VatCategory.S, "25", 6_400, 1_600));
    }

    @Test
    void linesThatNearlyCancelOutKeepTheirOwnVat() {
        // 100.00 / 1.25 = 80.00; 99.99 / 1.25 = 79.992; 0.01 / 1.25 = 0.008, that is 0.01.
        Totals gross = totals(GROSS, NOK, "25", line("1", "100.00", null), line("-1", "99.99", null));
        // 25 % of 100.00 is 25.00, of 99.98 it is 24.995, of 0.02 it is 0.005, that is 0.01.
        Totals net = totals(NET, NOK, "25", line("1", "100.00", null), line("-1", "99.98", null));

        assertThat(nets(gross)).containsExactly(8_000L, -7_999L);
        assertThat(vats(gross)).containsExactly(2_000L, -2_000L);
        assertThat(gross.groups()).containsExactly(group(VatCategory.S, "25", 1, 0));
        assertThat(vats(net)).containsExactly(2_500L, -2_499L);
        assertThat(net.groups()).containsExactly(group(VatCategory.S, "25", 2, 1));
    }

    @Test
    void linesThatCancelOutLeaveNothing() {
        // 8.016 + 4.008 − 12.024: each rounded alone they would leave 0.01 (BR-CO-10 sums the lines).
        Totals gross =
                totals(GROSS, NOK, "25", line("1", "10.02", null), line("1", "5.01", null), line("-1", "15.03", null));
        Totals net = totals(NET, NOK, "15", line("1", "10.00", null), line("-1", "10.00", null));

        assertThat(gross.groups()).containsExactly(group(VatCategory.S, "25", 0, 0));
        assertThat(nets(gross).stream().mapToLong(n -> n).sum()).isZero();
        assertThat(nets(gross)).containsExactly(801L, 401L, -1_202L);
        assertThat(vats(net)).containsExactly(150L, -150L);
        assertThat(net.payable()).isEqualTo(nok(0));
    }

    @Test
    void whoIsNotRegisteredChargesNoVat() {
        for (PriceMode mode : PriceMode.values()) {
            Totals totals = totals(mode, NOK, null, line("1", "100.00", null), line("1", "50.00", "0"));

            assertThat(totals.groups())
                    .containsExactly(new VatGroup(
                            VatCategory.O,
                            Rate.ZERO,
                            nok(15_000),
                            nok(0),
                            "Selgeren er ikke registrert for merverdiavgift"));
            assertThat(totals.payable()).isEqualTo(nok(15_000));
        }
    }

    @Test
    void aZeroRateIsACategoryOfItsOwn() {
        Totals totals = totals(GROSS, NOK, "25", line("1", "100.00", "0"), line("1", "100.00", null));

        assertThat(totals.groups())
                .containsExactly(group(VatCategory.S, "25", 8_000, 2_000), group(VatCategory.Z, "0", 10_000, 0));
        assertThat(totals.lines()).extracting(IssuedLine::category).containsExactly(VatCategory.Z, VatCategory.S);
    }

    @Test
    void theSameRateWrittenInTwoWaysIsOneGroup() {
        assertThat(totals(GROSS, NOK, "25", line("1", "10.00", "25.0"), line("1", "10.00", "25"))
                        .groups())
                .containsExactly(group(VatCategory.S, "25", 1_600, 400));
    }

    @Test
    void aQuantityMayBeAFraction() {
        // 0.333 × 99.90 = 33.2667; 33.27 / 1.25 = 26.616
        Totals totals = totals(GROSS, NOK, "25", line("0.333", "99.90", null));

        assertThat(totals.payable()).isEqualTo(nok(3_327));
        assertThat(totals.net()).isEqualTo(nok(2_662));
    }

    @Test
    void aThousandLinesAreSharedOutEvenly() {
        // 990.00 / 1.25 = 792.00; a line's 0.792 is 0.79 for 800 of them and 0.80 for 200
        Totals totals = Calculation.of(
                Drafts.of(GROSS, NOK, Collections.nCopies(1_000, line("1", "0.99", null))), Drafts.seller("25"));

        assertThat(totals.net()).isEqualTo(nok(79_200));
        assertThat(totals.vat()).isEqualTo(nok(19_800));
        assertThat(nets(totals).stream().filter(n -> n == 80).count()).isEqualTo(200);
        assertThat(nets(totals).stream().filter(n -> n == 79).count()).isEqualTo(800);
    }

    @Test
    void currenciesWithoutDecimalsAreRoundedToWholeUnits() {
        // 1.5 × 333 = 499.5, that is 500; with 499 they are 999; 999 / 1.1 = 908.18
        Totals yen = totals(GROSS, JPY, "10", line("1.5", "333", null), line("1", "499", null));
        // 1001 / 1.24 = 807.26
        Totals kronur = totals(GROSS, ISK, "24", line("1", "1001", null));

        assertThat(yen.net()).isEqualTo(new Money(908, JPY));
        assertThat(yen.vat()).isEqualTo(new Money(91, JPY));
        assertThat(kronur.net()).isEqualTo(new Money(807, ISK));
        assertThat(kronur.vat()).isEqualTo(new Money(194, ISK));
    }

    @Test
    void aLineWithoutTextBearsTheSellers() {
        Line bare = new Line(null, fordring.money.Decimal.ONE, null, fordring.money.Decimal.of(1), null);

        assertThat(totals(GROSS, NOK, "25", bare).lines())
                .extracting(IssuedLine::description)
                .containsExactly("Tjenester");
    }

    private static Totals totals(PriceMode mode, Currency currency, @Nullable String sellersRate, Line... lines) {
        return Calculation.of(Drafts.of(mode, currency, List.of(lines)), Drafts.seller(sellersRate));
    }

    private static VatGroup group(VatCategory category, String rate, long base, long vat) {
        return new VatGroup(category, Rate.percent(rate), nok(base), nok(vat), null);
    }

    private static List<Long> nets(Totals totals) {
        return minors(totals.lines().stream().map(IssuedLine::net));
    }

    private static List<Long> vats(Totals totals) {
        return minors(totals.lines().stream().map(IssuedLine::vat));
    }

    private static List<Long> minors(Stream<Money> amounts) {
        return amounts.map(Money::minor).toList();
    }

    private static Money nok(long minor) {
        return new Money(minor, NOK);
    }
}
