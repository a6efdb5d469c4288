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
        MATCH
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

    /** What an issued invoice posts: the receivable against revenue, VAT and the rounding of what is to be paid. */
    public static JournalEntry invoice(
            TenantId tenant,
            CreditorId creditor,
            InvoiceId invoice,
            LocalDate bookedOn,
            Money net,
            Money vat,
            Money rounding) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.INVOICE,
                invoice,
                null,
                bookedOn,
                List.of(
                        Posting.debit(Account.RECEIVABLE, net.plus(vat).plus(rounding)),
                        Posting.credit(Account.REVENUE, net),
                        Posting.credit(Account.OUTPUT_VAT, vat),
                        Posting.credit(Account.ROUNDING, rounding)));
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
