package fordring.collection;

import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.Receivable;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what decides about cases: a fixed number of statements, however many there are. */
final class FactsStore {
    private FactsStore() {}

    /** Of these cases; {@code receivables} are their invoices, locked when something is to be decided. */
    static Map<CaseId, Facts> of(Tx tx, TenantId tenant, List<Case> cases, Collection<Receivable> receivables) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        Map<InvoiceId, Receivable> byInvoice =
                receivables.stream().collect(Collectors.toMap(Receivable::id, Function.identity()));
        List<InvoiceId> invoices = cases.stream().map(Case::invoice).toList();
        Set<CreditorId> creditors = cases.stream().map(Case::creditor).collect(Collectors.toSet());
        Courses courses = Courses.of(tx, tenant, creditors, invoices);
        Map<InvoiceId, History> histories = History.of(tx, tenant, invoices);
        Map<InvoiceId, List<Notice>> notices = NoticeStore.of(tx, tenant, invoices);
        Map<InvoiceId, Holds> holds = Holds.of(tx, tenant, invoices);
        Map<InvoiceId, Holds.LastDays> held = Holds.lastDays(tx, tenant, invoices);
        Map<CaseId, Facts> facts = new HashMap<>();
        for (Case c : cases) {
            InvoiceId id = c.invoice();
            Receivable receivable = Objects.requireNonNull(byInvoice.get(id), "it has a balance");
            History history = Objects.requireNonNull(histories.get(id), "it was issued");
            LocalDate today = tx.today(tenant, receivable.zone());
            facts.put(
                    c.id(),
                    new Facts(
                            c.state(),
                            c.course().stepsTaken(),
                            courses.automatic(c.creditor()),
                            courses.of(c, history),
                            history,
                            receivable.balance(),
                            notices.getOrDefault(id, List.of()),
                            holds.getOrDefault(id, Holds.NONE).on(today),
                            held.getOrDefault(id, Holds.LastDays.NONE)));
        }
        return facts;
    }
}
