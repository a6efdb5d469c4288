package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every invoice, whatever its lines, discounts and charges. */
class CalculationPropertyTest {
    private static final int CASES = 4_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A line, or what of a discount or charge falls into a group. */
    private record Part(VatCategory category, Rate rate, Money net, Money vat) {

        static List<Part> of(Totals totals) {
            return Stream.concat(
                            totals.lines().stream().map(l -> new Part(l.category(), l.rate(), l.net(), l.vat())),
                            totals.allowancesAndCharges().stream()
                                    .map(a -> new Part(a.category(), a.rate(), a.net(), a.vat())))
                    .toList();
        }
    }

    @Test
    void totalsAreTheSumsOfLinesDiscountsAndChargesAndOfGroups() {
        Seeded.cases(CASES, s -> {
            Totals totals = RandomInvoice.of(s).totals();
            List<Part> parts = Part.of(totals);

            assertThat(sum(parts, Part::net))
                    .isEqualTo(sum(totals.groups(), VatGroup::base))
                    .isEqualTo(totals.net().minor());
            assertThat(sum(parts, Part::vat))
                    .isEqualTo(sum(totals.groups(), VatGroup::vat))
                    .isEqualTo(totals.vat().minor());
            assertThat(totals.payable())
                    .isEqualTo(totals.net().plus(totals.vat()).plus(totals.rounding()));
            for (VatGroup group : totals.groups()) {
                List<Part> members = parts.stream()
                        .filter(p -> p.category == group.category() && p.rate.equals(group.rate()))
                        .toList();
                assertThat(members).isNotEmpty();
                assertThat(sum(members, Part::net)).isEqualTo(group.base().minor());
                assertThat(sum(members, Part::vat)).isEqualTo(group.vat().minor());
            }
            assertThat(totals.groups().stream().map(g -> g.category() + " " + g.rate()))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void withPricesThatIncludeVatTheDebtorPaysWhatTheyComeToWhateverTheRates() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s, PriceMode.GROSS);
            Totals totals = invoice.totals();

            assertThat(totals.lines()).extracting(l -> l.gross().minor()).isEqualTo(invoice.lineAmounts());
            assertThat(totals.payable().minor())
                    .isEqualTo(invoice.lineAmounts().stream().mapToLong(a -> a).sum()
                            + sum(totals.allowancesAndCharges(), IssuedAllowanceCharge::gross)
                            + totals.rounding().minor());
        });
    }

    @Test
    void withPricesThatExcludeVatALineIsItsOwnAmount() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s, PriceMode.NET);

            assertThat(invoice.totals().lines())
                    .extracting(l -> l.net().minor())
                    .isEqualTo(invoice.lineAmounts());
        });
    }

    @Test
    void nothingOfADiscountOrChargeIsLostAndNothingIsAdded() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            PriceMode mode = invoice.draft().content().priceMode();
            Function<IssuedAllowanceCharge, Money> priced = a -> switch (mode) {
                case GROSS -> a.gross();
                case NET -> a.net();
            };

            assertThat(sum(invoice.totals().allowancesAndCharges(), priced)).isEqualTo(invoice.allowancesAndCharges());
        });
    }

    @Test
    void noPartIsAWholeMinorUnitFromItsExactNetOrVat() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            for (Part part : Part.of(invoice.totals())) {
                BigDecimal percent = part.rate.percent();
                BigDecimal off =
                        big(part.net).multiply(percent).subtract(big(part.vat).multiply(HUNDRED));
                // vat − net × percent / 100 is off / 100; net − gross × 100 / (100 + percent) is off / (100 + percent)
                assertThat(off.abs())
                        .as(part.toString())
                        .isLessThan(
                                switch (invoice.draft().content().priceMode()) {
                                    case NET -> HUNDRED;
                                    case GROSS -> HUNDRED.add(percent);
                                });
            }
        });
    }

    @Test
    void theVatOfEveryGroupIsItsBaseTimesItsRate() {
        Seeded.cases(CASES, s -> Vat.holds(RandomInvoice.of(s).totals()));
    }

    @Test
    void categoriesOtherThanSHaveNoVatAndSayWhyButZ() {
        Seeded.cases(CASES, s -> {
            for (VatGroup group : RandomInvoice.of(s).totals().groups()) {
                if (group.category() != VatCategory.S) {
                    assertThat(group.vat().isZero()).isTrue();
                    assertThat(group.rate().isZero()).isTrue();
                    assertThat(group.exemptionReason() == null).isEqualTo(group.category() == VatCategory.Z);
                }
            }
        });
    }

    @Test
    void aCreditOfTheSameLinesIsTheMirrorOfTheInvoice() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            Totals totals = invoice.totals();
            Totals mirrored = invoice.negated().totals();

            assertThat(mirrored.payable()).isEqualTo(totals.payable().negated());
            assertThat(mirrored.vat()).isEqualTo(totals.vat().negated());
            assertThat(Part.of(mirrored))
                    .isEqualTo(Part.of(totals).stream()
                            .map(p -> new Part(p.category, p.rate, p.net.negated(), p.vat.negated()))
                            .toList());
        });
    }

    @Test
    void inTheBaseCurrencyVatAndPayableAreRoundedOnceAndNetIsWhatIsLeft() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            Totals totals = invoice.totals();
            Issued.Base base = totals.base();
            if (base == null) {
                assertThat(invoice.draft().currency())
                        .isEqualTo(invoice.seller().country().currency());
                return;
            }
            BigDecimal rate = Objects.requireNonNull(invoice.draft().content().exchangeRate())
                    .value();
            long rounding = inKroner(totals.rounding(), rate);
            assertThat(base.vat().minor()).isEqualTo(inKroner(totals.vat(), rate));
            assertThat(base.payable().minor()).isEqualTo(inKroner(totals.payable(), rate));
            assertThat(base.net().plus(base.vat()).minor() + rounding)
                    .isEqualTo(base.payable().minor());
        });
    }

    @Test
    void amountsUpToTheLargestAllowedAreCalculated() {
        Seeded.cases(CASES, s -> {
            Line largest = Drafts.line(
                    s.oneOf("1", "-1", "1000", "0.001"),
                    s.oneOf("999999999999.99", "0.0001", "1000000000"),
                    s.chance(30) ? Drafts.percent("12.5") : null,
                    s.oneOf("25", "11.11", "0"),
                    null,
                    null);
            RandomInvoice invoice = RandomInvoice.of(s);
            Totals totals = invoice.withLines(java.util.Collections.nCopies(s.oneOf(1, 2, 50), largest))
                    .totals();

            assertThat(totals.payable())
                    .isEqualTo(totals.net().plus(totals.vat()).plus(totals.rounding()));
            assertThat(sum(totals.lines(), IssuedLine::net))
                    .isEqualTo(totals.net().minor());
        });
    }

    private static long inKroner(Money amount, BigDecimal rate) {
        return amount.major()
                .value()
                .multiply(rate)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static <T> long sum(List<T> things, Function<T, Money> amount) {
        return things.stream().mapToLong(t -> amount.apply(t).minor()).sum();
    }

    private static BigDecimal big(Money money) {
        return BigDecimal.valueOf(money.minor());
    }
}
