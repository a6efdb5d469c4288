package fordring.api.erp;

import fordring.country.Country;
import fordring.ledger.Account;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A voucher in the currency in which the books are kept. Each account's sum is converted and rounded once, as the totals
 * of the invoice are; sales get what is left, and where there are none, the rounding: so it balances to the øre. Pure.
 */
final class InBase {
    /**
     * A part and what it is in the base currency; null where no rate is known.
     */
    record Converted(Split.Part part, @Nullable Money base) {}

    private InBase() {}

    /**
     * Converts the parts of one entry. Of each currency they come to nothing.
     *
     * @param rated the currency of which the rate is known
     * @param rate units of the base currency for one of it; null: not known
     */
    static List<Converted> of(List<Split.Part> parts, Country country, Currency rated, @Nullable Decimal rate) {
        Currency base = country.currency();
        List<Converted> converted = new ArrayList<>();
        List<Split.Part> foreign = new ArrayList<>();
        for (Split.Part part : parts) {
            Currency currency = part.amount().currency();
            if (currency == base) {
                converted.add(new Converted(part, part.amount()));
            } else if (currency == rated && rate != null) {
                foreign.add(part);
            } else {
                converted.add(new Converted(part, null));
            }
        }
        if (rate != null && !foreign.isEmpty()) {
            converted.addAll(converted(foreign, sums(foreign, base, rate), country, rate));
        }
        return converted;
    }

    /** What each account gets; together nothing. */
    private static Map<Account, Money> sums(List<Split.Part> parts, Currency base, Decimal rate) {
        Map<Account, Money> original = new LinkedHashMap<>();
        parts.forEach(part -> original.merge(part.account(), part.amount(), Money::plus));
        Map<Account, Money> sums = new LinkedHashMap<>();
        original.forEach(
                (account, sum) -> sums.put(account, Money.of(sum.major().times(rate), base, Rounding.HALF_UP)));
        Money left =
                sums.values().stream().reduce(Money.zero(base), Money::plus).negated();
        Money sales = original.get(Account.REVENUE);
        sums.merge(sales == null || sales.isZero() ? Account.ROUNDING : Account.REVENUE, left, Money::plus);
        return sums;
    }

    private static List<Money> shares(Money sum, List<Split.Part> of) {
        return sum.allocate(of.stream()
                .map(part -> new Money(part.amount().minor(), sum.currency()))
                .toList());
    }

    /** Each for itself, and together nothing. */
    private static List<Money> evened(List<Split.Part> of, Currency base, Decimal rate) {
        List<Money> shares = new ArrayList<>();
        Money left = Money.zero(base);
        for (Split.Part part : of.subList(0, of.size() - 1)) {
            Money share = Money.of(part.amount().major().times(rate), base, Rounding.HALF_UP);
            shares.add(share);
            left = left.minus(share);
        }
        shares.add(left);
        return shares;
    }

    private static List<Converted> converted(
            List<Split.Part> parts, Map<Account, Money> sums, Country country, Decimal rate) {
        Currency base = country.currency();
        Map<Account, List<Split.Part>> members = new LinkedHashMap<>();
        parts.forEach(part ->
                members.computeIfAbsent(part.account(), a -> new ArrayList<>()).add(part));
        List<Converted> converted = new ArrayList<>();
        members.forEach((account, of) -> {
            Money sum = Objects.requireNonNull(sums.get(account));
            List<Money> shares = sum.isZero() ? evened(of, base, rate) : shares(sum, of);
            for (int i = 0; i < of.size(); i++) {
                converted.add(new Converted(of.get(i), shares.get(i)));
            }
        });
        Money rounding = sums.get(Account.ROUNDING);
        if (rounding != null && !rounding.isZero() && !members.containsKey(Account.ROUNDING)) {
            Currency currency = parts.getFirst().amount().currency();
            String number = Chart.number(country, Account.ROUNDING);
            converted.add(
                    new Converted(new Split.Part(Account.ROUNDING, number, null, Money.zero(currency)), rounding));
        }
        return converted;
    }
}
