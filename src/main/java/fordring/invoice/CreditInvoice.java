package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Position.Part;
import fordring.ledger.Capital;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Creditors.Wanted;
import fordring.party.Customers;
import fordring.party.NumberSeries;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back all or a part of an invoice by a credit note: a document with a number of its own that names the original.
 * It settles what is open, then what was written off; what was paid already is the customer's credit. Tells
 * invoice.credited, and invoice.paid when the rest had been paid.
 */
public final class CreditInvoice {

    /**
     * What is to be credited of a line or a charge; with neither quantity nor amount all that is left of it.
     *
     * @param no counted from one
     * @param amountMinor with VAT
     */
    public record Piece(
            int no, @Nullable Decimal quantity, @Nullable Long amountMinor) {}

    /**
     * What is to be credited; without any piece all that is left.
     *
     * @param issueDate null: today in the creditor's zone; from the original's date to today
     * @param send null: as the original was
     */
    public record Wish(
            List<Piece> lines,
            List<Piece> charges,
            @Nullable String reason,
            @Nullable LocalDate issueDate,
            @Nullable Boolean send) {
        boolean all() {
            return lines.isEmpty() && charges.isEmpty();
        }
    }

    private CreditInvoice() {}

    /**
     * Answers the credit note.
     *
     * @throws Rejected when there is no such invoice, nothing is left to credit, or less than is asked for
     */
    public static Issued run(Tx tx, TenantId tenant, InvoiceId id, Wish wish, EInvoiceRules rules) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.CREDIT);
        Issued original = locked.invoice();
        Crediting crediting = new Crediting(
                original, CreditNotes.of(tx, tenant, id), CreditNotes.parts(tx, tenant, id, original.currency()), wish);
        LocalDate issueDate = wish.issueDate == null ? latest(locked) : wish.issueDate;
        List<Fault> faults = new ArrayList<>(crediting.faults());
        faults.addAll(dateFaults(locked, issueDate));
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        Issued note = note(tx, original, crediting.totals(), issueDate, wish.send);
        if (leavesBy(tx, note) == ChannelKind.E_INVOICE) {
            faults.addAll(rules.faults(tx, note));
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        book(tx, locked, note, crediting.parts(), wish.reason, false);
        return note;
    }

    /** The last date a credit note can bear. It moves the balance now, so it cannot be booked on a day to come. */
    static LocalDate latest(LockedInvoice locked) {
        LocalDate issued = locked.invoice().issueDate();
        return locked.today().isBefore(issued) ? issued : locked.today();
    }

    static List<Fault> dateFaults(LockedInvoice locked, LocalDate issueDate) {
        LocalDate first = locked.invoice().issueDate();
        LocalDate last = latest(locked);
        return issueDate.isBefore(first) || issueDate.isAfter(last)
                ? List.of(Fault.of(Code.DATE_OUT_OF_RANGE, "issueDate", first, last))
                : List.of();
    }

    /** Stores a credit note on the invoice that is locked, books it and tells of it. */
    static void book(
            Tx tx, LockedInvoice locked, Issued note, List<Part> parts, @Nullable String reason, boolean refund) {
        Issued original = locked.invoice();
        Balance.Credit credit = locked.balance().credit(note.totals().payable());
        Balance after = locked.balance().credited(credit, tx.businessTime(note.tenant()));
        InvoiceStore.insert(tx, List.of(note));
        CreditNotes.insert(tx, note, credit, reason, refund, parts);
        Capital off = Invoices.setBalance(tx, locked.standing(), after);
        post(tx, note, original.id(), off, credit);
        // Of who was erased meanwhile this voucher too is kept as long as the law asks.
        Creditor seller = Creditors.inVersion(tx, note.tenant(), note.creditor(), note.creditorVersion());
        Customers.keepUntil(
                tx,
                note.tenant(),
                original.customer(),
                original.customerVersion(),
                seller.country().keptUntil(note.issueDate()));
        tell(tx, note, original.id(), locked.balance(), after);
        OwedBack.run(tx, note, credit.excess(), refund);
    }

    /** To the customer as he was then, by the creditor as he is now, for the same payment reference. */
    private static Issued note(Tx tx, Issued original, Totals totals, LocalDate issueDate, @Nullable Boolean send) {
        Wanted wanted = new Wanted(
                new Creditors.Ref(original.tenant(), original.creditor()),
                original.account(),
                original.currency(),
                null,
                NumberSeries.Use.CREDIT_NOTE);
        Counters counters = Counters.lock(tx, List.of(wanted));
        // The original's reference is not looked at: what the bank agreed on may be another by now.
        List<Fault> faults = counters.numberFaults(wanted);
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        Creditor seller = counters.of(wanted).orElseThrow().creditor();
        String number = counters.number(wanted);
        counters.advance(tx);
        References references = original.references();
        return new Issued(
                original.tenant(),
                InvoiceId.next(),
                Issued.Kind.CREDIT_NOTE,
                original.id(),
                original.creditor(),
                seller.version(),
                original.customer(),
                original.customerVersion(),
                number,
                issueDate,
                null,
                issueDate,
                Agreed.NOTHING,
                original.account(),
                original.paymentReference(),
                original.priceMode(),
                totals,
                new References(null, references.buyer(), references.order(), references.contract()),
                null,
                new Sending(
                        send == null ? original.sending().atOnce() : send,
                        original.sending().channel()),
                Presentation.in(
                        original.presentation().template(),
                        original.presentation().page()),
                original.particulars().ofCreditNote(),
                tx.now(),
                tx.now());
    }

    /** The channel it leaves by now; null: none, or none was chosen. */
    static @Nullable ChannelKind leavesBy(Tx tx, Issued note) {
        Sending sending = note.sending();
        if (!sending.atOnce() || sending.channel() != null) {
            return sending.atOnce() ? sending.channel() : null;
        }
        Customers.Ref customer = new Customers.Ref(note.tenant(), note.customer());
        Buyer buyer = Customers.buyers(tx, List.of(customer)).get(customer);
        if (buyer == null) {
            return null;
        }
        Creditor seller = Creditors.inVersion(tx, note.tenant(), note.creditor(), note.creditorVersion());
        return buyer.reachedFirstBy(buyer.steps(), seller.country()).orElse(buyer.channel());
    }

    /** {@code claim} is what it takes back, or the credit note itself where it names nothing. */
    static void post(Tx tx, Issued note, InvoiceId claim, Capital settled, Balance.Credit credit) {
        Totals totals = note.totals();
        Ledger.post(
                tx,
                List.of(JournalEntry.creditNote(
                        note.tenant(),
                        note.creditor(),
                        claim,
                        note.issueDate(),
                        new JournalEntry.Credited(
                                totals.net(),
                                totals.vat(),
                                totals.rounding(),
                                totals.taxReduction(),
                                settled,
                                credit.writtenOff(),
                                credit.difference(),
                                credit.excess()))));
    }

    private static void tell(Tx tx, Issued note, InvoiceId original, Balance before, Balance after) {
        Money amount = note.totals().payable();
        tx.emit(
                note.tenant(),
                new Event.InvoiceCredited(
                        original.toString(),
                        note.id().toString(),
                        amount.minor(),
                        amount.currency().name(),
                        after.open().minor()));
        Instant paidAt = after.paidAt();
        if (paidAt != null && before.paidAt() == null) {
            tx.emit(
                    note.tenant(),
                    new Event.InvoicePaid(
                            original.toString(),
                            after.paid().minor(),
                            amount.currency().name(),
                            paidAt));
        }
    }
}
