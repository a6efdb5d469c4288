package fordring.invoice;

import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something an invoice charges for, or what is left of it to be credited. Discounts on the document are in it: crediting
 * a line gives back what the debtor paid for it.
 *
 * @param no of the line, or of the discount or charge, counted from one
 * @param whole what the debtor paid for all of it, with VAT
 */
record Position(
        Kind kind, int no, VatGroup group, Decimal quantity, Money net, Money vat, Decimal wholeQuantity, Money whole) {

    /** Where it stands. */
    enum Kind {
        LINE,
        ALLOWANCE_OR_CHARGE
    }

    /** Which one it is. */
    record Key(Kind kind, int no) {}

    /** What a credit note takes of a position. A quantity of zero: an amount was taken. */
    record Part(Kind kind, int no, Decimal quantity, Money net, Money vat) {
        Money gross() {
            return net.plus(vat);
        }

        Key key() {
            return new Key(kind, no);
        }

        boolean takesAll(Position position) {
            return gross().equals(position.gross());
        }

        /** The same amount with VAT, of which as nearly {@code wanted} is net as the position has left. */
        Part withNet(Money wanted, Position position) {
            Money one = gross().minus(position.vat);
            Money other = position.net;
            Money least = one.min(other);
            Money most = one.equals(least) ? other : one;
            Money split = wanted.compareTo(least) < 0 ? least : wanted.min(most);
            return new Part(kind, no, quantity, split, gross().minus(split));
        }
    }

    Key key() {
        return new Key(kind, no);
    }

    Money gross() {
        return net.plus(vat);
    }

    boolean isEmpty() {
        return gross().isZero();
    }

    boolean holds(long amountMinor) {
        return within(BigDecimal.valueOf(amountMinor), BigDecimal.valueOf(gross().minor()));
    }

    boolean holds(Decimal wanted) {
        return within(wanted.value(), quantity.value());
    }

    private static boolean within(BigDecimal wanted, BigDecimal most) {
        return wanted.signum() != 0
                && wanted.signum() == most.signum()
                && wanted.abs().compareTo(most.abs()) <= 0;
    }

    Part all() {
        return new Part(kind, no, quantity, net, vat);
    }

    Part amount(Money gross) {
        if (gross.equals(gross())) {
            return all();
        }
        Part part = new Part(kind, no, Decimal.ZERO, gross, Money.zero(gross.currency()));
        return part.withNet(group.rate().without(gross, Rounding.HALF_UP), this);
    }

    /** The same share of what was paid as of the quantity. */
    Part quantity(Decimal wanted) {
        if (wanted.equals(quantity)) {
            return all();
        }
        Money share = Money.of(
                new Decimal(whole.major()
                        .times(wanted)
                        .value()
                        .divide(wholeQuantity.value(), whole.currency().digits() + 10, java.math.RoundingMode.DOWN)),
                whole.currency(),
                Rounding.HALF_UP);
        Money gross = gross().isPositive()
                ? share.min(gross())
                : share.negated().min(gross().negated()).negated();
        Part part = amount(gross);
        return new Part(kind, no, wanted, part.net, part.vat);
    }

    /** All that an invoice charges for. Together they are its VAT groups; only its rounding is in none of them. */
    static List<Position> of(Issued invoice) {
        List<Position> positions = new ArrayList<>();
        for (VatGroup group : invoice.totals().groups()) {
            List<Position> paid = new ArrayList<>();
            List<Position> charges = new ArrayList<>();
            List<Position> discounts = new ArrayList<>();
            each(invoice.lines(), (no, l) -> {
                if (in(group, l.category(), l.rate())) {
                    paid.add(line(no, group, l));
                }
            });
            each(invoice.totals().allowancesAndCharges(), (no, a) -> {
                if (in(group, a.category(), a.rate())) {
                    (a.type().isCharge() ? charges : discounts).add(allowanceOrCharge(no, group, a));
                }
            });
            positions.addAll(spread(paid, charges, discounts));
        }
        positions.sort(java.util.Comparator.comparing(Position::kind).thenComparingInt(Position::no));
        return positions;
    }

    private interface Numbered<T> {
        void take(int no, T value);
    }

    private static <T> void each(List<T> values, Numbered<T> take) {
        IntStream.range(0, values.size()).forEach(i -> take.take(i + 1, values.get(i)));
    }

    private static boolean in(VatGroup group, VatCategory category, Rate rate) {
        return group.category() == category && group.rate().equals(rate);
    }

    /** Over the lines; where these come to nothing, over the charges; where these do too, a discount stands alone. */
    private static List<Position> spread(List<Position> lines, List<Position> charges, List<Position> discounts) {
        List<Position> all = new ArrayList<>();
        if (discounts.isEmpty()) {
            all.addAll(lines);
            all.addAll(charges);
        } else if (takes(lines)) {
            all.addAll(less(lines, discounts));
            all.addAll(charges);
        } else if (takes(charges)) {
            all.addAll(lines);
            all.addAll(less(charges, discounts));
        } else {
            all.addAll(lines);
            all.addAll(charges);
            all.addAll(discounts);
        }
        return all;
    }

    private static boolean takes(List<Position> positions) {
        return positions.stream()
                .map(Position::net)
                .reduce(Money::plus)
                .map(sum -> !sum.isZero())
                .orElse(false);
    }

    private static List<Position> less(List<Position> positions, List<Position> discounts) {
        List<Money> weights = positions.stream().map(Position::net).toList();
        List<Money> nets = sum(discounts.stream().map(Position::net).toList()).allocate(weights);
        List<Money> vats = sum(discounts.stream().map(Position::vat).toList()).allocate(weights);
        List<Position> less = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Position p = positions.get(i);
            less.add(whole(p.kind, p.no, p.group, p.quantity, p.net.plus(nets.get(i)), p.vat.plus(vats.get(i))));
        }
        return less;
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }

    private static Position line(int no, VatGroup group, IssuedLine line) {
        return whole(Kind.LINE, no, group, line.quantity(), line.net(), line.vat());
    }

    private static Position allowanceOrCharge(int no, VatGroup group, IssuedAllowanceCharge a) {
        return whole(Kind.ALLOWANCE_OR_CHARGE, no, group, Decimal.ONE, a.net(), a.vat());
    }

    private static Position whole(Kind kind, int no, VatGroup group, Decimal quantity, Money net, Money vat) {
        return new Position(kind, no, group, quantity, net, vat, quantity, net.plus(vat));
    }

    /** What is left of these when all that was taken is off. */
    static List<Position> left(List<Position> positions, List<Part> taken) {
        Map<Key, List<Part>> byKey = taken.stream().collect(Collectors.groupingBy(Part::key));
        List<Position> left = new ArrayList<>();
        for (Position position : positions) {
            Position rest = position;
            for (Part part : byKey.getOrDefault(position.key(), List.of())) {
                rest = rest.without(part);
            }
            left.add(rest);
        }
        return left;
    }

    private Position without(Part part) {
        return new Position(
                kind,
                no,
                group,
                quantity.minus(part.quantity),
                net.minus(part.net),
                vat.minus(part.vat),
                wholeQuantity,
                whole);
    }

    static List<Position> lines(List<Position> positions) {
        return positions.stream().filter(p -> p.kind == Kind.LINE).toList();
    }

    /** The charges in their order, which is how a caller counts them: discounts stand between but are not named. */
    static List<Position> charges(List<Position> positions, Issued invoice) {
        return positions.stream()
                .filter(p -> p.kind == Kind.ALLOWANCE_OR_CHARGE)
                .filter(p -> invoice.totals()
                        .allowancesAndCharges()
                        .get(p.no - 1)
                        .type()
                        .isCharge())
                .toList();
    }
}
