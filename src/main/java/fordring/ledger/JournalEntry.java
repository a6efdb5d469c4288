package fordring.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One business transaction in the books of a creditor. Its debits equal its credits in each currency, or it
 * cannot be built. Those of money that comes in: {@link PaymentEntries}.
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
        /** It did not after all: a match taken back. */
        UNMATCH,
        /** What a customer paid too much is held to his credit; or, taken back, is not any more. */
        CREDIT,
        /** A customer's credit met a claim; or, taken back, it did not. */
        OFFSET,
        /** Money is to be paid back. */
        REFUND,
        /** The bank took money back. */
        REVERSAL,
        /** A claim was taken back, all of it or a part. */
        CREDIT_NOTE,
        /** A fee, a compensation or interest was charged on a claim. */
        CHARGE,
        /** It was taken back. */
        CHARGE_TAKEN_BACK,
        /** A claim was given up for lost. */
        WRITE_OFF,
        /** Money came in on what was given up for lost. */
        RECOVERY,
        /** A financier lent on a claim or bought it. */
        FINANCING,
        /** He handed it back. */
        RECOURSE
    }

    public JournalEntry {
        postings = postings.stream().filter(p -> !p.amount().isZero()).toList();
        if (postings.isEmpty()) {
            throw new IllegalArgumentException("an entry posts something");
        }
        Map<Currency, Money> sums = new EnumMap<>(Currency.class);
        postings.forEach(p -> sums.merge(p.amount().currency(), p.amount(), Money::plus));
        sums.values().stream().filter(sum -> !sum.isZero()).findFirst().ifPresent(sum -> {
            throw new IllegalArgumentException("debits exceed credits by " + sum);
        });
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
     * @param taxReduction what the tax agency does not owe any more
     * @param settled off the open capital
     * @param writtenOff off capital that was written off: the loss falls away with the revenue
     * @param difference of capital that was let go because so little lacked
     * @param excess paid already, or of no claim that is known: owed to the customer
     */
    public record Credited(
            Money net,
            Money vat,
            Money rounding,
            Money taxReduction,
            Capital settled,
            Money writtenOff,
            Money difference,
            Money excess) {}

    /**
     * What a credit note posts: revenue and VAT against the receivable, as far as it goes.
     *
     * @param invoice the claim it takes back; where it names none, the credit note itself
     */
    public static JournalEntry creditNote(
            TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn, Credited amounts) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.CREDIT_NOTE,
                invoice,
                null,
                bookedOn,
                with(
                        amounts.settled,
                        Posting.debit(Account.REVENUE, amounts.net),
                        Posting.debit(Account.OUTPUT_VAT, amounts.vat),
                        Posting.debit(Account.ROUNDING, amounts.rounding),
                        Posting.credit(Account.TAX_REDUCTION, amounts.taxReduction),
                        Posting.credit(Account.BAD_DEBT, amounts.writtenOff),
                        Posting.credit(Account.PAYMENT_DIFFERENCE, amounts.difference),
                        Posting.credit(Account.CUSTOMER_CREDIT, amounts.excess)));
    }

    private static List<Posting> with(Capital capital, Posting... others) {
        return Stream.concat(Stream.of(others), capital.postings().stream()).toList();
    }

    /** What it posts that a financier lends on a claim or buys it. */
    public static JournalEntry financing(
            TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn, Money amount, Financed how) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.FINANCING,
                invoice,
                null,
                bookedOn,
                List.of(
                        Posting.debit(how.claim(), amount),
                        Posting.credit(Account.RECEIVABLE, amount),
                        Posting.debit(Account.FINANCIER, amount),
                        Posting.credit(how.against(), amount)));
    }

    /** What it posts that he hands back what is still financed: the reverse. */
    public static JournalEntry recourse(
            TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn, Money amount, Financed how) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.RECOURSE,
                invoice,
                null,
                bookedOn,
                List.of(
                        Posting.debit(Account.RECEIVABLE, amount),
                        Posting.credit(how.claim(), amount),
                        Posting.debit(how.against(), amount),
                        Posting.credit(Account.FINANCIER, amount)));
    }

    /** What a write-off posts: the loss against the receivable. The VAT on it is not touched. */
    public static JournalEntry writeOff(
            TenantId tenant, CreditorId creditor, InvoiceId invoice, LocalDate bookedOn, Capital lost) {
        return new JournalEntry(
                tenant,
                UuidCreator.getTimeOrderedEpochPlus1(),
                creditor,
                Kind.WRITE_OFF,
                invoice,
                null,
                bookedOn,
                with(lost, Posting.debit(Account.BAD_DEBT, lost.whole())));
    }
}
