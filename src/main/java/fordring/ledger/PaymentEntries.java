package fordring.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.ledger.JournalEntry.Kind;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of money that comes in, and of what becomes of it; amounts below zero take one back. Each with an example
 * by hand: docs/adr/0019.
 *
 * @param payment null: of a credit note, or nobody knows yet
 * @param bookedOn local date of the creditor
 */
public record PaymentEntries(
        TenantId tenant, CreditorId creditor, @Nullable PaymentId payment, LocalDate bookedOn) {

    /**
     * Money came in: the bank against what it meets at once and what becomes of the rest.
     *
     * @param invoice the one claim that is met; null: none, or several, each of which has its {@link #match}
     * @param met what is met of {@code invoice}; null where that is null
     * @param waits for somebody to say, or for the matches of several
     * @param credited held to the customer's credit
     * @param refunded to be paid back
     */
    public JournalEntry receipt(
            Money received,
            @Nullable InvoiceId invoice,
            @Nullable Met met,
            Money waits,
            Money credited,
            Money refunded) {
        return entry(
                Kind.RECEIPT,
                invoice,
                met,
                Posting.debit(Account.BANK, received),
                Posting.credit(Account.UNALLOCATED_RECEIPTS, waits),
                Posting.credit(Account.CUSTOMER_CREDIT, credited),
                Posting.credit(Account.REFUNDS_PAYABLE, refunded));
    }

    /** Money that waited settled a claim; {@code credit} of it had been held to the customer's credit. */
    public JournalEntry match(InvoiceId invoice, Met met, Money credit) {
        return entry(
                met.isRecovery() ? Kind.RECOVERY : Kind.MATCH,
                invoice,
                met,
                Posting.debit(Account.UNALLOCATED_RECEIPTS, met.paid().minus(credit)),
                Posting.debit(Account.CUSTOMER_CREDIT, credit));
    }

    /** It did not after all, and the money waits. */
    public JournalEntry unmatch(InvoiceId invoice, Met met) {
        Met back = met.negated();
        return entry(Kind.UNMATCH, invoice, back, Posting.debit(Account.UNALLOCATED_RECEIPTS, back.paid()));
    }

    /** Credit of a credit note met a claim. */
    public JournalEntry offset(InvoiceId invoice, Met met) {
        return entry(Kind.OFFSET, invoice, met, Posting.debit(Account.CUSTOMER_CREDIT, met.paid()));
    }

    /** It did not after all. */
    public JournalEntry offsetBack(InvoiceId invoice, Met met) {
        return offset(invoice, met.negated());
    }

    /**
     * What a credit note took back of its own invoice was the customer's credit, because it had been paid; it has not
     * been after all, and the claim falls away.
     *
     * @param writtenOff off capital that was written off: the loss falls away
     */
    public JournalEntry offsetOwn(InvoiceId invoice, Capital settled, Money writtenOff) {
        List<Posting> postings = new ArrayList<>(settled.postings());
        postings.add(Posting.credit(Account.BAD_DEBT, writtenOff));
        postings.add(Posting.debit(Account.CUSTOMER_CREDIT, settled.whole().plus(writtenOff)));
        return entry(Kind.OFFSET, invoice, postings);
    }

    /** What is over is held to the customer's credit. */
    public JournalEntry credit(Money amount) {
        return entry(
                Kind.CREDIT,
                null,
                List.of(
                        Posting.debit(Account.UNALLOCATED_RECEIPTS, amount),
                        Posting.credit(Account.CUSTOMER_CREDIT, amount)));
    }

    /** Money is to be paid back: some that waited, some that was held to the customer's credit. */
    public JournalEntry refund(@Nullable InvoiceId creditNote, Money waited, Money credit) {
        return entry(
                Kind.REFUND,
                creditNote,
                List.of(
                        Posting.debit(Account.UNALLOCATED_RECEIPTS, waited),
                        Posting.debit(Account.CUSTOMER_CREDIT, credit),
                        Posting.credit(Account.REFUNDS_PAYABLE, waited.plus(credit))));
    }

    /** The bank took money back; {@code credit} of it the payer had to his credit and took off what he paid. */
    public JournalEntry reversal(Money amount, Money credit) {
        return entry(
                Kind.REVERSAL,
                null,
                List.of(
                        Posting.debit(Account.UNALLOCATED_RECEIPTS, amount.minus(credit)),
                        Posting.debit(Account.CUSTOMER_CREDIT, credit),
                        Posting.credit(Account.BANK, amount)));
    }

    /** What a bank took back of nobody knew what was this: the customer's credit, or a difference. */
    public JournalEntry explained(Account what, Money amount) {
        return entry(
                Kind.REVERSAL,
                null,
                List.of(Posting.debit(what, amount), Posting.credit(Account.UNALLOCATED_RECEIPTS, amount)));
    }

    private JournalEntry entry(Kind kind, @Nullable InvoiceId invoice, @Nullable Met met, Posting... others) {
        List<Posting> postings = new ArrayList<>(Arrays.asList(others));
        if (met != null) {
            postings.addAll(met.postings());
        }
        return entry(kind, invoice, postings);
    }

    private JournalEntry entry(Kind kind, @Nullable InvoiceId invoice, List<Posting> postings) {
        return new JournalEntry(
                tenant, UuidCreator.getTimeOrderedEpochPlus1(), creditor, kind, invoice, payment, bookedOn, postings);
    }
}
