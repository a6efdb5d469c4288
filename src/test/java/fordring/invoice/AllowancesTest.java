package fordring.invoice;

import static fordring.invoice.Drafts.amount;
import static fordring.invoice.Drafts.discount;
import static fordring.invoice.Drafts.freight;
import static fordring.invoice.Drafts.line;
import static fordring.invoice.Drafts.percent;
import static fordring.invoice.PriceMode.GROSS;
import static fordring.invoice.PriceMode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Language;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discounts, charges, rounding, reasons and the base currency, worked out by hand. */
class AllowancesTest {
    private static final Creditor SELLER = Drafts.seller("25");

    /** At net prices, so that a line's net is its amount. Halves go away from zero. */
    @ParameterizedTest
    @CsvSource({
        "10,  150.00, 10,    , 135000",
        "1,   0.99,   50,    , 49", // 0.495 off is 0.50
        "3,   0.33,   12.5,  , 87", // 0.99, 0.12375 off is 0.12
        "1,   100.00, 0,     , 10000",
        "1,   100.00, 100,   , 0",
        "-1,  100.00, 10,    , -9000",
        "-1,  0.99,   50,    , -49",
        "10,  150.00,   , 0.01, 149999",
        "10,  150.00,   , 1500, 0",
        "-10, 150.00,   , -100, -140000"
    })
    void aLineIsQuantityTimesPriceLessItsDiscount(
            String quantity, String price, @Nullable String percent, @Nullable String amount, long net) {
        Discount discount = percent == null ? amount(String.valueOf(amount)) : percent(percent);

        Totals totals = totals(NET, List.of(line(quantity, price, discount, null, null, null)));

        assertThat(totals.lines().getFirst().net().minor()).isEqualTo(net);
        assertThat(totals.lines().getFirst().discount()).isEqualTo(discount);
        Vat.holds(totals);
    }

    /** 100.00 at 25 %, 50.01 at 15 %: 10 % is 10.00 and 5.001, that is 5.00. 90.00 at 25 %: 22.50; 45.01 at 15 %: 6.7515. */
    @Test
    void aPercentageIsTakenOffTheLinesOfEachGroup() {
        Totals totals = totals(
                NET, List.of(line("1", "100.00", "25"), line("1", "50.01", "15")), discount(percent("10"), null));

        assertThat(parts(totals)).containsExactly("discount S 25 -1000 -250", "discount S 15 -500 -75");
        assertThat(groups(totals)).containsExactly("S 25 9000 2250", "S 15 4501 675");
        assertThat(totals.payable().minor()).isEqualTo(9000 + 2250 + 4501 + 675);
    }

    /** 10.00 over 200.00 and 100.00: 6.666… and 3.333…; the odd øre goes to the larger remainder, the first. */
    @Test
    void anAmountIsSpreadInProportionByLargestRemainder() {
        Totals totals = totals(
                NET, List.of(line("1", "200.00", "25"), line("1", "100.00", "15")), discount(amount("10"), null));

        assertThat(parts(totals)).containsExactly("discount S 25 -667 -167", "discount S 15 -333 -50");
        assertThat(groups(totals)).containsExactly("S 25 19333 4833", "S 15 9667 1450");
    }

    /** A return at 15 % takes no part: 5.00 off what is sold at 25 %. */
    @Test
    void aGroupThatRunsAgainstTheWholeTakesNoPart() {
        Totals totals =
                totals(NET, List.of(line("1", "100.00", "25"), line("-1", "90.00", "15")), discount(amount("5"), null));

        assertThat(parts(totals)).containsExactly("discount S 25 -500 -125");
    }

    @Test
    void aDiscountWithARateIsTakenOffThatGroupAlone() {
        Totals totals = totals(
                NET,
                List.of(line("1", "100.00", "25"), line("1", "100.00", "15")),
                discount(amount("30"), "15"),
                discount(percent("50"), "25"));

        assertThat(groups(totals)).containsExactly("S 25 5000 1250", "S 15 7000 1050");
    }

    /**
     * With VAT in the prices: 1000.00 at 25 % and 500.00 at 15 %, 10 % off, freight of 99.00. 999.00 / 1.25 = 799.20;
     * 450.00 / 1.15 = 391.304, VAT 58.70. The debtor pays 1000 + 500 − 150 + 99.
     */
    @Test
    void withPricesThatIncludeVatTheDebtorPaysWhatTheyComeTo() {
        Totals totals = totals(
                GROSS,
                List.of(line("10", "100.00", "25"), line("1", "500.00", "15")),
                discount(percent("10"), null),
                freight("99", null));

        assertThat(totals.payable().minor()).isEqualTo(144_900);
        assertThat(groups(totals)).containsExactly("S 25 79920 19980", "S 15 39130 5870");
        // 1000.00, −100.00 and 99.00 of 799.20: 800.00, −80.00, 79.20. 500.00 and −50.00 of 391.30: 434.783, −43.478.
        assertThat(totals.lines())
                .extracting(l -> l.net().minor() + " " + l.vat().minor())
                .containsExactly("80000 20000", "43478 6522");
        assertThat(parts(totals))
                .containsExactly("discount S 25 -8000 -2000", "discount S 15 -4348 -652", "freight S 25 7920 1980");
        Vat.holds(totals);
    }

    @Test
    void aChargeOfItsOwnRateMakesAGroupOfItsOwn() {
        Totals totals = totals(NET, List.of(line("1", "100.00", "25")), freight("20", "15"));

        assertThat(groups(totals)).containsExactly("S 25 10000 2500", "S 15 2000 300");
    }

