package fordring.collection;

import fordring.country.BankDays;
import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.PaymentsThrough;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the next step of the cases that are due, or notes why not. */
public final class AdvanceCases {
    private AdvanceCases() {}

    /** Up to where a run has come among what is due, what has been due longest first. */
    public record Place(LocalDate on, CaseId id) {
        public static final Place BEGIN = new Place(LocalDate.EPOCH, new CaseId(new UUID(0, 0)));
    }

    /**
     * What a portion came to.
     *
     * @param last the place behind which the next one begins; null: there is none
     */
    public record Advanced(
            int taken, int waited, int failed, @Nullable Place last) {}

    /** Cases of which {@link #run} would take a portion, for whoever has to take them one by one. */
    public record Portion(List<CaseId> cases, @Nullable Place last) {}

    /**
     * A portion of the cases of a creditor that are due on {@code day} or before, which is its business's today or earlier.
     * Balances are read under lock. A step bears today's date, however long it has been due.
     */
    public static Advanced run(Tx tx, TenantId tenant, CreditorId creditor, LocalDate day, Place after, int most) {
        List<CaseStore.Due> due = due(tx, tenant, creditor, day, after, most);
        return advance(tx, tenant, due, last(due, most));
    }

    /** The same, and nothing is done. */
    public static Portion portion(Tx tx, TenantId tenant, CreditorId creditor, LocalDate day, Place after, int most) {
        List<CaseStore.Due> due = due(tx, tenant, creditor, day, after, most);
        return new Portion(due.stream().map(CaseStore.Due::id).toList(), last(due, most));
    }

    private static @Nullable Place last(List<CaseStore.Due> due, int most) {
        return due.size() < most
                ? null
                : new Place(due.getLast().on(), due.getLast().id());
    }

    /** The same of one case. */
    public static Advanced one(Tx tx, TenantId tenant, CaseId id) {
        return advance(
                tx,
                tenant,
                CaseStore.find(tx, tenant, id).stream()
                        .map(c -> new CaseStore.Due(c.id(), c.invoice(), LocalDate.EPOCH))
                        .toList(),
                null);
    }

    /** Notes of a case that could not be taken why, and goes on with it tomorrow. */
    public static void failed(Tx tx, TenantId tenant, CaseId id, String why) {
        CaseStore.find(tx, tenant, id).ifPresent(found -> failed(tx, tenant, found.invoice(), why));
    }

    /** The same of the case of an invoice, if there is one. One that no run looks at is noted alone. */
    public static void failed(Tx tx, TenantId tenant, InvoiceId invoice, String why) {
        for (Receivable locked : Receivables.lock(tx, tenant, List.of(invoice))) {
            LocalDate tomorrow = tx.today(tenant, locked.zone()).plusDays(1);
            CaseStore.save(
                    tx,
                    tenant,
                    CaseStore.lockOf(tx, tenant, List.of(invoice)).stream()
                            .map(c ->
                                    c.waiting(isPursued(c) ? tomorrow : c.next().on(), "failure: " + why))
                            .toList());
        }
    }

    /**
     * Notes of the cases that are due, but of whose account not all payments are known yet, that they wait for those.
     *
     * @return how many
     */
    public static int awaitPayments(Tx tx, TenantId tenant, CreditorId creditor, LocalDate day) {
        return CaseStore.awaitPayments(tx, wanted(tx, tenant, creditor, day));
    }

    private static List<CaseStore.Due> due(
            Tx tx, TenantId tenant, CreditorId creditor, LocalDate day, Place after, int most) {
        CaseStore.Wanted wanted = wanted(tx, tenant, creditor, day);
        return wanted.accounts().isEmpty() ? List.of() : CaseStore.due(tx, wanted, after, most);
    }

    /** Of accounts of which all payments through the last bank day before today are known. */
    private static CaseStore.Wanted wanted(Tx tx, TenantId tenant, CreditorId id, LocalDate day) {
        Creditor creditor = Creditors.current(tx, tenant, id).orElseThrow();
        LocalDate today = tx.today(tenant, creditor.zone());
        if (day.isAfter(today)) {
            throw new IllegalArgumentException(day + " is after today, " + today);
        }
        LocalDate known = BankDays.onOrBefore(creditor.country(), today.minusDays(1));
        return new CaseStore.Wanted(
                tenant,
                id,
                day,
                tx.businessTime(tenant),
                PaymentsThrough.of(tx, tenant, id).entrySet().stream()
                        .filter(account -> !account.getValue().isBefore(known))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static Advanced advance(Tx tx, TenantId tenant, Collection<CaseStore.Due> due, @Nullable Place last) {
        tx.planForGrowth();
        List<InvoiceId> invoices = due.stream().map(CaseStore.Due::invoice).toList();
        Map<InvoiceId, Receivable> receivables = Moves.byId(Receivables.lock(tx, tenant, invoices));
        List<Case> cases = CaseStore.lock(
                        tx, tenant, due.stream().map(CaseStore.Due::id).toList())
                .stream()
                .filter(c -> isDue(tx, tenant, c, receivables))
                .toList();
        Map<CaseId, Facts> facts = FactsStore.of(tx, tenant, cases, receivables.values());
        Moves moves = new Moves(tx, tenant);
        for (Case c : cases) {
            Receivable receivable = Objects.requireNonNull(receivables.get(c.invoice()));
            Facts of = Objects.requireNonNull(facts.get(c.id()));
            LocalDate today = tx.today(tenant, receivable.zone());
            moves.decided(c, receivable, of, Policy.next(of, today), today);
        }
        return moves.write(last);
    }

    private static boolean isPursued(Case c) {
        return c.state() == Case.State.WATCHED || c.state() == Case.State.OPEN;
    }

    /** Somebody may have been quicker. */
    private static boolean isDue(Tx tx, TenantId tenant, Case c, Map<InvoiceId, Receivable> receivables) {
        Optional<LocalDate> next = Optional.ofNullable(c.next().on());
        LocalDate today = tx.today(
                tenant, Objects.requireNonNull(receivables.get(c.invoice())).zone());
        return isPursued(c) && next.filter(day -> !day.isAfter(today)).isPresent();
    }
}
