package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.invoice.CreditInvoice.Piece;
import fordring.invoice.CreditInvoice.Wish;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.invoice.Position.Part;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a credit note comes to. Never more than is left of a line, of a VAT group or of the whole; and who takes the
 * last gets exactly what is left, the rounding included. Pure.
 */
final class Crediting {

    private final Issued original;
    private final Uncredited left;
    private final Map<Position.Key, Position> byKey;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /** {@code before} are the credit notes there are already, {@code taken} all that they took. */
    Crediting(Issued original, List<Issued> before, List<Part> taken, Wish wish) {
        this.original = original;
        this.left = Uncredited.of(original, before, taken);
        List<Position> positions = left.positions();
        this.byKey = positions.stream().collect(Collectors.toMap(Position::key, p -> p, (first, second) -> first));
        if (wish.all()) {
            positions.stream().filter(p -> !p.isEmpty()).forEach(p -> parts.add(p.all()));
        } else {
            choose(Position.lines(positions), "lines", "line", wish.lines());
            choose(Position.charges(positions, original), "charges", "charge", wish.charges());
            splitByGroup();
        }
        if (faults.isEmpty()) {
            checkWhole();
        }
    }

    /** Why it cannot be; empty: it can. */
    List<Fault> faults() {
        return faults;
    }

    /** How much is taken of what. */
    List<Part> parts() {
        return parts;
    }

