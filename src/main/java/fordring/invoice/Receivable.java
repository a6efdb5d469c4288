package fordring.invoice;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.ledger.Capital;
import fordring.ledger.Financed;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a payment needs to know of an issued invoice, no more: it is read by the thousand.
 *
 * @param country the creditor's, as the invoice was issued
 * @param financed of the open capital, the financier's
 * @param how null: never financed, or handed back
 * @param baseCurrency the creditor's, of an invoice in another currency; null else
 * @param exchangeRate of the base currency for one of the invoice's
 */
public record Receivable(
        InvoiceId id,
        CreditorId creditor,
        CustomerId customer,
        Customer.DebtorClass debtorClass,
        Country country,
        String customerName,
        String number,
        String paymentReference,
        LocalDate issueDate,
        LocalDate dueDate,
        Balance balance,
        Money financed,
        @Nullable Financed how,
        @Nullable Currency baseCurrency,
        @Nullable BigDecimal exchangeRate) {

    public Currency currency() {
        return balance.capital().currency();
    }

    /** What a payment can settle: what is open, and what was written off and is still owed. */
    public Money payable() {
        return balance.open().plus(balance.lost());
    }

    /** In whose local dates its law counts. */
    public ZoneId zone() {
        return country.zone();
    }

    /** Whose it is, what goes off its capital. */
    public Capital off(Money capital) {
        return Capital.off(capital, financed, how);
    }

    /**
     * Whose it is again, what comes back to its capital; {@code wasFinanced} of it had been the financier's. What he
     * handed back meanwhile he would have handed back with it.
     */
    public Capital back(Money capital, Money wasFinanced) {
        Money his = how == null ? Money.zero(capital.currency()) : wasFinanced;
        return new Capital(capital.minus(his), his, his.isZero() ? null : how).negated();
    }

    /** With this balance, when this went off its capital. */
    public Receivable after(Balance now, Capital off) {
        return new Receivable(
                id,
                creditor,
                customer,
                debtorClass,
                country,
                customerName,
                number,
                paymentReference,
                issueDate,
                dueDate,
                now,
                financed.minus(off.financed()),
                how,
                baseCurrency,
                exchangeRate);
    }
}
