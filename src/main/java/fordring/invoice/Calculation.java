package fordring.invoice;

import fordring.invoice.Issued.Base;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.party.Creditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an invoice (EN 16931, BR-CO-10 to BR-CO-17, BR-S-8 and 9 and their like). Each line is quantity ×
 * price rounded to the minor unit, less its discount; VAT is computed once per category and rate, on the sum of lines,
 * discounts and charges. With prices that include VAT that sum is what the debtor pays and never moves: VAT is taken
 * out of it. Every line, discount and charge then gets its share, by largest remainder.
 *
 * <p>What the caller states of a line, or of the VAT of a rate on top of net prices, stands where it lies within what
 * rounding explains: one minor unit for a line, one for each part of the sum of a rate. {@link Preflight} refuses the rest.
 */
final class Calculation {

    /**
     * What has a part in the sum of a VAT group: a line, or what of a discount or charge falls into the group.
     *
     * @param amount with VAT in gross mode, without in net mode
     * @param reason why no VAT is charged
     */
    private record Part(
            VatTreatment treatment, Money amount, @Nullable String reason) {}

    /** A part with its share of the base and of the VAT. */
    private record Share(Money net, Money vat) {}

    private final Content content;
    private final Creditor seller;
    private final Currency currency;
    private final List<Part> parts = new ArrayList<>();
    private final List<AllowanceCharge> behindLines = new ArrayList<>();

    private Calculation(Content content, Creditor seller) {
        this.content = content;
        this.seller = seller;
        this.currency = content.currency();
    }

    static Totals of(Draft draft, Creditor seller) {
        return of(draft.content(), seller);
    }

    static Totals of(Content content, Creditor seller) {
        return new Calculation(content, seller).totals();
    }

    private Totals totals() {
        content.lines().forEach(line -> {
            VatTreatment treatment = VatTreatment.of(line, seller);
            parts.add(new Part(
                    treatment,
                    amount(line, currency),
                    ExemptionReasons.of(treatment.category(), line.exemptionReason(), seller)));
        });
        Map<VatTreatment, Money> sums = lineSums(content, seller);
        content.allowancesAndCharges().forEach(each -> place(each, sums));

        Map<VatTreatment, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            members.computeIfAbsent(parts.get(i).treatment, t -> new ArrayList<>())
                    .add(i);
        }
        Share[] shares = new Share[parts.size()];
        List<VatGroup> groups = new ArrayList<>();
        members.forEach((treatment, indices) -> groups.add(group(treatment, indices, shares)));

