package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.party.Creditor;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for every invoice, whatever its lines. */
class CalculationPropertyTest {
    private static final int CASES = 4_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void totalsAreTheSumsOfLinesAndOfGroups() {
        Seeded.cases(CASES, s -> {
            Totals totals = Invoice.random(s).totals();

            assertThat(sum(totals.lines(), IssuedLine::net))
                    .isEqualTo(sum(totals.groups(), VatGroup::base))
                    .isEqualTo(totals.net().minor());
            assertThat(sum(totals.lines(), IssuedLine::vat))
                    .isEqualTo(sum(totals.groups(), VatGroup::vat))
                    .isEqualTo(totals.vat().minor());
            assertThat(totals.payable()).isEqualTo(totals.net().plus(totals.vat()));
            for (VatGroup group : totals.groups()) {
                List<IssuedLine> lines = totals.lines().stream()
                        .filter(l ->
                                l.category() == group.category() && l.rate().equals(group.rate()))
                        .toList();
                assertThat(sum(lines, IssuedLine::net)).isEqualTo(group.base().minor());
                assertThat(sum(lines, IssuedLine::vat)).isEqualTo(group.vat().minor());
            }
        });
    }

    @Test
    void withPricesThatIncludeVatTheDebtorPaysTheSumOfTheLinesWhateverTheRates() {
        Seeded.cases(CASES, s -> {
            Invoice invoice = Invoice.random(s, PriceMode.GROSS);
            Totals totals = invoice.totals();

            assertThat(totals.payable().minor())
                    .isEqualTo(
                            invoice.amounts().stream().mapToLong(Money::minor).sum());
            assertThat(totals.lines()).extracting(IssuedLine::gross).isEqualTo(invoice.amounts());
        });
    }

    @Test
    void withPricesThatExcludeVatALineIsItsOwnAmount() {
        Seeded.cases(CASES, s -> {
            Invoice invoice = Invoice.random(s, PriceMode.NET);

            assertThat(invoice.totals().lines()).extracting(IssuedLine::net).isEqualTo(invoice.amounts());
        });
    }

    @Test
    void noLineIsAWholeMinorUnitFromItsExactNetOrVat() {
        Seeded.cases(CASES, s -> {
            Invoice invoice = Invoice.random(s);
            for (IssuedLine line : invoice.totals().lines()) {
                BigDecimal percent = line.rate().percent();
                BigDecimal off = big(line.net())
                        .multiply(percent)
                        .subtract(big(line.vat()).multiply(HUNDRED));
                // vat − net × percent / 100 is off / 100; net − gross × 100 / (100 + percent) is off / (100 + percent)
                assertThat(off.abs())
                        .as(line.toString())
                        .isLessThan(
                                switch (invoice.draft.content().priceMode()) {
                                    case NET -> HUNDRED;
                                    case GROSS -> HUNDRED.add(percent);
                                });
            }
        });
    }

    @Test
    void theVatOfEveryGroupIsItsBaseTimesItsRate() {
        Seeded.cases(CASES, s -> Vat.holds(Invoice.random(s).totals()));
    }

    @Test
    void aCreditOfTheSameLinesIsTheMirrorOfTheInvoice() {
        Seeded.cases(CASES, s -> {
            Invoice invoice = Invoice.random(s);
            Totals totals = invoice.totals();
            Totals mirrored = invoice.negated().totals();

            assertThat(mirrored.payable()).isEqualTo(totals.payable().negated());
            assertThat(mirrored.lines())
                    .extracting(IssuedLine::net)
                    .isEqualTo(
                            totals.lines().stream().map(l -> l.net().negated()).toList());
        });
    }

    @Test
    void amountsUpToTheLargestAllowedAreCalculated() {
        Seeded.cases(CASES, s -> {
            Line largest = new Line(
                    null,
                    Decimal.of(s.oneOf("1", "-1", "1000", "0.001")),
                    null,
                    Decimal.of(s.oneOf("999999999999.99", "0.0001", "1000000000")),
                    Invoice.rate(s));
            Invoice invoice = Invoice.random(s);
            Totals totals = new Invoice(
                            Drafts.of(
                                    invoice.draft.content().priceMode(),
                                    invoice.draft.currency(),
                                    java.util.Collections.nCopies(s.oneOf(1, 2, 50), largest)),
                            invoice.seller)
                    .totals();

            assertThat(totals.payable()).isEqualTo(totals.net().plus(totals.vat()));
        });
    }

    /** What is to be calculated, and by whose rates. */
    private record Invoice(Draft draft, Creditor seller) {

        static Invoice random(Seeded s) {
            return random(s, s.oneOf(PriceMode.values()));
        }

        static Invoice random(Seeded s, PriceMode mode) {
            long most = s.oneOf(1L, 100L, 100_000L);
            boolean nearlyCancels = s.chance(20);
            List<Line> lines = s.list(1, 12, r -> line(r, most));
            if (nearlyCancels) {
                lines = java.util.stream.Stream.concat(
                                lines.stream(), lines.stream().map(Invoice::negated))
                        .skip(s.integer(0, 1))
                        .toList();
            }
            return new Invoice(
                    Drafts.of(mode, s.oneOf(Currency.NOK, Currency.EUR, Currency.JPY, Currency.ISK), lines),
                    Drafts.seller(s.chance(20) ? null : s.oneOf("25", "25.5", "11.11", "0")));
        }

        static Line line(Seeded s, long most) {
            return new Line(
                    s.word(8),
                    new Decimal(s.decimal(s.chance(20) ? -most : 0, most, 3)),
                    null,
                    new Decimal(s.decimal(0, most, 4)),
                    rate(s));
        }

        static @org.jspecify.annotations.Nullable Rate rate(Seeded s) {
            return s.chance(20)
                    ? null
                    : Rate.percent(s.oneOf("0", "6", "10", "11.11", "12", "13.5", "14", "15", "24", "25", "25.5"));
        }

        static Line negated(Line l) {
            return new Line(l.description(), Decimal.ZERO.minus(l.quantity()), l.unit(), l.unitPrice(), l.vatRate());
        }

        Invoice negated() {
            return new Invoice(
                    Drafts.of(
                            draft.content().priceMode(),
                            draft.currency(),
                            draft.lines().stream().map(Invoice::negated).toList()),
                    seller);
        }

        Totals totals() {
            return Calculation.of(draft, seller);
        }

        /** Each line's quantity × price, to the minor unit. */
        List<Money> amounts() {
            return draft.lines().stream()
                    .map(l -> Money.of(l.quantity().times(l.unitPrice()), draft.currency(), Rounding.HALF_UP))
                    .toList();
        }
    }

    private static <T> long sum(List<T> things, Function<T, Money> amount) {
        return things.stream().mapToLong(t -> amount.apply(t).minor()).sum();
    }

    private static BigDecimal big(Money money) {
        return BigDecimal.valueOf(money.minor());
    }
}
