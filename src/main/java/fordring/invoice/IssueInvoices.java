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
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Creditors.Issuing;
import fordring.party.Creditors.Wanted;
import fordring.party.Customers;
import fordring.party.NumberSeries;
import fordring.party.Numbering;
import fordring.party.PaymentAccount;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        Known known = load(tx, asked.stream().map(Asked::draft).toList());
        List<Outcome> outcomes = new ArrayList<>(asked.size());
        for (Asked each : asked) {
            outcomes.add(known.outcome(tx, each));
        }
        List<Issued> issued = outcomes.stream()
                .flatMap(o -> o instanceof Outcome.Done done ? java.util.stream.Stream.of(done.invoice) : null)
                .toList();
        if (!issued.isEmpty()) {
            write(tx, known, issued);
            issued.stream()
                    .filter(i -> i.presentation().hasFiles())
                    .forEach(i -> InvoiceFiles.insert(tx, i.tenant(), i.id(), i.presentation()));
            issued.forEach(i -> tx.emit(i.tenant(), created(i)));
        }
        return outcomes;
    }

    /**
     * Issues one by itself, with whatever else its transaction does.
     *
     * @throws Rejected when it cannot be issued
     */
    public static Outcome.Done alone(Tx tx, Draft draft, EInvoiceRules rules) {
        return fordring.platform.Later.later();
    }

    /**
     * Issues what was kept as a draft under this id; whoever calls this has taken the draft away.
     *
     * @throws Rejected when it cannot be issued
     */
    static Outcome.Done run(Tx tx, Draft draft, InvoiceId id, Instant createdAt, EInvoiceRules rules) {
        Known known = load(tx, List.of(draft));
        List<Fault> faults = known.faults(tx, draft);
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
        write(tx, known, List.of(issued));
        return new Outcome.Done(issued, done.account(), done.today(), done.buyerIncomplete());
    }

    private static void write(Tx tx, Known known, List<Issued> issued) {
        known.counters.advance(tx);
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

    /** What the drafts of one transaction need to know; what is taken is noted as invoices are issued. */
    private record Known(
            Map<TenantId, List<CreditorId>> creditorsOfTenant,
            Counters counters,
            Map<Customers.Ref, Buyer> buyers,
            Set<InvoiceStore.ExternalReference> takenReferences,
            Set<InvoiceStore.BroughtNumber> takenNumbers,
            Map<Creditors.Ref, List<String>> prefixes,
            KnownPages pages) {

        Outcome outcome(Tx tx, Asked asked) {
            List<Fault> faults = faults(tx, asked.draft);
            if (faults.isEmpty() && leavesAsEInvoice(asked.draft)) {
                if (asked.eInvoice == null) {
                    Wanted wanted = wanted(asked.draft).orElseThrow();
                    return new Outcome.Unproven(issued(tx, asked.draft, counters.peek(wanted, asked.draft.marks())));
                }
                faults = asked.eInvoice;
            }
            return faults.isEmpty() ? issue(tx, asked.draft) : new Outcome.Refused(faults);
        }

        boolean leavesAsEInvoice(Draft draft) {
            Creditor seller =
                    counters.of(wanted(draft).orElseThrow()).orElseThrow().creditor();
            Buyer buyer = buyers.get(new Customers.Ref(draft.tenant(), draft.customer()));
            return draft.leavesBy(buyer, seller.country()) == ChannelKind.E_INVOICE;
        }

        List<Fault> faults(Tx tx, Draft draft) {
            return faults(tx, draft, true);
        }

        List<Fault> faults(Tx tx, Draft draft, boolean toBeIssued) {
            List<Fault> faults = new ArrayList<>();
            Buyer buyer = buyers.get(new Customers.Ref(draft.tenant(), draft.customer()));
            if (buyer == null) {
                faults.add(Fault.of(Code.CUSTOMER_UNKNOWN, "customerId"));
            }
            Optional<Wanted> wanted = wanted(draft);
            Optional<Issuing> found = wanted.flatMap(counters::of);
            if (found.isEmpty()) {
                boolean several = draft.creditor() == null
                        && creditorsOfTenant
                                        .getOrDefault(draft.tenant(), List.of())
                                        .size()
                                > 1;
                faults.add(Fault.of(several ? Code.CREDITOR_AMBIGUOUS : Code.CREDITOR_UNKNOWN, "creditorId"));
                return faults;
            }
            Creditor seller = found.get().creditor();
            LocalDate today = tx.today(draft.tenant(), seller.zone());
            LocalDate issueDate = draft.issueDate(today);
            if (toBeIssued) {
                faults.addAll(draft.faults(seller, buyer, issueDate));
                faults.addAll(counters.faults(wanted.get(), draft.marks()));
            } else {
                faults.addAll(draft.contentFaults(seller, buyer, issueDate));
                faults.addAll(counters.unknown(wanted.get()));
            }
            faults.addAll(taken(draft, wanted.get().creditor()));
            faults.addAll(pages.faults(draft));
            return faults;
        }

        /** What another invoice has, or might have. */
        private List<Fault> taken(Draft draft, Creditors.Ref creditor) {
            List<Fault> faults = new ArrayList<>();
            String reference = draft.externalReference();
            if (reference != null
                    && takenReferences.contains(
                            new InvoiceStore.ExternalReference(creditor.tenant(), creditor.id(), reference))) {
                faults.add(Fault.of(Code.EXTERNAL_REFERENCE_TAKEN, "externalReference"));
            }
            String number = draft.marks().number();
            if (number != null) {
                prefixes.getOrDefault(creditor, List.of()).stream()
                        .filter(prefix -> NumberSeries.holds(prefix, number))
                        .findFirst()
                        .ifPresent(prefix -> faults.add(Fault.of(Code.NUMBER_OF_SERIES, "number", prefix)));
                if (takenNumbers.contains(new InvoiceStore.BroughtNumber(creditor.tenant(), creditor.id(), number))) {
                    faults.add(Fault.of(Code.NUMBER_TAKEN, "number"));
                }
            }
            return faults;
        }

        Outcome.Done issue(Tx tx, Draft draft) {
            Wanted wanted = wanted(draft).orElseThrow();
            Issuing from = counters.of(wanted).orElseThrow();
            Creditor seller = from.creditor();
            String reference = draft.externalReference();
            if (reference != null) {
                takenReferences.add(new InvoiceStore.ExternalReference(draft.tenant(), seller.id(), reference));
            }
            String number = draft.marks().number();
            if (number != null) {
                takenNumbers.add(new InvoiceStore.BroughtNumber(draft.tenant(), seller.id(), number));
            }
            return new Outcome.Done(
                    issued(tx, draft, counters.next(wanted, draft.marks())),
                    Objects.requireNonNull(from.payee()).account(),
                    tx.today(draft.tenant(), seller.zone()),
                    !buyer(draft).isNamedAsLawAsks(seller.country()));
        }

        private Issued issued(Tx tx, Draft draft, Draft.Numbering numbering) {
            Creditor seller =
                    counters.of(wanted(draft).orElseThrow()).orElseThrow().creditor();
            LocalDate issueDate = draft.issueDate(tx.today(draft.tenant(), seller.zone()));
            return draft.issue(seller, buyer(draft).version(), numbering, issueDate, tx.now());
        }

        private Buyer buyer(Draft draft) {
            return Objects.requireNonNull(buyers.get(new Customers.Ref(draft.tenant(), draft.customer())));
        }

        private Optional<Wanted> wanted(Draft draft) {
            return creditor(draft, creditorsOfTenant).map(c -> IssueInvoices.wanted(draft, c));
        }
    }

    private static Wanted wanted(Draft draft, Creditors.Ref creditor) {
        Marks marks = draft.marks();
        return new Wanted(creditor, marks.account(), draft.currency(), marks.series(), NumberSeries.Use.INVOICE);
    }

    private static Known load(Tx tx, List<Draft> drafts) {
        Map<TenantId, List<CreditorId>> creditorsOfTenant = new HashMap<>();
        drafts.stream()
                .filter(d -> d.creditor() == null)
                .map(Draft::tenant)
                .distinct()
                .forEach(t -> creditorsOfTenant.put(t, Creditors.idsOf(tx, t, 2)));
        Set<Wanted> wanted = new LinkedHashSet<>();
        Set<InvoiceStore.ExternalReference> references = new LinkedHashSet<>();
        Set<InvoiceStore.BroughtNumber> numbers = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            creditor(draft, creditorsOfTenant).ifPresent(creditor -> {
                wanted.add(wanted(draft, creditor));
                String reference = draft.externalReference();
                if (reference != null) {
                    references.add(new InvoiceStore.ExternalReference(creditor.tenant(), creditor.id(), reference));
                }
                String number = draft.marks().number();
                if (number != null) {
                    numbers.add(new InvoiceStore.BroughtNumber(creditor.tenant(), creditor.id(), number));
                }
            });
        }
        // Locked before prefixes are read: whoever adds a series waits, or is seen.
        Counters counters = Counters.lock(tx, wanted);
        return new Known(
                creditorsOfTenant,
                counters,
                Customers.buyers(
                        tx,
                        drafts.stream()
                                .map(d -> new Customers.Ref(d.tenant(), d.customer()))
                                .distinct()
                                .toList()),
                new HashSet<>(InvoiceStore.taken(tx, references)),
                new HashSet<>(InvoiceStore.takenNumbers(tx, numbers)),
                Numbering.prefixes(
                        tx,
                        numbers.stream()
                                .map(n -> new Creditors.Ref(n.tenant(), n.creditor()))
                                .distinct()
                                .toList()),
                KnownPages.of(tx, drafts));
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
            case "invoice_number" -> Optional.of(new Rejected(Fault.of(Code.NUMBER_TAKEN, "number")));
            default -> Optional.empty();
        };
    }
}
