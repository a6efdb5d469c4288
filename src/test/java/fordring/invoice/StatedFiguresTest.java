package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.fault.Fault;
import fordring.invoice.Issued.IssuedLine;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Creditor;
import fordring.party.Language;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the caller states beside what we calculate. Worked out by hand. */
class StatedFiguresTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
    private static final Creditor SELLER = Drafts.seller("25");
    private static final Creditor SWEDISH = Drafts.seller(Country.SE, "25", Language.SV);
    private static final Rate FULL = Rate.percent("25");

    /**
     * Of one line without VAT the total is that of the amount that stands, at 15 %: of 100.00 it is 115.00, of 99.99
     * 114.99 (14.9985), of 100.01 115.01 (15.0015); of 89.95 103.44 (13.4925), of 89.96 103.45 (13.494), of 89.94 103.43
     * (13.491).
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "3, 33.333, -,  10000, 11500, -", // 99.999
                "3, 33.333, -,  9999,  11499, -",
                "3, 33.333, -,  10001, 11501, -",
                "3, 33.333, -,  9998,  11499, LINE_AMOUNT_DIFFERS lines[0].amount 10000 9998",
                "3, 33.333, -,  10002, 11501, LINE_AMOUNT_DIFFERS lines[0].amount 10000 10002",
                "1, 99.95,  10, 8995,  10344, -", // 9.995, rounded up, off 99.95
                "1, 99.95,  10, 8996,  10345, -", // rounded down
                "1, 99.95,  10, 8994,  10343, -",
                "1, 99.95,  10, 8997,  10346, LINE_AMOUNT_DIFFERS lines[0].amount 8995 8997",
                "-1, 33.33, -,  -3334, -3834, -", // 5.001
                "-1, 33.33, -,  -3335, -3835, LINE_AMOUNT_DIFFERS lines[0].amount -3333 -3335"
            })
    void aLineMayDifferByOneMinorUnit(
            String quantity, String price, @Nullable String discount, long stated, long total, @Nullable String fault) {
        Line line = stated(
                Drafts.line(quantity, price, discount == null ? null : Drafts.percent(discount), "15", null, null),
                nok(stated));
        Content content = content(PriceMode.NET, List.of(line), List.of(), total, Map.of());

        assertThat(told(content)).isEqualTo(fault == null ? List.of() : List.of(fault));
        if (fault == null) {
            assertThat(totals(content).lines()).extracting(IssuedLine::net).containsExactly(nok(stated));
        }
    }

    /** 125.01 with VAT, stated as 125.00: 100.00 and 25.00. */
    @Test
    void whereVatIsInThePriceWhatIsStatedHasItToo() {
        Content content = content(
                PriceMode.GROSS,
                List.of(stated(Drafts.line("1", "125.01", "25"), nok(12_500))),
                List.of(),
                12_500,
                Map.of());

        assertThat(told(content)).isEmpty();
        assertThat(totals(content).net()).isEqualTo(nok(10_000));
        assertThat(totals(content).vat()).isEqualTo(nok(2_500));
    }

    /**
     * Lines without VAT, and freight, at 25 %. Three of 33.33 are 99.99, the VAT of it 24.9975, that is 25.00; with
     * freight of 10.00 it is 27.4975, that is 27.50.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'33.33 33.33 33.33',      -,     2500, -",
                "'33.33 33.33 33.33',      -,     2503, -",
                "'33.33 33.33 33.33',      -,     2497, -",
                "'33.33 33.33 33.33',      -,     2504, VAT_AMOUNT_DIFFERS vats[25] 2500 2504",
                "'33.33 33.33 33.33',      -,     2496, VAT_AMOUNT_DIFFERS vats[25] 2500 2496",
                "'33.33 33.33 33.33',      10.00, 2754, -",
                "'33.33 33.33 33.33',      10.00, 2746, -",
                "'33.33 33.33 33.33',      10.00, 2755, VAT_AMOUNT_DIFFERS vats[25] 2750 2755",
                "'33.33 33.33 33.33',      10.00, 2745, VAT_AMOUNT_DIFFERS vats[25] 2750 2745",
                "'33.33 33.33 33.33 0.00', -,     2503, -", // of nothing the VAT is nothing: there is no rounding
                "'33.33 33.33 33.33 0.00', -,     2504, VAT_AMOUNT_DIFFERS vats[25] 2500 2504",
                "'0.00',                   -,     1,    VAT_AMOUNT_DIFFERS vats[25] 0 1",
                "'100.00',                 -,     0,    VAT_AMOUNT_DIFFERS vats[25] 2500 0"
            })
    void theVatOfARateMayDifferByOneMinorUnitForEachThatHasAPartInIt(
            String prices, @Nullable String freight, long stated, @Nullable String fault) {
        List<Line> lines = Arrays.stream(prices.split(" "))
                .map(price -> Drafts.line("1", price, "25"))
                .toList();
        List<AllowanceCharge> charges = freight == null ? List.of() : List.of(Drafts.freight(freight, "25"));
        long net = Arrays.stream((freight == null ? prices : prices + " " + freight).split(" "))
                .mapToLong(price -> Long.parseLong(price.replace(".", "")))
                .sum();
        Content content = content(PriceMode.NET, lines, charges, net + stated, Map.of(FULL, nok(stated)));

        List<String> told = told(content);
        assertThat(told).isEqualTo(fault == null ? List.of() : List.of(fault));
        if (fault == null) {
            assertThat(totals(content).vat()).isEqualTo(nok(stated));
            assertThat(totals(content).payable()).isEqualTo(nok(net + stated));
        }
    }

    /**
     * 25.00 of 99.99 is shared out as 8.34, 8.33 and 8.33 (8.3325 each). Three öre more are one for each; one öre less is
     * the first's.
     */
    @Test
    void whatIsStatedBeyondOursIsSharedOutToo() {
        List<Line> lines = List.of(
                Drafts.line("1", "33.33", "25"), Drafts.line("1", "33.33", "25"), Drafts.line("1", "33.33", "25"));

        assertThat(vats(content(PriceMode.NET, lines, List.of(), 12_502, Map.of(FULL, nok(2_503)))))
                .containsExactly(835L, 834L, 834L);
        assertThat(vats(content(PriceMode.NET, lines, List.of(), 12_498, Map.of(FULL, nok(2_499)))))
                .containsExactly(833L, 833L, 833L);
    }

    @Test
    void theVatOfEachRateIsItsOwnAndOneThatIsNotStatedIsCalculated() {
        List<Line> lines = List.of(Drafts.line("1", "33.33", "25"), Drafts.line("1", "33.33", "15"));
        // 8.3325 is 8.33 and stated as 8.34; 4.9995 is 5.00: 66.66 + 8.34 + 5.00
        Content content = content(PriceMode.NET, lines, List.of(), 8_000, Map.of(FULL, nok(834)));

        assertThat(told(content)).isEmpty();
        assertThat(totals(content).groups()).extracting(Issued.VatGroup::vat).containsExactly(nok(834), nok(500));
    }

    @Test
    void vatIsStatedOnlyWhereThereIsSome() {
        List<Line> lines = List.of(Drafts.line("1", "100.00", "25"), Drafts.line("1", "100.00", "0"));
        Map<Rate, Money> right = Map.of(FULL, nok(2_500), Rate.ZERO, nok(0), Rate.percent("15"), nok(0));
        Map<Rate, Money> wrong = new HashMap<>(right);
        wrong.put(Rate.ZERO, nok(1));
        wrong.put(Rate.percent("15"), nok(-1));

        assertThat(told(content(PriceMode.NET, lines, List.of(), 22_500, right)))
                .isEmpty();
        assertThat(told(content(PriceMode.NET, lines, List.of(), 22_500, wrong)))
                .containsExactly("VAT_AMOUNT_DIFFERS vats[0] 0 1", "VAT_AMOUNT_DIFFERS vats[15] 0 -1");
    }

    /** 125.00 of which 25.00: what the debtor pays does not move, so neither does the VAT in it. */
    @Test
    void whereVatIsInThePriceItIsStatedAsItIs() {
        List<Line> lines = List.of(Drafts.line("1", "125.00", "25"));

        assertThat(told(content(PriceMode.GROSS, lines, List.of(), 12_500, Map.of(FULL, nok(2_500)))))
                .isEmpty();
        assertThat(told(content(PriceMode.GROSS, lines, List.of(), 12_500, Map.of(FULL, nok(2_501)))))
                .containsExactly("VAT_AMOUNT_DIFFERS vats[25] 2500 2501");
    }

    /** 101 yen at 25 % is 25.25: a yen is the smallest there is. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"26, -", "24, -", "27, VAT_AMOUNT_DIFFERS vats[25] 25 27"})
    void whereThereIsNoMinorUnitAWholeOneMayLieBetween(long stated, @Nullable String fault) {
        Content content = new Content(
                PriceMode.NET,
                List.of(Drafts.line("1", "101", "25")),
                List.of(),
                Money.zero(Currency.JPY),
                new Money(101 + stated, Currency.JPY),
                Decimal.of("0.07"),
                null,
                Map.of(FULL, new Money(stated, Currency.JPY)),
                Money.zero(Currency.JPY));

        assertThat(told(content)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void everythingThatDiffersIsToldAtOnce() {
        List<Line> lines = List.of(
                stated(Drafts.line("1", "100.00", "25"), nok(10_002)),
                stated(Drafts.line("1", "50.00", "15"), nok(4_998)));
        // 15 % of 50.00 is 7.50; one line, so 7.51 would stand
        Content content = content(PriceMode.NET, lines, List.of(), 1, Map.of(Rate.percent("15"), nok(752)));

        assertThat(told(content))
                .containsExactly(
                        "LINE_AMOUNT_DIFFERS lines[0].amount 10000 10002",
                        "LINE_AMOUNT_DIFFERS lines[1].amount 5000 4998",
                        "VAT_AMOUNT_DIFFERS vats[15] 750 752");
    }

    /** What the debtor pays is what is stated, to the öre, whatever stands of lines and VAT. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"12501, -", "12500, TOTAL_DIFFERS totalAmount 12501", "12502, TOTAL_DIFFERS totalAmount 12501"})
    void theTotalMayNotDiffer(long total, @Nullable String fault) {
        Content content = content(
                PriceMode.NET, List.of(Drafts.line("1", "100.00", "25")), List.of(), total, Map.of(FULL, nok(2_501)));

        assertThat(told(content)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    /**
     * Ten hours at 600.00 and material for 2000.00: 8000.00 and 2000.00 VAT. ROT is 30 % of the labour with VAT
     * (inkomstskattelagen 1999:1229 ch. 67 § 15): 30 % of 7500.00 is 2250.00; the debtor pays 7750.00.
     */
    @Test
    void whatTheTaxAgencyPaysTheDebtorDoesNot() {
        Content content = renovation(Currency.SEK, 775_000, 225_000, "25", null);

        assertThat(told(content, SWEDISH)).isEmpty();
        Totals totals = Calculation.of(content, SWEDISH);
        assertThat(totals.net()).isEqualTo(money(800_000, Currency.SEK));
        assertThat(totals.vat()).isEqualTo(money(200_000, Currency.SEK));
        assertThat(totals.taxReduction()).isEqualTo(money(225_000, Currency.SEK));
        assertThat(totals.payable()).isEqualTo(money(775_000, Currency.SEK));
        assertThat(told(renovation(Currency.SEK, 1_000_000, 225_000, "25", null), SWEDISH))
                .containsExactly("TOTAL_DIFFERS totalAmount 775000");
    }

    /**
     * The same in euros at 11.123: 7750.00 are 86 203.25, 2000.00 are 22 246.00 and 2250.00 are 25 026.75; 86 203.25 +
     * 25 026.75 − 22 246.00 = 88 984.00, which is 8000.00 at that rate.
     */
    @Test
    void inTheBaseCurrencyNetIsStillWhatWasCharged() {
        Issued.Base base = Calculation.of(renovation(Currency.EUR, 775_000, 225_000, "25", "11.123"), SWEDISH)
                .base();

        assertThat(base)
                .isEqualTo(new Issued.Base(
                        Decimal.of("11.123"),
                        money(8_898_400, Currency.SEK),
                        money(2_224_600, Currency.SEK),
                        money(8_620_325, Currency.SEK)));
    }

    /** Of 10 000.00 in all, 8000.00 without VAT. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SE, 25, 1000000, 0,       -", // all of it
                "SE, 25, 1000001, -1,      TAX_REDUCTION_OUT_OF_RANGE taxReduction 1000000",
                "SE, 25, -1,      1000001, TAX_REDUCTION_OUT_OF_RANGE taxReduction 1000000",
                "SE, -,  225000,  575000,  -", // not registered for VAT
                "NO, 25, 225000,  775000,  TAX_REDUCTION_NOT_HERE taxReduction",
                "DK, 25, 225000,  775000,  TAX_REDUCTION_NOT_HERE taxReduction"
            })
    void itIsPartOfATotalAndOfSwedishLaw(
            Country country, @Nullable String rate, long reduction, long payable, @Nullable String fault) {
        Content content = renovation(country.currency(), payable, reduction, rate, null);

        assertThat(told(content, Drafts.seller(country, rate, Language.EN)))
                .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void whoOwesTheVatHimselfIsNoHousehold() {
        Line reverse = Drafts.line("1", "100.00", null, null, VatCategory.AE, null);
        Content content = new Content(
                PriceMode.NET,
                List.of(reverse),
                List.of(),
                money(0, Currency.SEK),
                money(7_000, Currency.SEK),
                null,
                null,
                Map.of(),
                money(3_000, Currency.SEK));

        assertThat(told(content, SWEDISH)).containsExactly("TAX_REDUCTION_NOT_HERE taxReduction");
    }

    private static Content renovation(
            Currency currency, long payable, long reduction, @Nullable String rate, @Nullable String exchangeRate) {
        return new Content(
                PriceMode.NET,
                List.of(Drafts.line("10", "600.00", rate), Drafts.line("1", "2000.00", rate)),
                List.of(),
                money(0, currency),
                money(payable, currency),
                exchangeRate == null ? null : Decimal.of(exchangeRate),
                null,
                Map.of(),
                money(reduction, currency));
    }

    private static Content content(
            PriceMode mode, List<Line> lines, List<AllowanceCharge> charges, long total, Map<Rate, Money> statedVat) {
        return new Content(mode, lines, charges, nok(0), nok(total), null, null, statedVat, nok(0));
    }

    private static Line stated(Line l, Money amount) {
        return new Line(
                l.description(),
                l.quantity(),
                l.unit(),
                l.unitPrice(),
                l.discount(),
                l.vatRate(),
                l.vatCategory(),
                l.exemptionReason(),
                null,
                null,
                amount);
    }

    private static Totals totals(Content content) {
        return Calculation.of(content, SELLER);
    }

    private static List<Long> vats(Content content) {
        return totals(content).lines().stream().map(l -> l.vat().minor()).toList();
    }

    private static List<String> told(Content content) {
        return told(content, SELLER);
    }

    private static List<String> told(Content content, Creditor seller) {
        return Drafts.of(content).faults(seller, null, DAY).stream()
                .map(StatedFiguresTest::text)
                .toList();
    }

    private static String text(Fault fault) {
        return fault.code() + " " + fault.path()
                + fault.args().stream().map(arg -> " " + arg).reduce("", String::concat);
    }

    private static Money nok(long minor) {
        return money(minor, Currency.NOK);
    }

    private static Money money(long minor, Currency currency) {
        return new Money(minor, currency);
    }
}
