package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.party.Customers;
import fordring.party.PaymentAccount;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues invoices: each gets its number and payment reference, is booked (receivable against revenue and VAT) and
 * told (invoice.created). Many drafts share one transaction; one that cannot be issued uses no number and hinders no
 * other.
 */
public final class IssueInvoices {

    /** What became of a draft. */
    public sealed interface Outcome {

        /**
         * It is an invoice now.
         *
         * @param today the creditor's local date
         * @param buyerIncomplete whether the law asks for more about the buyer than there is
         */
        record Done(Issued invoice, PaymentAccount account, LocalDate today, boolean buyerIncomplete)
                implements Outcome {}

        /** It cannot be one, for these reasons. */
        record Refused(List<Fault> faults) implements Outcome {}

        /** It is to leave as an e-invoice and was not held against the rules for these yet. */
        record Unproven(Issued candidate) implements Outcome {}
    }

    /**
     * A draft to be issued.
     *
     * @param eInvoice what it breaks of {@link EInvoiceRules}; null: it was not held against them. They take
     *     milliseconds, which the drafts that share a transaction should not wait for
     */
    public record Asked(Draft draft, @Nullable List<Fault> eInvoice) {}

    private IssueInvoices() {}

    /** Answers in the order of the drafts. */
    public static List<Outcome> run(Tx tx, List<Asked> asked) {
        Known known = Known.load(tx, asked.stream().map(Asked::draft).toList());
        List<Outcome> outcomes = new ArrayList<>(asked.size());
        for (Asked each : asked) {
            outcomes.add(known.outcome(tx, each));
        }
        List<Issued> issued = outcomes.stream()
                .flatMap(o -> o instanceof Outcome.Done done ? java.util.stream.Stream.of(done.invoice) : null)
                .toList();
        if (!issued.isEmpty()) {
            known.counters().advance(tx);
            store(tx, issued);
            told(tx, issued);
        }
        return outcomes;
    }

    /**
     * Issues one by itself, with whatever else its transaction does.
     *
     * @throws Rejected when it cannot be issued
     */
    public static Outcome.Done alone(Tx tx, Draft draft, EInvoiceRules rules) {
        Outcome.Done done = run(tx, draft, InvoiceId.next(), tx.now(), rules);
        told(tx, List.of(done.invoice()));
        return done;
    }

    /**
     * Issues what was kept as a draft under this id; whoever calls this has taken the draft away.
     *
     * @throws Rejected when it cannot be issued
     */
    static Outcome.Done run(Tx tx, Draft draft, InvoiceId id, Instant createdAt, EInvoiceRules rules) {
        Known known = Known.load(tx, List.of(draft));
        List<Fault> faults = known.faults(tx, draft, true);
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        Outcome.Done done = known.issue(tx, draft);
        Issued issued = done.invoice().as(id, createdAt);
        if (known.leavesAsEInvoice(draft)) {
            List<Fault> broken = rules.faults(tx, issued);
            if (!broken.isEmpty()) {
                throw new Rejected(broken);
            }
        }
        known.counters().advance(tx);
        store(tx, List.of(issued));
        return new Outcome.Done(issued, done.account(), done.today(), done.buyerIncomplete());
    }

    private static void store(Tx tx, List<Issued> issued) {
        if (issued.stream().anyMatch(i -> i.kind() == Issued.Kind.CREDIT_NOTE)) {
            throw new IllegalArgumentException("a credit note is issued by IssueCreditNote");
        }
        InvoiceStore.insert(tx, issued);
        Ledger.post(tx, issued.stream().map(IssueInvoices::entry).toList());
    }

    /** Of what was no draft: its files and its event. */
    private static void told(Tx tx, List<Issued> issued) {
        issued.stream()
                .filter(i -> i.presentation().hasFiles())
                .forEach(i -> InvoiceFiles.insert(tx, i.tenant(), i.id(), i.presentation()));
        issued.forEach(i -> tx.emit(i.tenant(), created(i)));
    }

    /** What is wrong with a draft as things stand, without issuing it. */
    public static List<Fault> check(Tx tx, Draft draft) {
        return Known.load(tx, List.of(draft)).faults(tx, draft, true);
    }

    /** The same of a draft that is to be kept: what only issuing needs may be missing. */
    public static List<Fault> checkKept(Tx tx, Draft draft) {
        return Known.load(tx, List.of(draft)).faults(tx, draft, false);
    }

    /** Whether the customer of a draft that has other faults is known. */
    public static List<Fault> checkCustomer(Tx tx, TenantId tenant, CustomerId customer) {
        return Customers.versions(tx, List.of(new Customers.Ref(tenant, customer)))
                        .isEmpty()
                ? List.of(Fault.of(Code.CUSTOMER_UNKNOWN, "customerId"))
                : List.of();
    }

    private static JournalEntry entry(Issued i) {
        return JournalEntry.invoice(
                i.tenant(),
                i.creditor(),
                i.id(),
                i.issueDate(),
                i.totals().net(),
                i.totals().vat(),
                i.totals().rounding(),
                i.totals().taxReduction());
    }

    private static Event created(Issued i) {
        return new Event.InvoiceCreated(
                i.id().toString(),
                i.customer().toString(),
                i.number(),
                i.totals().payable().minor(),
                i.currency().name(),
                i.dueDate());
    }

    /** What a statement that failed says of the one draft it was about. */
    public static Optional<Rejected> explain(RuntimeException failure) {
        return switch (fordring.platform.Db.violatedConstraint(failure)) {
            case "invoice_external_reference" ->
                Optional.of(new Rejected(Fault.of(Code.EXTERNAL_REFERENCE_TAKEN, "externalReference")));
            case "invoice_number" -> Optional.of(new Rejected(Fault.of(Code.NUMBER_TAKEN, "number")));
            default -> Optional.empty();
        };
    }
}
