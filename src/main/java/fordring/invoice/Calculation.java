package fordring.invoice;

import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.party.Creditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The arithmetic of an invoice (EN 16931, BR-CO-10 to BR-CO-17). Each line is quantity × price rounded to the minor
 * unit; VAT is computed once per category and rate, on the sum. With prices that include VAT the sum is what the
 * debtor pays and never moves: VAT is taken out of it. Every line then gets its share, by largest remainder.
 */
final class Calculation {
    private record GroupKey(VatCategory category, Rate rate) implements Comparable<GroupKey> {
        private static final Comparator<GroupKey> ORDER =
                Comparator.comparing(GroupKey::rate).reversed().thenComparing(GroupKey::category);

        @Override
        public int compareTo(GroupKey other) {
            return ORDER.compare(this, other);
        }
    }

    private Calculation() {}

    static Totals of(Draft draft, Creditor creditor) {
        Currency currency = draft.currency();
        List<GroupKey> keys =
                draft.lines().stream().map(l -> group(l, creditor)).toList();
        List<Money> amounts = draft.lines().stream()
                .map(l -> Money.of(l.quantity().times(l.unitPrice()), currency, Rounding.HALF_UP))
                .toList();
        Map<GroupKey, List<Integer>> members = new TreeMap<>();
        IntStream.range(0, keys.size())
                .forEach(i -> members.computeIfAbsent(keys.get(i), k -> new ArrayList<>())
                        .add(i));

        IssuedLine[] lines = new IssuedLine[keys.size()];
        List<VatGroup> groups = new ArrayList<>();
        members.forEach((key, indices) -> {
            List<Money> parts = indices.stream().map(amounts::get).toList();
            VatGroup group = group(key, sum(parts, currency), draft.content().priceMode());
            groups.add(group);
            List<Money> shares = shares(parts, group, draft.content().priceMode());
            for (int i = 0; i < indices.size(); i++) {
                int index = indices.get(i);
                Money net = draft.content().priceMode() == PriceMode.GROSS ? shares.get(i) : parts.get(i);
                Money vat = draft.content().priceMode() == PriceMode.GROSS
                        ? parts.get(i).minus(net)
                        : shares.get(i);
                lines[index] = line(draft.lines().get(index), key, net, vat, creditor);
            }
        });
        Money net = sum(groups.stream().map(VatGroup::base).toList(), currency);
        Money vat = sum(groups.stream().map(VatGroup::vat).toList(), currency);
        return new Totals(Arrays.asList(lines), groups, net, vat, net.plus(vat));
    }

    private static GroupKey group(Line line, Creditor creditor) {
        Rate own = creditor.defaultVatRate();
        if (own == null) {
            return new GroupKey(VatCategory.O, Rate.ZERO);
        }
        Rate stated = line.vatRate();
        Rate rate = stated == null ? own : stated;
        return new GroupKey(rate.isZero() ? VatCategory.Z : VatCategory.S, rate);
    }

    private static VatGroup group(GroupKey key, Money sum, PriceMode mode) {
        return switch (mode) {
            case NET -> new VatGroup(key.category, key.rate, sum, key.rate.of(sum, Rounding.HALF_UP), null);
            case GROSS -> {
                Money base = key.rate.without(sum, Rounding.HALF_UP);
                yield new VatGroup(key.category, key.rate, base, sum.minus(base), null);
            }
        };
    }

    /** Gross mode: what each line has of the base. Net mode: what each line has of the VAT. */
    private static List<Money> shares(List<Money> parts, VatGroup group, PriceMode mode) {
        return switch (mode) {
            case NET -> group.rate().ofEach(parts, group.vat());
            case GROSS -> group.rate().withoutEach(parts, group.base());
        };
    }

    private static IssuedLine line(Line line, GroupKey key, Money net, Money vat, Creditor creditor) {
        String description = line.description();
        return new IssuedLine(
                description == null ? creditor.defaultLineText() : description,
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.discount(),
                key.category,
                key.rate,
                line.exemptionReason(),
                net,
                vat);
    }

    private static Money sum(List<Money> amounts, Currency currency) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