    @Test
    void theRoundingIsNeitherSaleNorVat() {
        Totals totals = totals(
                GROSS, new Money(-40, Currency.NOK), null, List.of(line("1", "100.40", "25")), List.of(), SELLER);

        // 100.40 / 1.25 = 80.32
        assertThat(groups(totals)).containsExactly("S 25 8032 2008");
        assertThat(totals.rounding().minor()).isEqualTo(-40);
        assertThat(totals.payable().minor()).isEqualTo(10_000);
    }

    /** 1 250.00 EUR of which 250.00 VAT, at 11.4523: 14 315.375 and 2 863.075. Rounded, the net is what is left. */
    @Test
    void theBaseCurrencyHasPayableAndVatRoundedOnce() {
        Totals totals = totals(
                GROSS, Money.zero(Currency.EUR), "11.4523", List.of(line("1", "1250.00", "25")), List.of(), SELLER);

        Issued.Base base = java.util.Objects.requireNonNull(totals.base());
        assertThat(base.payable()).isEqualTo(new Money(1_431_538, Currency.NOK));
        assertThat(base.vat()).isEqualTo(new Money(286_308, Currency.NOK));
        assertThat(base.net()).isEqualTo(new Money(1_145_230, Currency.NOK));
    }

    /** 1000 yen have no minor unit: 1000 × 0.068512 = 68.512 NOK. */
    @Test
    void theBaseCurrencyHasItsOwnDigits() {
        Totals totals = totals(
                GROSS, Money.zero(Currency.JPY), "0.068512", List.of(line("1", "1000", "25")), List.of(), SELLER);

        assertThat(java.util.Objects.requireNonNull(totals.base()).payable()).isEqualTo(new Money(6_851, Currency.NOK));
    }

    @Test
    void theSameCurrencyNeedsNoBase() {
        assertThat(totals(GROSS, Money.zero(Currency.NOK), "1", List.of(line("1", "10", null)), List.of(), SELLER)
                        .base())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AE, NO, NB, 'Omvendt avgiftsplikt, merverdiavgift er ikke beregnet'",
        "AE, SE, SV, Omvänd betalningsskyldighet",
        "AE, FI, FI, Käännetty verovelvollisuus",
        "AE, DK, DA, Omvendt betalingspligt",
        "AE, NO, EN, Reverse charge",
        "K,  SE, EN, 'Intra-Community supply, exempt from VAT'",
        "G,  NO, EN, 'Export, exempt from VAT'",
        "O,  NO, EN, Outside the scope of VAT",
        "O,  NO, NN, Utanfor området for meirverdiavgift"
    })
    void aCategoryWithoutVatHasItsReasonInTheSellersLanguage(
            VatCategory category, Country country, Language language, String reason) {
        Creditor seller = Drafts.seller(country, country == Country.FI ? "25.5" : "25", language);
        Totals totals = totals(
                NET,
                Money.zero(Currency.NOK),
                null,
                List.of(line("1", "10", null, null, category, null)),
                List.of(),
                seller);

        assertThat(groups(totals)).containsExactly(category + " 0 1000 0");
        assertThat(totals.lines().getFirst().exemptionReason()).isEqualTo(reason);
        assertThat(totals.groups().getFirst().exemptionReason()).isEqualTo(reason);
    }

    @Test
    void everyLanguageHasEveryReason() {
        for (Language language : Language.values()) {
            for (VatCategory category : List.of(VatCategory.AE, VatCategory.K, VatCategory.G, VatCategory.O)) {
                for (String rate : Stream.of("25", "").toList()) {
                    Creditor seller = Drafts.seller(Country.SE, rate.isEmpty() ? null : rate, language);
                    assertThat(ExemptionReasons.of(category, null, seller)).isNotBlank();
                }
            }
        }
    }

    @Test
    void severalReasonsOfAGroupStandOneBehindTheOther() {
        Totals totals = totals(
                NET,
                List.of(
                        line("1", "10", null, null, VatCategory.E, "Helsetjenester"),
                        line("1", "20", null, null, VatCategory.E, "Undervisning"),
                        line("1", "30", null, null, VatCategory.E, "Helsetjenester")));

        assertThat(totals.groups()).hasSize(1);
        assertThat(totals.groups().getFirst().exemptionReason()).isEqualTo("Helsetjenester; Undervisning");
        assertThat(totals.lines().get(1).exemptionReason()).isEqualTo("Undervisning");
    }

    private static Totals totals(PriceMode mode, List<Line> lines, AllowanceCharge... allowancesAndCharges) {
        return totals(mode, Money.zero(Currency.NOK), null, lines, List.of(allowancesAndCharges), SELLER);
    }

    private static Totals totals(
            PriceMode mode,
            Money rounding,
            @Nullable String exchangeRate,
            List<Line> lines,
            List<AllowanceCharge> allowancesAndCharges,
            Creditor seller) {
        return Calculation.of(
                Drafts.of(new Content(
                        mode,
                        lines,
                        allowancesAndCharges,
                        rounding,
                        Money.zero(rounding.currency()),
                        exchangeRate == null ? null : Decimal.of(exchangeRate),
                        null)),
                seller);
    }

    /** Category, rate, base, VAT. */
    static List<String> groups(Totals totals) {
        return totals.groups().stream()
                .map(g -> g.category() + " " + g.rate() + " " + g.base().minor() + " "
                        + g.vat().minor())
                .toList();
    }

    /** Type, category, rate, net, VAT. */
    private static List<String> parts(Totals totals) {
        return totals.allowancesAndCharges().stream()
                .map(a -> a.type().name().toLowerCase(Locale.ROOT) + " " + a.category() + " " + a.rate() + " "
                        + a.net().minor() + " " + a.vat().minor())
                .toList();
    }
}
