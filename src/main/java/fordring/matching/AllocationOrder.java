package fordring.matching;

import fordring.country.Country;
import fordring.invoice.Balance;
import fordring.matching.MatchingRules.Owed;
import fordring.money.Money;
import fordring.party.Customer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In which order money meets what is owed on an invoice: as the creditor says, else as the law of his country has it for
 * the debtor's class ({@code country/<cc>/allocation.csv}). What was written off comes last: it is not waited for.
 */
final class AllocationOrder {
    private AllocationOrder() {}

    static List<Owed> of(MatchingRules rules, Country country, Customer.DebtorClass debtor, LocalDate day) {
        Set<Owed> order = new LinkedHashSet<>();
        List<Owed> own = rules.order();
        if (own == null) {
            country.allocation(debtor.name().toLowerCase(Locale.ROOT), day)
                    .forEach(owed -> order.add(Owed.valueOf(owed.toUpperCase(Locale.ROOT))));
        } else {
            order.addAll(own);
        }
        order.addAll(List.of(Owed.values()));
        return List.copyOf(order);
    }

    /** What an amount settles, at most all that is owed. */
    static Balance.Paid split(Balance balance, Money amount, List<Owed> order) {
        Money zero = Money.zero(amount.currency());
        Money left = amount;
        Money fees = zero;
        Money interest = zero;
        Money capital = zero;
        for (Owed owed : order) {
            switch (owed) {
                case FEES -> fees = left.min(balance.fees());
                case INTEREST -> interest = left.min(balance.interest());
                case CAPITAL -> capital = left.min(balance.capital());
            }
            left = amount.minus(fees).minus(interest).minus(capital);
        }
        return new Balance.Paid(capital, fees, interest, left.min(balance.lost()), zero);
    }
}