        Money net = sum(groups.stream().map(VatGroup::base).toList(), currency);
        Money vat = sum(groups.stream().map(VatGroup::vat).toList(), currency);
        Money payable = net.plus(vat).plus(content.rounding()).minus(content.taxReduction());
        return new Totals(
                lines(shares),
                behindLines(shares),
                groups,
                net,
                vat,
                content.rounding(),
                content.taxReduction(),
                payable,
                base(vat, payable));
    }

    /** What a line comes to: what is stated, if that can be. */
    static Money amount(Line line, Currency currency) {
        Money ours = calculated(line, currency);
        Money stated = line.stated();
        return stated != null && isExplained(stated, ours, 1) ? stated : ours;
    }

    /** Whether two amounts differ by no more than a minor unit for each of so many roundings. */
    static boolean isExplained(Money stated, Money ours, int roundings) {
        return Math.abs(stated.minus(ours).minor()) <= roundings;
    }

    /** Quantity × price, less the discount. */
    static Money calculated(Line line, Currency currency) {
        Money full = beforeDiscount(line, currency);
        Discount discount = line.discount();
        return discount == null ? full : full.minus(taken(discount, full));
    }

    static Money beforeDiscount(Line line, Currency currency) {
        return Money.of(line.quantity().times(line.unitPrice()), currency, Rounding.HALF_UP);
    }

    private static Money taken(Discount discount, Money from) {
        return switch (discount) {
            case Discount.Percent percent -> percent.rate().of(from, Rounding.HALF_UP);
            case Discount.Amount amount -> Money.of(amount.major(), from.currency(), Rounding.HALF_UP);
        };
    }

    /** What the lines of each VAT group come to: what discounts on the document are taken off. */
    static Map<VatTreatment, Money> lineSums(Content content, Creditor seller) {
        Map<VatTreatment, Money> sums = new TreeMap<>();
        content.lines()
                .forEach(line ->
                        sums.merge(VatTreatment.of(line, seller), amount(line, content.currency()), Money::plus));
        return sums;
    }

    private void place(AllowanceCharge each, Map<VatTreatment, Money> sums) {
        if (each.type().isCharge()) {
            place(each, VatTreatment.of(each, seller), taken(each.value(), Money.zero(currency)));
        } else if (each.isOfOneGroup()) {
            VatTreatment treatment = VatTreatment.of(each, seller);
            Money from = sums.getOrDefault(treatment, Money.zero(currency));
            place(each, treatment, taken(each.value(), from).negated());
        } else {
            switch (each.value()) {
                case Discount.Percent percent ->
                    sums.forEach((treatment, sum) ->
                            place(each, treatment, taken(percent, sum).negated()));
                case Discount.Amount amount -> spread(each, taken(amount, Money.zero(currency)), sums);
            }
        }
    }

    /** Over the groups in proportion to their lines; groups that run against the whole take no part. */
    private void spread(AllowanceCharge each, Money amount, Map<VatTreatment, Money> sums) {
        int direction = Long.signum(sum(List.copyOf(sums.values()), currency).minor());
        List<VatTreatment> groups = sums.keySet().stream()
                .filter(t -> direction != 0
                        && Long.signum(Objects.requireNonNull(sums.get(t)).minor()) == direction)
                .toList();
        if (!groups.isEmpty()) {
            List<Money> weights = groups.stream()
                    .map(t -> Objects.requireNonNull(sums.get(t)))
                    .toList();
            List<Money> shares = amount.allocate(weights);
            for (int i = 0; i < shares.size(); i++) {
                place(each, groups.get(i), shares.get(i).negated());
            }
        }
    }

    /** What comes to nothing is left out. */
    private void place(AllowanceCharge each, VatTreatment treatment, Money amount) {
        if (!amount.isZero()) {
            String reason = each.type().isCharge()
                    ? ExemptionReasons.of(treatment.category(), each.exemptionReason(), seller)
                    : null;
            parts.add(new Part(treatment, amount, reason));
            behindLines.add(each);
        }
    }

    /** One group; {@code shares} takes what each of its members has of it. */
    private VatGroup group(VatTreatment treatment, List<Integer> members, Share[] shares) {
        List<Money> amounts = members.stream().map(i -> parts.get(i).amount).toList();
        Money sum = sum(amounts, currency);
        Rate rate = treatment.rate();
        Money base = switch (content.priceMode()) {
            case NET -> sum;
            case GROSS -> rate.without(sum, Rounding.HALF_UP);
        };
        Money vat = switch (content.priceMode()) {
            case NET -> vatOn(sum, rate, amounts);
            case GROSS -> sum.minus(base);
        };
        List<Money> ofEach = switch (content.priceMode()) {
            case NET -> vatOfEach(amounts, rate, vat);
            case GROSS -> rate.withoutEach(amounts, base);
        };
        for (int i = 0; i < amounts.size(); i++) {
            Money amount = amounts.get(i);
            Money share = ofEach.get(i);
            shares[members.get(i)] = switch (content.priceMode()) {
                case NET -> new Share(amount, share);
                case GROSS -> new Share(share, amount.minus(share));
            };
        }
        return new VatGroup(treatment.category(), rate, base, vat, reasons(members));
    }

    private Money vatOn(Money sum, Rate rate, List<Money> amounts) {
        Money ours = rate.of(sum, Rounding.HALF_UP);
        Money stated = content.statedVat().get(rate);
        int roundings = rate.isZero()
                ? 0
                : (int) amounts.stream().filter(a -> !a.isZero()).count();
        return stated != null && isExplained(stated, ours, roundings) ? stated : ours;
    }

    /** Each amount's share of the VAT; what was stated beyond ours lies on the amounts in proportion to their size. */
    private static List<Money> vatOfEach(List<Money> amounts, Rate rate, Money vat) {
        Money ours = rate.of(sum(amounts, vat.currency()), Rounding.HALF_UP);
        List<Money> shares = rate.ofEach(amounts, ours);
        Money beyond = vat.minus(ours);
        if (beyond.isZero()) {
            return shares;
        }
        List<Money> sizes =
                amounts.stream().map(a -> a.minor() < 0 ? a.negated() : a).toList();
        List<Money> extra = beyond.allocate(sizes);
        return IntStream.range(0, shares.size())
                .mapToObj(i -> shares.get(i).plus(extra.get(i)))
                .toList();
    }

    /** EN 16931 has one reason for each group: several different ones are put one behind the other. */
    private @Nullable String reasons(List<Integer> members) {
        String all = members.stream()
                .map(i -> parts.get(i).reason)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    private List<IssuedLine> lines(Share[] shares) {
        List<IssuedLine> lines = new ArrayList<>(content.lines().size());
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            Part part = parts.get(i);
            String description = line.description();
            lines.add(new IssuedLine(
                    description == null ? seller.defaultLineText() : description,
                    line.quantity(),
                    line.unit(),
                    line.unitPrice(),
                    line.discount(),
                    part.treatment.category(),
                    part.treatment.rate(),
                    part.reason,
                    shares[i].net,
                    shares[i].vat,
                    line.itemNumber(),
                    line.revenueAccount()));
        }
        return lines;
    }

    private List<IssuedAllowanceCharge> behindLines(Share[] shares) {
        List<IssuedAllowanceCharge> issued = new ArrayList<>(behindLines.size());
        for (int i = 0; i < behindLines.size(); i++) {
            AllowanceCharge each = behindLines.get(i);
            int place = content.lines().size() + i;
            Part part = parts.get(place);
            issued.add(new IssuedAllowanceCharge(
                    each.type(),
                    each.description(),
                    each.value(),
                    part.treatment.category(),
                    part.treatment.rate(),
                    part.reason,
                    shares[place].net,
                    shares[place].vat));
        }
        return issued;
    }

    /** VAT and what is to be paid are converted and rounded once each; net is what is left, so that they sum. */
    private @Nullable Base base(Money vat, Money payable) {
        Decimal rate = content.exchangeRate();
        Currency own = seller.country().currency();
        if (rate == null || own == currency) {
            return null;
        }
        Money baseVat = converted(vat, rate, own);
        Money basePayable = converted(payable, rate, own);
        Money baseRounding = converted(content.rounding(), rate, own);
        Money baseReduction = converted(content.taxReduction(), rate, own);
        Money baseNet = basePayable.plus(baseReduction).minus(baseVat).minus(baseRounding);
        return new Base(rate, baseNet, baseVat, basePayable);
    }

    private static Money converted(Money amount, Decimal rate, Currency to) {
        return Money.of(amount.major().times(rate), to, Rounding.HALF_UP);
    }

    private static Money sum(List<Money> amounts, Currency currency) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
