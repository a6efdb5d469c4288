package fordring.invoice;

import static fordring.invoice.Drafts.amount;
import static fordring.invoice.Drafts.discount;
import static fordring.invoice.Drafts.freight;
import static fordring.invoice.Drafts.line;
import static fordring.invoice.Drafts.percent;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The figures of invoices that others published as examples of EN 16931: OpenPEPPOL's {@code peppol-bis-invoice-3}
 * ({@code rules/examples}, {@code rules/national-examples}) and the Commission's {@code eInvoicing-EN16931} ({@code
 * ubl/examples}, and the Swedish SFTI's in {@code test/testfiles}). All have net prices. What was paid beforehand, and
 * a charge on a line, are not of our invoices: there the amount due is without the first and the discount net of the
 * second.
 */
class PublishedInvoicesTest {
    private static final Creditor SELLER = Drafts.seller("25");
    private static final Creditor SWEDISH = Drafts.seller(Country.SE, "25", Language.SV);

    /**
     * What an example states, in minor units.
     *
     * @param groups category, rate, BT-116 and BT-117 of each
     * @param lines BT-106
     * @param allowances BT-107
     * @param charges BT-108
     * @param net BT-109
     * @param vat BT-110
     * @param payable BT-115
     */
    record Stated(List<String> groups, long lines, long allowances, long charges, long net, long vat, long payable) {}

    record Published(String source, Creditor seller, Content content, Stated stated) {
        @Override
        public String toString() {
            return source;
        }
    }

    private static Stream<Published> published() {
        List<Published> all = new ArrayList<>();
        peppol(all);
        peppolCategories(all);
        norwegian(all);
        commission(all);
        swedish(all);
        return all.stream();
    }

    private static void peppol(List<Published> all) {
        all.add(new Published(
                "peppol base-example",
                SELLER,
                content(Currency.EUR, 0, List.of(line("7", "400", "25"), line("-3", "500", "25")), freight("25", "25")),
                new Stated(List.of("S 25 132500 33125"), 130_000, 0, 2_500, 132_500, 33_125, 165_625)));
        all.add(new Published(
                "peppol base-negative-inv-correction",
                SELLER,
                content(
                        Currency.EUR,
                        0,
                        List.of(line("-7", "400", "25"), line("3", "500", "25")),
                        freight("-25", "25")),
                new Stated(List.of("S 25 -132500 -33125"), -130_000, 0, -2_500, -132_500, -33_125, -165_625)));
        all.add(new Published(
                "peppol Allowance-example",
                SELLER,
                content(
                        Currency.EUR,
                        0,
                        List.of(
                                line("10", "410", amount("100"), "25", null, null),
                                line("10", "100", null, null, VatCategory.E, "Reason for tax exempt"),
                                line("10", "100", amount("100"), "25", null, null)),
                        freight("200", "25"),
                        discount(amount("200"), "25")),
                new Stated(
                        List.of("S 25 490000 122500", "E 0 100000 0"),
                        590_000,
                        20_000,
                        20_000,
                        590_000,
                        122_500,
                        712_500)));
    }

    private static void peppolCategories(List<Published> all) {
        for (VatCategory category : List.of(VatCategory.E, VatCategory.Z)) {
            all.add(new Published(
                    "peppol vat-category-" + category,
                    SELLER,
                    content(
                            Currency.GBP,
                            0,
                            List.of(line(
                                    "10",
                                    "120.00",
                                    null,
                                    null,
                                    category,
                                    category == VatCategory.E ? "VATEX-EU-F" : null))),
                    new Stated(List.of(category + " 0 120000 0"), 120_000, 0, 0, 120_000, 0, 120_000)));
        }
        all.add(new Published(
                "peppol vat-category-O",
                Drafts.seller(Country.SE, null, Language.SV),
                content(Currency.SEK, 0, List.of(line("1", "3200.00", null))),
                new Stated(List.of("O 0 320000 0"), 320_000, 0, 0, 320_000, 0, 320_000)));
    }

    private static void norwegian(List<Published> all) {
        all.add(new Published(
                "peppol Norwegian-example-1",
                SELLER,
                content(
                        Currency.NOK,
                        22,
                        List.of(
                                line("1", "1273", "25"),
                                line("-1", "3.96", "15"),
                                line("2", "2.48", "15"),
                                line("-1", "25", null, null, VatCategory.E, "Exempt New Means of Transport"),
                                line("250", "0.75", "25")),
                        freight("100", "25"),
                        discount(amount("100"), "25")),
                new Stated(
                        List.of("S 25 146050 36513", "S 15 100 15", "E 0 -2500 0"),
                        143_650,
                        10_000,
                        10_000,
                        143_650,
                        36_528,
                        180_200)));
    }

