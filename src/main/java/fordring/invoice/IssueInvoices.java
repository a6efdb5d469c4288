package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.party.Buyer;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Creditors.Issuing;
import fordring.party.Customers;
import fordring.party.PaymentAccount;
import fordring.platform.Tx;
import fordring.reference.Kid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    }

    private IssueInvoices() {}

    /** Answers in the order of the drafts. */
    public static List<Outcome> run(Tx tx, List<Draft> drafts) {
        Known known = load(tx, drafts);
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            List<Fault> faults = known.faults(tx, draft);
            outcomes.add(faults.isEmpty() ? known.issue(tx, draft) : new Outcome.Refused(faults));
        }
        List<Issued> issued = outcomes.stream()
                .flatMap(o -> o instanceof Outcome.Done done ? java.util.stream.Stream.of(done.invoice) : null)
                .toList();
        if (!issued.isEmpty()) {
            write(tx, known, issued);
            issued.forEach(i -> tx.emit(i.tenant(), created(i)));
        }
        return outcomes;
    }

    /** Issues what was kept as a draft under this id; whoever calls this has taken the draft away. */
    static Outcome run(Tx tx, Draft draft, InvoiceId id, Instant createdAt) {
        Known known = load(tx, List.of(draft));
        List<Fault> faults = known.faults(tx, draft);
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        Outcome.Done done = known.issue(tx, draft);
        Issued issued = done.invoice().as(id, createdAt);
        write(tx, known, List.of(issued));
        return new Outcome.Done(issued, done.account(), done.today(), done.buyerIncomplete());
    }

    private static void write(Tx tx, Known known, List<Issued> issued) {
        Creditors.advance(tx, known.used());
        InvoiceStore.insert(tx, issued);
        Ledger.post(tx, issued.stream().map(IssueInvoices::entry).toList());
    }

    /** What is wrong with a draft as things stand, without issuing it. */
    public static List<Fault> check(Tx tx, Draft draft) {
        return load(tx, List.of(draft)).faults(tx, draft);
    }

    /** The same of a draft that is to be kept: what only issuing needs may be missing. */
    public static List<Fault> checkKept(Tx tx, Draft draft) {
        return load(tx, List.of(draft)).faults(tx, draft, false);
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
                i.totals().rounding());
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

    /** What the drafts of one transaction need to know; the counters move as invoices are issued. */
    private record Known(
            Map<TenantId, List<CreditorId>> creditorsOfTenant,
            Map<Creditors.Ref, Series> series,
            Map<Customers.Ref, Buyer> buyers,
            Set<InvoiceStore.ExternalReference> takenReferences) {

        List<Fault> faults(Tx tx, Draft draft) {
            return faults(tx, draft, true);
        }

        List<Fault> faults(Tx tx, Draft draft, boolean toBeIssued) {
            List<Fault> faults = new ArrayList<>();
            Buyer buyer = buyers.get(new Customers.Ref(draft.tenant(), draft.customer()));
            if (buyer == null) {
                faults.add(Fault.of(Code.CUSTOMER_UNKNOWN, "customerId"));
            }
            Optional<Series> found = creditor(draft).map(series::get);
            if (found.isEmpty()) {
                boolean several = draft.creditor() == null
                        && creditorsOfTenant
                                        .getOrDefault(draft.tenant(), List.of())
                                        .size()
                                > 1;
                faults.add(Fault.of(several ? Code.CREDITOR_AMBIGUOUS : Code.CREDITOR_UNKNOWN, "creditorId"));
                return faults;
            }
            Issuing issuing = found.get().issuing;
            LocalDate today = tx.today(draft.tenant(), issuing.creditor().zone());
            LocalDate issueDate = draft.issueDate(today);
            faults.addAll(
                    toBeIssued
                            ? draft.faults(issuing.creditor(), buyer, issueDate)
                            : draft.contentFaults(issuing.creditor(), buyer, issueDate));
            String reference = draft.externalReference();
            if (reference != null
                    && takenReferences.contains(new InvoiceStore.ExternalReference(
                            draft.tenant(), issuing.creditor().id(), reference))) {
                faults.add(Fault.of(Code.EXTERNAL_REFERENCE_TAKEN, "externalReference"));
            }
            return faults;
        }

        Outcome.Done issue(Tx tx, Draft draft) {
            Series from = creditor(draft).map(series::get).orElseThrow();
            Buyer buyer =
                    java.util.Objects.requireNonNull(buyers.get(new Customers.Ref(draft.tenant(), draft.customer())));
            String reference = draft.externalReference();
            if (reference != null) {
                takenReferences.add(new InvoiceStore.ExternalReference(
                        draft.tenant(), from.issuing.creditor().id(), reference));
            }
            Creditor seller = from.issuing.creditor();
            LocalDate today = tx.today(draft.tenant(), seller.zone());
            Issued issued = draft.issue(seller, buyer.version(), from.next(), draft.issueDate(today), tx.now());
            return new Outcome.Done(issued, from.issuing.account(), today, !buyer.isNamedAsLawAsks(seller.country()));
        }

        List<Issuing> used() {
            return series.values().stream()
                    .filter(s -> s.used)
                    .map(s -> s.issuing)
                    .toList();
        }

        private Optional<Creditors.Ref> creditor(Draft draft) {
            return IssueInvoices.creditor(draft, creditorsOfTenant);
        }
    }

    /** Hands out the numbers of one creditor. */
    private static final class Series {
        private Issuing issuing;
        private boolean used;

        Series(Issuing issuing) {
            this.issuing = issuing;
        }

        Draft.Numbering next() {
            long serial = issuing.nextSerial();
            Optional<String> reference = Kid.of(serial, issuing.account().scheme());
            while (reference.isEmpty()) {
                reference = Kid.of(++serial, issuing.account().scheme());
            }
            Draft.Numbering numbering = new Draft.Numbering(
                    InvoiceId.next(),
                    issuing.prefix() + issuing.nextNumber(),
                    issuing.account().id(),
                    reference.get());
            issuing = new Issuing(
                    issuing.creditor(),
                    issuing.account(),
                    issuing.series(),
                    issuing.prefix(),
                    issuing.nextNumber() + 1,
                    serial + 1);
            used = true;
            return numbering;
        }
    }

    private static Known load(Tx tx, List<Draft> drafts) {
        Map<TenantId, List<CreditorId>> creditorsOfTenant = new HashMap<>();
        drafts.stream()
                .filter(d -> d.creditor() == null)
                .map(Draft::tenant)
                .distinct()
                .forEach(t -> creditorsOfTenant.put(t, Creditors.idsOf(tx, t, 2)));
        List<Creditors.Ref> wanted = drafts.stream()
                .flatMap(d -> creditor(d, creditorsOfTenant).stream())
                .distinct()
                .toList();
        Map<Creditors.Ref, Series> series = Creditors.lockForIssue(tx, wanted).stream()
                .collect(Collectors.toMap(
                        i -> new Creditors.Ref(
                                i.creditor().tenant(), i.creditor().id()),
                        Series::new,
                        (a, b) -> a,
                        () -> new TreeMap<>(java.util.Comparator.comparing(Creditors.Ref::tenant)
                                .thenComparing(Creditors.Ref::id))));
        return new Known(
                creditorsOfTenant,
                series,
                Customers.buyers(
                        tx,
                        drafts.stream()
                                .map(d -> new Customers.Ref(d.tenant(), d.customer()))
                                .distinct()
                                .toList()),
                new HashSet<>(InvoiceStore.taken(
                        tx,
                        drafts.stream()
                                .flatMap(d -> creditor(d, creditorsOfTenant)
                                        .filter(c -> d.externalReference() != null)
                                        .map(c -> new InvoiceStore.ExternalReference(
                                                c.tenant(), c.id(), String.valueOf(d.externalReference())))
                                        .stream())
                                .toList())));
    }

    /** The creditor a draft names, or the only one there is. */
    private static Optional<Creditors.Ref> creditor(Draft draft, Map<TenantId, List<CreditorId>> creditorsOfTenant) {
        CreditorId named = draft.creditor();
        if (named != null) {
            return Optional.of(new Creditors.Ref(draft.tenant(), named));
        }
        List<CreditorId> all = creditorsOfTenant.getOrDefault(draft.tenant(), List.of());
        return all.size() == 1 ? Optional.of(new Creditors.Ref(draft.tenant(), all.getFirst())) : Optional.empty();
    }

    /** What a statement that failed says of the one draft it was about. */
    public static Optional<Rejected> explain(RuntimeException failure) {
        return switch (fordring.platform.Db.violatedConstraint(failure)) {
            case "invoice_external_reference" ->
                Optional.of(new Rejected(Fault.of(Code.EXTERNAL_REFERENCE_TAKEN, "externalReference")));
            default -> Optional.empty();
        };
    }
}
