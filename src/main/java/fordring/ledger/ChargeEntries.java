package fordring.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.JournalEntry.Kind;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * The entries of what is charged on a claim on top of its capital: damages, and so without VAT. Examples by hand:
 * docs/collection.md.
 *
 * @param bookedOn local date of the creditor
 */
public record ChargeEntries(TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn) {

    /** A notice, a plan or recovery costs. */
    public JournalEntry fee(Money amount) {
        return entry(Kind.CHARGE, Account.RECEIVABLE_FEES, Account.FEE_INCOME, amount);
    }

    /** Interest that has run up. */
    public JournalEntry interest(Money amount) {
        return entry(Kind.CHARGE, Account.RECEIVABLE_INTEREST, Account.INTEREST_INCOME, amount);
    }

    /** It is not owed after all. */
    public JournalEntry feeBack(Money amount) {
        return entry(Kind.CHARGE_TAKEN_BACK, Account.RECEIVABLE_FEES, Account.FEE_INCOME, amount.negated());
    }

    /** It is not owed after all. */
    public JournalEntry interestBack(Money amount) {
        return entry(Kind.CHARGE_TAKEN_BACK, Account.RECEIVABLE_INTEREST, Account.INTEREST_INCOME, amount.negated());
    }

    private JournalEntry entry(Kind kind, Account claim, Account income, Money amount) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                kind,
                invoice,
                null,
                bookedOn,
                List.of(Posting.debit(claim, amount), Posting.credit(income, amount)));
    }
}
