package fordring.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One business transaction in the books of a creditor. Its debits equal its credits, or it cannot be built.
 *
 * @param bookedOn local date of the creditor
 */
public record JournalEntry(
        TenantId tenant,
        UUID id,
        CreditorId creditor,
        Kind kind,
        @Nullable InvoiceId invoice,
        @Nullable PaymentId payment,
        LocalDate bookedOn,
        List<Posting> postings) {

    /** What happened. */
    public enum Kind {
        /** A claim came to be. */
        INVOICE,
        /** Money came in. */
        RECEIPT,
        /** Money settled a claim. */
        MATCH,
        /** A claim was taken back, all of it or a part. */
        CREDIT_NOTE,
        /** A claim was given up for lost. */
        WRITE_OFF,
        /** Money came in on what was given up for lost. */
        RECOVERY
    }

    public JournalEntry {
        postings = postings.stream().filter(p -> !p.amount().isZero()).toList();
        Money sum = postings.stream()
                .map(Posting::amount)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("an entry posts something"));
        if (!sum.isZero()) {
            throw new IllegalArgumentException("debits exceed credits by " + sum);
        }
    }

    /**
     * What an issued invoice posts: the receivable against revenue, VAT and the rounding of what is to be paid.
     *
     * @param taxReduction what the tax agency owes instead of the debtor
     */
    public static JournalEntry invoice(
            TenantId tenant,
            CreditorId creditor,
            InvoiceId invoice,
            LocalDate bookedOn,
            Money net,
            Money vat,
            Money rounding,
            Money taxReduction) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.INVOICE,
                invoice,
                null,
                bookedOn,
                List.of(
                        Posting.debit(
                                Account.RECEIVABLE, net.plus(vat).plus(rounding).minus(taxReduction)),
                        Posting.debit(Account.TAX_REDUCTION, taxReduction),
                        Posting.credit(Account.REVENUE, net),
                        Posting.credit(Account.OUTPUT_VAT, vat),
                        Posting.credit(Account.ROUNDING, rounding)));
    }

    /**
     * What a credit note takes back.
     *
     * @param settled off the open capital
     * @param writtenOff off capital that was written off: the loss falls away with the revenue
     * @param excess paid already: owed to the customer
     */
    public record Credited(Money net, Money vat, Money rounding, Money settled, Money writtenOff, Money excess) {}

    /** What a credit note posts on the claim it names: revenue and VAT against the receivable, as far as it goes. */
    public static JournalEntry creditNote(
            TenantId tenant, CreditorId creditor, InvoiceId credited, LocalDate bookedOn, Credited amounts) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.CREDIT_NOTE,
                credited,
                null,
                bookedOn,
                List.of(
                        Posting.debit(Account.REVENUE, amounts.net),
                        Posting.debit(Account.OUTPUT_VAT, amounts.vat),
                        Posting.debit(Account.ROUNDING, amounts.rounding),
                        Posting.credit(Account.RECEIVABLE, amounts.settled),
                        Posting.credit(Account.BAD_DEBT, amounts.writtenOff),
                        Posting.credit(Account.CUSTOMER_CREDIT, amounts.excess)));
    }

    /** What a write-off posts: the loss against the receivable. The VAT on it is not touched. */
    public static JournalEntry writeOff(
            TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn, Money lost) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.WRITE_OFF,
                invoice,
                null,
                bookedOn,
                List.of(Posting.debit(Account.BAD_DEBT, lost), Posting.credit(Account.RECEIVABLE, lost)));
    }

    /** What a payment on written-off capital posts: receipts against income from what was lost. */
    public static JournalEntry recovery(
            TenantId tenant,
            CreditorId creditor,
            PaymentId payment,
            InvoiceId invoice,
            LocalDate bookedOn,
            Money recovered) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.RECOVERY,
                invoice,
                payment,
                bookedOn,
                List.of(
                        Posting.debit(Account.UNALLOCATED_RECEIPTS, recovered),
                        Posting.credit(Account.RECOVERED_BAD_DEBT, recovered)));
    }

    /** What a receipt posts: the bank against receipts that belong to nobody yet. */
    public static JournalEntry receipt(
            TenantId tenant, CreditorId creditor, PaymentId payment, LocalDate bookedOn, Money received) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.RECEIPT,
                null,
                payment,
                bookedOn,
                List.of(Posting.debit(Account.BANK, received), Posting.credit(Account.UNALLOCATED_RECEIPTS, received)));
    }

    /** What a match posts: receipts against the receivable they settle. */
    public static JournalEntry match(
            TenantId tenant,
            CreditorId creditor,
            PaymentId payment,
            InvoiceId invoice,
            LocalDate bookedOn,
            Money settled) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.MATCH,
                invoice,
                payment,
                bookedOn,
                List.of(
                        Posting.debit(Account.UNALLOCATED_RECEIPTS, settled),
                        Posting.credit(Account.RECEIVABLE, settled)));
    }
}