    private void choose(List<Position> positions, String field, String name, List<Piece> pieces) {
        Set<Integer> named = new HashSet<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String path = field + "[" + i + "].";
            if (piece.no() < 1 || piece.no() > positions.size()) {
                faults.add(Fault.of(Code.NO_SUCH_LINE, path + name, positions.size()));
            } else if (!named.add(piece.no())) {
                faults.add(Fault.of(Code.NAMED_TWICE, path + name));
            } else {
                take(positions.get(piece.no() - 1), piece, path, path + name);
            }
        }
    }

    private void take(Position position, Piece piece, String path, String itself) {
        Long amount = piece.amountMinor();
        if (position.isEmpty()) {
            faults.add(Fault.of(Code.MORE_THAN_IS_LEFT, itself, 0));
        } else if (amount != null && !position.holds(amount)) {
            faults.add(Fault.of(
                    Code.MORE_THAN_IS_LEFT, path + "amount", position.gross().minor()));
        } else if (piece.quantity() != null && !position.holds(piece.quantity())) {
            faults.add(Fault.of(Code.MORE_THAN_IS_LEFT, path + "quantity", position.quantity()));
        } else if (amount != null) {
            parts.add(position.amount(new Money(amount, original.currency())));
        } else {
            parts.add(piece.quantity() == null ? position.all() : position.quantity(piece.quantity()));
        }
    }

    /**
     * The VAT of a group is that of its sum, as far as the parts that take only some of their line leave room: each of
     * them in turn gives or takes what is missing.
     */
    private void splitByGroup() {
        Map<VatGroup, Money> gross = new HashMap<>();
        Map<VatGroup, Money> net = new HashMap<>();
        for (Part part : parts) {
            VatGroup group = position(part).group();
            gross.merge(group, part.gross(), Money::plus);
            net.merge(group, part.net(), Money::plus);
        }
        parts.replaceAll(part -> {
            Position position = position(part);
            if (part.takesAll(position)) {
                return part;
            }
            VatGroup group = position.group();
            Money wanted = group.rate().without(Objects.requireNonNull(gross.get(group)), Rounding.HALF_UP);
            Money missing = wanted.minus(Objects.requireNonNull(net.get(group)));
            Part split = part.withNet(part.net().plus(missing), position);
            net.merge(group, split.net().minus(part.net()), Money::plus);
            return split;
        });
    }

    /** What is left of that of which the part takes. */
    private Position position(Part part) {
        return Objects.requireNonNull(byKey.get(part.key()));
    }

    private void checkWhole() {
        Money zero = Money.zero(original.currency());
        Money all = parts.stream().map(Part::gross).reduce(zero, Money::plus);
        groups((group, ofGroup) -> {
            Money taken = ofGroup.stream().map(Part::gross).reduce(zero, Money::plus);
            Money most = left.of(group);
            if (taken.compareTo(most) > 0 && taken.isPositive()) {
                faults.add(Fault.of(Code.MORE_THAN_IS_LEFT, "lines", most.minor()));
            }
        });
        Money payable = takesLast() ? left.payable() : all;
        if (faults.isEmpty() && payable.compareTo(left.payable()) > 0) {
            faults.add(Fault.of(Code.MORE_THAN_IS_LEFT, "lines", left.payable().minor()));
        } else if (faults.isEmpty() && !takesLast() && left.leavesAgencyAlone(payable, zero)) {
            faults.add(Fault.of(
                    Code.TAX_REDUCTION_LEFT_ALONE, "lines", left.payable().minor()));
        } else if (faults.isEmpty() && !payable.isPositive()) {
            faults.add(Fault.of(Code.NOTHING_IS_CREDITED, "lines"));
        }
    }

    /** Whether nothing is left of any line or charge. */
    private boolean takesLast() {
        return left.isAll(parts);
    }

    /**
     * The figures of the credit note; whoever calls this has seen that {@link #faults} is empty. The tax reduction stays
     * with the original until all of it is credited.
     */
    Totals totals() {
        Currency currency = original.currency();
        List<VatGroup> groups = new ArrayList<>();
        groups((group, ofGroup) -> groups.add(new VatGroup(
                group.category(),
                group.rate(),
                ofGroup.stream().map(Part::net).reduce(Money.zero(currency), Money::plus),
                ofGroup.stream().map(Part::vat).reduce(Money.zero(currency), Money::plus),
                group.exemptionReason())));
        Money net = groups.stream().map(VatGroup::base).reduce(Money.zero(currency), Money::plus);
        Money vat = groups.stream().map(VatGroup::vat).reduce(Money.zero(currency), Money::plus);
        boolean last = takesLast();
        Money reduction = last ? left.taxReduction() : Money.zero(currency);
        Money payable = last ? left.payable() : net.plus(vat);
        Money rounding = payable.plus(reduction).minus(net).minus(vat);
        return new Totals(
                lines(),
                allowancesAndCharges(),
                groups,
                net,
                vat,
                rounding,
                reduction,
                payable,
                left.base(net, vat, payable, last));
    }

    private interface OfGroup {
        void take(VatGroup group, List<Part> parts);
    }

    /** In the order of the original's groups. */
    private void groups(OfGroup each) {
        Map<VatGroup, List<Part>> groups = new LinkedHashMap<>();
        original.totals().groups().forEach(g -> groups.put(g, new ArrayList<>()));
        for (Part part : parts) {
            groups.computeIfAbsent(position(part).group(), g -> new ArrayList<>())
                    .add(part);
        }
        groups.forEach((group, ofGroup) -> {
            if (!ofGroup.isEmpty()) {
                each.take(group, ofGroup);
            }
        });
    }

    private List<IssuedLine> lines() {
        List<IssuedLine> lines = new ArrayList<>();
        for (Part part : parts) {
            if (part.kind() == Position.Kind.LINE) {
                lines.add(line(original.lines().get(part.no() - 1), part));
            }
        }
        return lines;
    }

    /** At the price it had, if that times the quantity is what is credited; else once at what is credited. */
    private IssuedLine line(IssuedLine was, Part part) {
        Money amount = original.priceMode() == PriceMode.GROSS ? part.gross() : part.net();
        boolean atPrice = part.quantity().signum() != 0
                && Money.of(part.quantity().times(was.unitPrice()), original.currency(), Rounding.HALF_UP)
                        .equals(amount);
        return new IssuedLine(
                was.description(),
                atPrice ? part.quantity() : Decimal.ONE,
                atPrice ? was.unit() : null,
                atPrice ? was.unitPrice() : amount.major(),
                null,
                was.category(),
                was.rate(),
                was.exemptionReason(),
                part.net(),
                part.vat(),
                was.itemNumber(),
                was.revenueAccount());
    }

    private List<IssuedAllowanceCharge> allowancesAndCharges() {
        List<IssuedAllowanceCharge> all = new ArrayList<>();
        for (Part part : parts) {
            if (part.kind() == Position.Kind.ALLOWANCE_OR_CHARGE) {
                IssuedAllowanceCharge was =
                        original.totals().allowancesAndCharges().get(part.no() - 1);
                Money amount = original.priceMode() == PriceMode.GROSS ? part.gross() : part.net();
                all.add(new IssuedAllowanceCharge(
                        was.type(),
                        was.description(),
                        new Discount.Amount(new Decimal(amount.major().value().abs())),
                        was.category(),
                        was.rate(),
                        was.exemptionReason(),
                        part.net(),
                        part.vat()));
            }
        }
        return all;
    }
}
