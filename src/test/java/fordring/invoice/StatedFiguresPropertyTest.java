package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued.VatGroup;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Creditor;
import fordring.testkit.Seeded;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every invoice whose caller rounds otherwise than we do, and of which the tax agency pays a part. */
class StatedFiguresPropertyTest {
    private static final int CASES = 3_000;

    /** What of a group is on a line, discount or charge. */
    private record Part(VatCategory category, Rate rate, Money net, Money vat) {
        static List<Part> of(Totals totals, VatGroup group) {
            return Stream.concat(
                            totals.lines().stream().map(l -> new Part(l.category(), l.rate(), l.net(), l.vat())),
                            totals.allowancesAndCharges().stream()
                                    .map(a -> new Part(a.category(), a.rate(), a.net(), a.vat())))
                    .filter(p -> p.category == group.category() && p.rate.equals(group.rate()))
                    .toList();
        }
    }

    @Test
    void aLineComesToWhatIsStatedOfIt() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            Content content = linesStated(s, invoice);
            Totals totals = Calculation.of(content, invoice.seller());

            for (int i = 0; i < content.lines().size(); i++) {
                Issued.IssuedLine line = totals.lines().get(i);
                assertThat(content.priceMode() == PriceMode.NET ? line.net() : line.gross())
                        .isEqualTo(content.lines().get(i).stated());
            }
            sums(totals);
        });
    }

    @Test
    void theVatOfARateIsWhatIsStatedAndNothingIsLostInTheSharesOfIt() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s, PriceMode.NET);
            Content content = vatStated(s, linesStated(s, invoice), invoice.seller(), 0);
            Totals totals = Calculation.of(content, invoice.seller());

            for (VatGroup group : totals.groups()) {
                Money stated = content.statedVat().get(group.rate());
                if (!group.rate().isZero()) {
                    assertThat(group.vat()).isEqualTo(stated);
                }
                assertThat(Part.of(totals, group))
                        .filteredOn(p -> p.net.isZero())
                        .allMatch(p -> p.vat.isZero());
            }
            sums(totals);
        });
    }

    @Test
    void whatLiesFurtherOffIsNotTakenOver() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s, PriceMode.NET);
            Content plain = invoice.draft().content();
            Content content = vatStated(s, plain, invoice.seller(), 1);

            assertThat(Calculation.of(content, invoice.seller())).isEqualTo(Calculation.of(plain, invoice.seller()));
        });
    }

    @Test
    void aTaxReductionTakesFromWhatIsPaidAndFromNothingElse() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s);
            Content plain = invoice.draft().content();
            Money reduction = new Money(s.number(0, 1_000_000), plain.currency());
            Content content = reduced(plain, reduction);
            Totals whole = Calculation.of(plain, invoice.seller());
            Totals totals = Calculation.of(content, invoice.seller());

            assertThat(totals.payable()).isEqualTo(whole.payable().minus(reduction));
            assertThat(totals.groups()).isEqualTo(whole.groups());
            assertThat(totals.lines()).isEqualTo(whole.lines());
            Issued.Base base = totals.base();
            if (base != null) {
                Decimal rate = Objects.requireNonNull(content.exchangeRate());
                assertThat(base.net().minor()
                                + base.vat().minor()
                                + kroner(content.rounding(), rate)
                                - kroner(reduction, rate))
                        .isEqualTo(base.payable().minor());
                assertThat(base.payable().minor()).isEqualTo(kroner(totals.payable(), rate));
            }
        });
    }

    @Test
    void aCreditOfTheSameFiguresIsTheMirrorOfTheInvoice() {
        Seeded.cases(CASES, s -> {
            RandomInvoice invoice = RandomInvoice.of(s, PriceMode.NET);
            Content content = vatStated(s, linesStated(s, invoice), invoice.seller(), 0);
            Totals totals = Calculation.of(content, invoice.seller());
            Totals mirrored = Calculation.of(mirrored(content, invoice), invoice.seller());

            assertThat(mirrored.payable()).isEqualTo(totals.payable().negated());
            assertThat(mirrored.lines().stream().map(l -> l.vat().negated()))
                    .isEqualTo(
                            totals.lines().stream().map(Issued.IssuedLine::vat).toList());
        });
    }

    private static void sums(Totals totals) {
        for (VatGroup group : totals.groups()) {
            List<Part> parts = Part.of(totals, group);
            assertThat(parts.stream().mapToLong(p -> p.net.minor()).sum())
                    .isEqualTo(group.base().minor());
            assertThat(parts.stream().mapToLong(p -> p.vat.minor()).sum())
                    .isEqualTo(group.vat().minor());
        }
        assertThat(totals.groups().stream().mapToLong(g -> g.vat().minor()).sum())
                .isEqualTo(totals.vat().minor());
        assertThat(totals.payable()).isEqualTo(totals.net().plus(totals.vat()).plus(totals.rounding()));
    }

    /** Each line one minor unit off, or none. */
    private static Content linesStated(Seeded s, RandomInvoice invoice) {
        Content c = invoice.draft().content();
        List<Long> ours = invoice.lineAmounts();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            lines.add(stated(c.lines().get(i), new Money(ours.get(i) + s.integer(-1, 1), c.currency())));
        }
        return with(c, lines, Map.of());
    }

    /** The VAT of each rate above 0 as far off as it may be, or less; and {@code beyond} it. */
    private static Content vatStated(Seeded s, Content c, Creditor seller, int beyond) {
        Totals ours = Calculation.of(c, seller);
        Map<Rate, Money> stated = new HashMap<>();
        for (VatGroup group : ours.groups()) {
            int most = group.rate().isZero()
                    ? 0
                    : (int) Part.of(ours, group).stream()
                            .filter(p -> !p.net.isZero())
                            .count();
            int off = beyond == 0 ? s.integer(-most, most) : most + beyond;
            stated.put(group.rate(), new Money(group.vat().minor() + off, c.currency()));
        }
        return with(c, c.lines(), stated);
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

    private static Content mirrored(Content content, RandomInvoice invoice) {
        Content negated = invoice.negated().draft().content();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < content.lines().size(); i++) {
            Money stated = Objects.requireNonNull(content.lines().get(i).stated());
            lines.add(stated(negated.lines().get(i), stated.negated()));
        }
        Map<Rate, Money> vat = new HashMap<>();
        content.statedVat().forEach((rate, amount) -> vat.put(rate, amount.negated()));
        return with(negated, lines, vat);
    }

    private static Content with(Content c, List<Line> lines, Map<Rate, Money> statedVat) {
        return new Content(
                c.priceMode(),
                lines,
                c.allowancesAndCharges(),
                c.rounding(),
                c.statedTotal(),
                c.exchangeRate(),
                c.note(),
                statedVat,
                c.taxReduction());
    }

    private static Content reduced(Content c, Money reduction) {
        return new Content(
                c.priceMode(),
                c.lines(),
                c.allowancesAndCharges(),
                c.rounding(),
                c.statedTotal(),
                c.exchangeRate(),
                c.note(),
                Map.of(),
                reduction);
    }

    private static long kroner(Money amount, Decimal rate) {
        return amount.major()
                .value()
                .multiply(rate.value())
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
