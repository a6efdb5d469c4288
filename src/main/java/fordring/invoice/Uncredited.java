package fordring.invoice;

import fordring.invoice.Issued.Base;
import fordring.invoice.Issued.VatGroup;
import fordring.invoice.Position.Part;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an invoice when all that its credit notes took is off. Pure.
 *
 * @param notes the credit notes there are already
 */
record Uncredited(Issued original, List<Issued> notes, List<Position> positions) {

    /** {@code taken} is all that the credit notes took. */
    static Uncredited of(Issued original, List<Issued> notes, List<Part> taken) {
        return new Uncredited(original, notes, Position.left(Position.of(original), taken));
    }

    /** By the debtor. */
    Money payable() {
        return notes.stream()
                .map(n -> n.totals().payable())
                .reduce(original.totals().payable(), Money::minus);
    }

    /** By the tax agency. */
    Money taxReduction() {
        return notes.stream()
                .map(n -> n.totals().taxReduction())
                .reduce(original.totals().taxReduction(), Money::minus);
    }

    /** Whether nothing would be left by the debtor, who alone can be credited, and something by the tax agency. */
    boolean leavesAgencyAlone(Money payable, Money taxReduction) {
        return payable.equals(payable()) && taxReduction.compareTo(taxReduction()) < 0;
    }

    /** Of the category and rate of this group, with VAT. */
    Money of(VatGroup group) {
        return gross(in(group));
    }

    private List<Position> in(VatGroup group) {
        return positions.stream()
                .filter(p -> p.group().category() == group.category()
                        && p.group().rate().equals(group.rate()))
                .toList();
    }

    private Money gross(List<Position> of) {
        return of.stream().map(Position::gross).reduce(Money.zero(original.currency()), Money::plus);
    }

    /** Whether these take all of every line and charge that there is something left of. */
    boolean isAll(List<Part> parts) {
        Set<Position.Key> taken = parts.stream()
                .filter(part -> part.takesAll(position(part)))
                .map(Part::key)
                .collect(Collectors.toSet());
        return positions.stream().allMatch(p -> p.isEmpty() || taken.contains(p.key()));
    }

    private Position position(Part part) {
        return positions.stream()
                .filter(p -> p.key().equals(part.key()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * These groups, none larger than what is left of it, as parts of the lines and charges: in proportion to what is left
     * of each. Who takes all of a group takes exactly what is left.
     */
    List<Part> spread(List<VatGroup> groups) {
        List<Part> parts = new ArrayList<>();
        for (VatGroup group : groups) {
            List<Position> from = in(group).stream().filter(p -> !p.isEmpty()).toList();
            Money amount = group.base().plus(group.vat());
            if (amount.equals(gross(from))) {
                from.forEach(p -> parts.add(p.all()));
            } else if (!amount.isZero()) {
                parts.addAll(shares(from, amount, group.base()));
            }
        }
        return parts;
    }

    /** Their net comes to {@code net} as far as they leave room: each in turn gives or takes what is missing. */
    private static List<Part> shares(List<Position> from, Money amount, Money net) {
        List<Money> amounts = amount.allocate(from.stream().map(Position::gross).toList());
        List<Part> parts = new ArrayList<>();
        Money missing = net;
        for (int i = 0; i < from.size(); i++) {
            Part part = from.get(i).amount(amounts.get(i));
            missing = missing.minus(part.net());
            parts.add(part);
        }
        for (int i = 0; i < from.size(); i++) {
            Part part = parts.get(i);
            Part split = part.withNet(part.net().plus(missing), from.get(i));
            missing = missing.minus(split.net().minus(part.net()));
            parts.set(i, split);
        }
        return parts.stream().filter(p -> !p.gross().isZero()).toList();
    }

    /** In the base currency at the rate of the original; who takes all takes what rounding left. */
    @Nullable
    Base base(Money net, Money vat, Money payable, boolean all) {
        Base was = original.totals().base();
        if (was == null) {
            return null;
        }
        Money netLeft = was.net();
        Money vatLeft = was.vat();
        Money payableLeft = was.payable();
        for (Issued note : notes) {
            Base taken = Objects.requireNonNull(note.totals().base());
            netLeft = netLeft.minus(taken.net());
            vatLeft = vatLeft.minus(taken.vat());
            payableLeft = payableLeft.minus(taken.payable());
        }
        if (all) {
            return new Base(was.exchangeRate(), netLeft, vatLeft, payableLeft);
        }
        Currency currency = was.net().currency();
        Money netTaken = within(converted(net, was.exchangeRate(), currency), netLeft);
        Money vatTaken = within(converted(vat, was.exchangeRate(), currency), vatLeft);
        Money payableTaken = net.plus(vat).equals(payable)
                ? netTaken.plus(vatTaken)
                : converted(payable, was.exchangeRate(), currency);
        return new Base(was.exchangeRate(), netTaken, vatTaken, within(payableTaken, payableLeft));
    }

    /**
     * No more than is left where only the rounding of this note and those before makes it more. Otherwise other parts
     * of the original, of the other sign, are to be credited yet.
     */
    private Money within(Money taken, Money left) {
        boolean sameSign = Long.signum(taken.minor()) * Long.signum(left.minor()) >= 0;
        long excess = Math.abs(taken.minor()) - Math.abs(left.minor());
        return sameSign && excess > 0 && excess <= notes.size() + 1 ? left : taken;
    }

    private static Money converted(Money amount, Decimal rate, Currency currency) {
        return Money.of(amount.major().times(rate), currency, Rounding.HALF_UP);
    }
}
