package fordring.invoice;

import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Creditor;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any invoice, and what it comes to by an arithmetic of its own: straight sums of exact numbers, rounded half up. */
record RandomInvoice(Draft draft, Creditor seller) {
    private static final String[] RATES = {"0", "6", "10", "11.11", "12", "13.5", "14", "15", "24", "25", "25.5"};

    static RandomInvoice of(Seeded s) {
        return of(s, s.oneOf(PriceMode.values()));
    }

    static RandomInvoice of(Seeded s, PriceMode mode) {
        Currency currency = s.oneOf(Currency.NOK, Currency.EUR, Currency.JPY, Currency.ISK);
        long most = s.oneOf(1L, 100L, 100_000L);
        List<Line> lines = s.list(1, 12, r -> line(r, most, currency));
        if (s.chance(20)) { // nearly cancels out
            lines = Stream.concat(lines.stream(), lines.stream().map(RandomInvoice::negated))
                    .skip(s.integer(0, 1))
                    .toList();
        }
        List<AllowanceCharge> allowancesAndCharges =
                s.chance(40) ? List.of() : s.list(1, 4, r -> allowanceOrCharge(r, most, currency));
        Content content = new Content(
                mode,
                lines,
                allowancesAndCharges,
                new Money(currency.digits() == 0 || s.chance(70) ? 0 : s.number(-50, 50), currency),
                Money.zero(currency),
                currency == Currency.NOK ? null : new Decimal(s.decimal(1, 15, 6)),
                null);
        return new RandomInvoice(
                Drafts.of(content), Drafts.seller(s.chance(20) ? null : s.oneOf("25", "25.5", "11.11", "0")));
    }

    private static Line line(Seeded s, long most, Currency currency) {
        Decimal quantity = new Decimal(s.decimal(s.chance(20) ? -most : 0, most, 3));
        Decimal price = new Decimal(s.decimal(0, most, 4));
        VatCategory category = s.chance(20) ? s.oneOf(VatCategory.E, VatCategory.AE, VatCategory.G) : null;
        return new Line(
                s.word(8),
                quantity,
                null,
                price,
                s.chance(40) ? discount(s, quantity.times(price), currency) : null,
                category == null ? rate(s) : null,
                category,
                category == VatCategory.E ? s.word(3) : null);
    }

    /** At most the whole, and in whole minor units. */
    private static Discount discount(Seeded s, Decimal from, Currency currency) {
        return s.chance(50)
                ? new Discount.Percent(new Rate(s.decimal(0, 100, 2)))
                : new Discount.Amount(new Decimal(
                        from.value().multiply(s.decimal(0, 1, 3)).setScale(currency.digits(), RoundingMode.DOWN)));
    }

    private static AllowanceCharge allowanceOrCharge(Seeded s, long most, Currency currency) {
        Discount amount = new Discount.Amount(new Decimal(s.decimal(0, most, currency.digits())));
        return s.chance(50)
                ? new AllowanceCharge(AllowanceCharge.Type.FREIGHT, null, amount, rate(s), null, null)
                : new AllowanceCharge(
                        AllowanceCharge.Type.DISCOUNT,
                        null,
                        s.chance(50) ? amount : new Discount.Percent(new Rate(s.decimal(0, 100, 2))),
                        s.chance(50) ? rate(s) : null,
                        null,
                        null);
    }

    private static @Nullable Rate rate(Seeded s) {
        return s.chance(20) ? null : Rate.percent(s.oneOf(RATES));
    }

    RandomInvoice negated() {
        Content c = draft.content();
        return new RandomInvoice(
                Drafts.of(new Content(
                        c.priceMode(),
                        c.lines().stream().map(RandomInvoice::negated).toList(),
                        c.allowancesAndCharges().stream()
                                .map(a -> new AllowanceCharge(
                                        a.type(),
                                        a.description(),
                                        negated(a.value()),
                                        a.vatRate(),
                                        a.vatCategory(),
                                        a.exemptionReason()))
                                .toList(),
                        c.rounding().negated(),
                        c.statedTotal(),
                        c.exchangeRate(),
                        c.note())),
                seller);
    }

    private static Line negated(Line l) {
        Discount discount = l.discount();
        return new Line(
                l.description(),
                Decimal.ZERO.minus(l.quantity()),
                l.unit(),
                l.unitPrice(),
                discount == null ? null : negated(discount),
                l.vatRate(),
                l.vatCategory(),
                l.exemptionReason());
    }

    private static Discount negated(Discount discount) {
        return switch (discount) {
            case Discount.Percent percent -> percent;
            case Discount.Amount amount -> new Discount.Amount(Decimal.ZERO.minus(amount.major()));
        };
    }

    RandomInvoice withLines(List<Line> lines) {
        return new RandomInvoice(Drafts.of(draft.content().priceMode(), draft.currency(), lines), seller);
    }

    Totals totals() {
        return Calculation.of(draft, seller);
    }

    /** Each line's quantity × price less its discount, in minor units. */
    List<Long> lineAmounts() {
        return draft.lines().stream().map(this::lineAmount).toList();
    }

    private long lineAmount(Line line) {
        BigDecimal full = rounded(
                line.quantity().value().multiply(line.unitPrice().value()).movePointRight(digits()));
        Discount discount = line.discount();
        return full.subtract(discount == null ? BigDecimal.ZERO : taken(discount, full))
                .longValueExact();
    }

    private BigDecimal taken(Discount discount, BigDecimal from) {
        return switch (discount) {
            case Discount.Percent percent ->
                rounded(from.multiply(percent.rate().percent()).movePointLeft(2));
            case Discount.Amount amount -> rounded(amount.major().value().movePointRight(digits()));
        };
    }

    /** What discounts and charges on the document come to, in minor units. */
    long allowancesAndCharges() {
        Map<String, BigDecimal> groups = new TreeMap<>();
        for (Line line : draft.lines()) {
            groups.merge(
                    group(line.vatRate(), line.vatCategory()), BigDecimal.valueOf(lineAmount(line)), BigDecimal::add);
        }
        BigDecimal whole = groups.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal sum = BigDecimal.ZERO;
        for (AllowanceCharge each : draft.content().allowancesAndCharges()) {
            if (each.type().isCharge()) {
                sum = sum.add(taken(each.value(), BigDecimal.ZERO));
            } else if (each.vatRate() != null) {
                BigDecimal from = groups.getOrDefault(group(each.vatRate(), null), BigDecimal.ZERO);
                sum = sum.subtract(taken(each.value(), from));
            } else if (each.value() instanceof Discount.Percent) {
                for (BigDecimal from : groups.values()) {
                    sum = sum.subtract(taken(each.value(), from));
                }
            } else if (whole.signum() != 0) { // of nothing nothing can be taken
                sum = sum.subtract(taken(each.value(), whole));
            }
        }
        return sum.longValueExact();
    }

    private String group(@Nullable Rate rate, @Nullable VatCategory category) {
        Rate own = seller.defaultVatRate();
        if (own == null) {
            return "O";
        }
        return category != null ? category.name() : (rate == null ? own : rate).toString();
    }

    private int digits() {
        return draft.currency().digits();
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP);
    }
}
