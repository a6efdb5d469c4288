package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.invoice.IssueInvoices.Outcome;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Creditors.Issuing;
import fordring.party.Creditors.Wanted;
import fordring.party.Customers;
import fordring.party.NumberSeries;
import fordring.party.Numbering;
import fordring.platform.Tx;
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

/**
 * What the drafts of one transaction need to know to be issued; what is taken is noted as they are.
 *
 * @param stated the sellers of drafts that state other than their current data
 */
record Known(
        Map<TenantId, List<CreditorId>> creditorsOfTenant,
        Counters counters,
        Map<SellerVersion, Creditor> stated,
        Map<Customers.Ref, Buyer> buyers,
        Set<InvoiceStore.ExternalReference> takenReferences,
        Set<InvoiceStore.BroughtNumber> takenNumbers,
        Map<Creditors.Ref, List<String>> prefixes,
        KnownPages pages) {

    /** A creditor as it stood in a version. */
    record SellerVersion(Creditors.Ref creditor, int version) {}

    static Known load(Tx tx, List<Draft> drafts) {
        Map<TenantId, List<CreditorId>> creditorsOfTenant = new HashMap<>();
        drafts.stream()
                .filter(d -> d.creditor() == null)
                .map(Draft::tenant)
                .distinct()
                .forEach(t -> creditorsOfTenant.put(t, Creditors.idsOf(tx, t, 2)));
        Set<Wanted> wanted = new LinkedHashSet<>();
        Set<SellerVersion> versions = new LinkedHashSet<>();
        Set<InvoiceStore.ExternalReference> references = new LinkedHashSet<>();
        Set<InvoiceStore.BroughtNumber> numbers = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            creditor(draft, creditorsOfTenant).ifPresent(creditor -> {
                wanted.add(wanted(draft, creditor));
                Integer version = draft.creditorVersion();
                if (version != null) {
                    versions.add(new SellerVersion(creditor, version));
                }
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
                stated(tx, versions),
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

    private static Map<SellerVersion, Creditor> stated(Tx tx, Set<SellerVersion> versions) {
        Map<SellerVersion, Creditor> stated = new HashMap<>();
        versions.forEach(v -> stated.put(
                v, Creditors.inVersion(tx, v.creditor().tenant(), v.creditor().id(), v.version())));
        return stated;
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

    private static Wanted wanted(Draft draft, Creditors.Ref creditor) {
        Marks marks = draft.marks();
        NumberSeries.Use use = draft.credit() == null ? NumberSeries.Use.INVOICE : NumberSeries.Use.CREDIT_NOTE;
        return new Wanted(creditor, marks.account(), draft.currency(), marks.series(), use);
    }

    private Optional<Wanted> wanted(Draft draft) {
        return creditor(draft, creditorsOfTenant).map(c -> wanted(draft, c));
    }

    /** The seller in the data that the draft states. */
    private Creditor seller(Draft draft, Wanted wanted, Issuing from) {
        Integer version = draft.creditorVersion();
        return version == null
                ? from.creditor()
                : Objects.requireNonNull(stated.get(new SellerVersion(wanted.creditor(), version)));
    }

    /** The same of a draft whose creditor is known. */
    Creditor seller(Draft draft) {
        Wanted wanted = wanted(draft).orElseThrow();
        return seller(draft, wanted, counters.of(wanted).orElseThrow());
    }

    private Buyer buyer(Draft draft) {
        return Objects.requireNonNull(buyers.get(new Customers.Ref(draft.tenant(), draft.customer())));
    }

    Outcome outcome(Tx tx, IssueInvoices.Asked asked) {
        List<Fault> faults = faults(tx, asked.draft(), true);
        if (faults.isEmpty() && leavesAsEInvoice(asked.draft())) {
            List<Fault> broken = asked.eInvoice();
            if (broken == null) {
                Wanted wanted = wanted(asked.draft()).orElseThrow();
                Draft.Numbering next = counters.peek(wanted, asked.draft().marks());
                return new Outcome.Unproven(issued(tx, asked.draft(), next));
            }
            faults = broken;
        }
        return faults.isEmpty() ? issue(tx, asked.draft()) : new Outcome.Refused(faults);
    }

    boolean leavesAsEInvoice(Draft draft) {
        return draft.leavesBy(buyer(draft), seller(draft).country()) == ChannelKind.E_INVOICE;
    }

    /** @param toBeIssued false: what only issuing needs may be missing */
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
                    && creditorsOfTenant.getOrDefault(draft.tenant(), List.of()).size() > 1;
            faults.add(Fault.of(several ? Code.CREDITOR_AMBIGUOUS : Code.CREDITOR_UNKNOWN, "creditorId"));
            return faults;
        }
        Creditor seller = seller(draft, wanted.get(), found.get());
        LocalDate issueDate = draft.issueDate(tx.today(draft.tenant(), seller.zone()));
        if (toBeIssued) {
            faults.addAll(draft.faults(seller, buyer, issueDate));
            faults.addAll(numberingFaults(draft, wanted.get()));
        } else {
            faults.addAll(draft.contentFaults(seller, buyer, issueDate));
            faults.addAll(counters.unknown(wanted.get()));
        }
        faults.addAll(taken(draft, wanted.get().creditor()));
        faults.addAll(pages.faults(draft));
        return faults;
    }

    /** The reference of what a credit note names is not looked at: what the bank agreed on may be another by now. */
    private List<Fault> numberingFaults(Draft draft, Wanted wanted) {
        if (draft.credit() == null || draft.credit().invoice() == null) {
            return counters.faults(wanted, draft.marks());
        }
        return draft.marks().number() == null ? counters.numberFaults(wanted) : List.of();
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

    /** Numbers it; whoever calls this has seen that {@link #faults} is empty. */
    Outcome.Done issue(Tx tx, Draft draft) {
        Wanted wanted = wanted(draft).orElseThrow();
        Issuing from = counters.of(wanted).orElseThrow();
        Creditor seller = seller(draft, wanted, from);
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
        Creditor seller = seller(draft);
        LocalDate issueDate = draft.issueDate(tx.today(draft.tenant(), seller.zone()));
        return draft.issue(seller, buyer(draft).version(), numbering, issueDate, tx.now());
    }
}