    private static void commission(List<Published> all) {
        all.add(new Published(
                "ubl-tc434-example1",
                SELLER,
                content(
                        Currency.EUR,
                        0,
                        List.of(
                                line("2", "9.95", "6"),
                                line("1", "9.85", "6"),
                                line("1", "8.29", "6"),
                                line("2", "7.23", "6"),
                                line("1", "35.00", "6"),
                                line("1", "35.00", "6"),
                                line("1", "10.65", "6"),
                                line("1", "1.55", "6"),
                                line("3", "4.79", "6"),
                                line("1", "8.29", "6"),
                                line("2", "8.29", "6"),
                                line("1", "9.95", "6"),
                                line("2", "1.65", "6"),
                                line("1", "10.80", "21"),
                                line("1", "3.90", "6"),
                                line("2", "3.80", "21"),
                                line("2", "4.67", "21"),
                                line("1", "18.63", "21"),
                                line("6", "17.02", "6"),
                                line("-6", "18.33", "6"))),
                new Stated(List.of("S 21 4637 974", "S 6 18323 1099"), 22_960, 0, 0, 22_960, 2_073, 25_033)));
        all.add(new Published(
                "ubl-tc434-example5",
                SELLER,
                content(
                        Currency.DKK,
                        0,
                        List.of(line("1000", "1.00", "25"), line("100", "5.00", "25"), line("500", "5.00", "12")),
                        discount(percent("10"), "25"),
                        freight("150", "25")),
                new Stated(
                        List.of("S 25 150000 37500", "S 12 250000 30000"),
                        400_000,
                        15_000,
                        15_000,
                        400_000,
                        67_500,
                        467_500)));
        all.add(new Published(
                "ubl-tc434-example9",
                SELLER,
                content(Currency.EUR, 0, List.of(line("3", "49.00", "21"))),
                new Stated(List.of("S 21 14700 3087"), 14_700, 0, 0, 14_700, 3_087, 17_787)));
    }

    private static void swedish(List<Published> all) {
        all.add(new Published(
                "SFTI Rabatter och avgifter",
                SWEDISH,
                content(
                        Currency.SEK,
                        0,
                        List.of(
                                line("100", "2000", amount("28000"), "25", null, null),
                                line("5", "1000", percent("10"), "25", null, null)),
                        discount(amount("450"), "25"),
                        freight("3530", null),
                        freight("100", null)),
                new Stated(
                        List.of("S 25 17968000 4492000"),
                        17_650_000,
                        45_000,
                        363_000,
                        17_968_000,
                        4_492_000,
                        22_460_000)));
        all.add(new Published(
                "SFTI Omvänd skattskyldighet",
                SWEDISH,
                content(
                        Currency.SEK,
                        0,
                        List.of(
                                line("28", "4500", null, null, VatCategory.AE, null),
                                line("28", "500", null, null, VatCategory.AE, null))),
                new Stated(List.of("AE 0 14000000 0"), 14_000_000, 0, 0, 14_000_000, 0, 14_000_000)));
        all.add(new Published(
                "SFTI Valutor i faktura",
                SWEDISH,
                content(Currency.USD, 0, List.of(line("5", "10000", "25"), line("3", "14000", "25"))),
                new Stated(List.of("S 25 9200000 2300000"), 9_200_000, 0, 0, 9_200_000, 2_300_000, 11_500_000)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void ourFiguresAreTheirs(Published published) {
        Totals totals = Calculation.of(Drafts.of(published.content), published.seller);
        Stated stated = published.stated;

        assertThat(AllowancesTest.groups(totals)).as("BG-23").isEqualTo(stated.groups);
        assertThat(totals.lines().stream()
                        .map(IssuedLine::net)
                        .mapToLong(Money::minor)
                        .sum())
                .as("BT-106")
                .isEqualTo(stated.lines);
        assertThat(-sum(totals, false)).as("BT-107").isEqualTo(stated.allowances);
        assertThat(sum(totals, true)).as("BT-108").isEqualTo(stated.charges);
        assertThat(totals.net().minor()).as("BT-109").isEqualTo(stated.net);
        assertThat(totals.vat().minor()).as("BT-110").isEqualTo(stated.vat);
        assertThat(totals.payable().minor()).as("BT-115").isEqualTo(stated.payable);
    }

    /** SFTI's Valutor i faktura: 23 000 USD of VAT are 205 845.40 SEK, at 8.9498. */
    @org.junit.jupiter.api.Test
    void vatInTheAccountingCurrencyIsTheirs() {
        Content content =
                content(Currency.USD, 0, "8.9498", List.of(line("5", "10000", "25"), line("3", "14000", "25")));

        Issued.Base base = java.util.Objects.requireNonNull(
                Calculation.of(Drafts.of(content), SWEDISH).base());

        assertThat(base.vat()).as("BT-111").isEqualTo(new Money(20_584_540, Currency.SEK));
    }

    private static long sum(Totals totals, boolean charges) {
        return totals.allowancesAndCharges().stream()
                .filter(a -> a.type().isCharge() == charges)
                .map(IssuedAllowanceCharge::net)
                .mapToLong(Money::minor)
                .sum();
    }

    private static Content content(
            Currency currency, long rounding, List<Line> lines, AllowanceCharge... allowancesAndCharges) {
        return content(currency, rounding, null, lines, allowancesAndCharges);
    }

    private static Content content(
            Currency currency,
            long rounding,
            @Nullable String exchangeRate,
            List<Line> lines,
            AllowanceCharge... allowancesAndCharges) {
        return new Content(
                PriceMode.NET,
                lines,
                List.of(allowancesAndCharges),
                new Money(rounding, currency),
                Money.zero(currency),
                exchangeRate == null ? null : Decimal.of(exchangeRate),
                null);
    }
}
