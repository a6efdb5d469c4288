package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.Capital;
import fordring.money.Currency;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.List;

/** Issued invoices as payments meet them: many at once. Locks are taken in the order of ids. */
public final class Receivables {
    private Receivables() {}

    /** A receivable that this transaction has locked, and its balance from now on. */
    public record Moved(Receivable was, Balance now) {}

    /** These, their balances locked until commit. Credit notes are not among them. */
    public static List<Receivable> lock(Tx tx, TenantId tenant, Collection<InvoiceId> ids) {
        return Later.later();
    }

    /** Those of a creditor that bear one of these payment references and on which something is still owed; not locked. */
    public static List<Receivable> owedByReferences(
            Tx tx, TenantId tenant, CreditorId creditor, Collection<String> references) {
        return Later.later();
    }

    /** Those of a creditor that have one of these numbers, settled ones too; not locked. */
    public static List<Receivable> byNumbers(Tx tx, TenantId tenant, CreditorId creditor, Collection<String> numbers) {
        return Later.later();
    }

    /** Those of a creditor in a currency on which exactly one of these amounts (minor units) is open, at most {@code limit}; not locked. */
    public static List<Receivable> byOpenAmounts(
            Tx tx, TenantId tenant, CreditorId creditor, Currency currency, Collection<Long> amounts, int limit) {
        return Later.later();
    }

    /** Those of a customer on which something is still owed, the oldest due first, at most {@code limit}; not locked. */
    public static List<Receivable> owedByCustomer(
            Tx tx, TenantId tenant, CreditorId creditor, CustomerId customer, int limit) {
        return Later.later();
    }

    /**
     * Writes the balances, each invoice once. Capital that goes off meets the financed part first. Answers whose it was,
     * in the same order.
     */
    public static List<Capital> move(Tx tx, TenantId tenant, List<Moved> moved) {
        return Later.later();
    }
}
