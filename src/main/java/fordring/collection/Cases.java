package fordring.collection;

import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cases as they are read: those that were opened; one that is only watched is nobody's business. */
public final class Cases {
    private Cases() {}

    /** What a case is told as: resolved before handed_over before disputed before paused before plan before open. */
    public enum Status {
        OPEN,
        PAUSED,
        DISPUTED,
        PLAN,
        HANDED_OVER,
        RESOLVED
    }

    /**
     * What comes next by itself.
     *
     * @param on the earliest local day
     * @param fee the most it would cost by the law of that day; null: none, or nobody knows
     */
    public record NextStep(
            ReminderProfile.Step step,
            LocalDate on,
            @Nullable Money fee) {}

    /**
     * A case with what is told of it.
     *
     * @param nextStep null: nothing comes by itself
     * @param pausedUntil the last day of a pause
     * @param agreed with the debtor
     */
    public record Told(
            Case the,
            Status status,
            List<Notice> notices,
            @Nullable NextStep nextStep,
            Money capital,
            Money fees,
            Money interest,
            @Nullable LocalDate pausedUntil,
            Agreed agreed) {}

    /**
     * What an invoice shows of its case.
     *
     * @param step what was last written to the debtor; null: nothing yet
     * @param plan what became of the newest plan; null: there is none
     */
    public record Brief(CaseId id, @Nullable String step, Case.State state, PaymentPlan.@Nullable State plan) {}

    static final String BRIEF = """
            SELECT c.invoice_id, c.id, (SELECT lower(n.kind) FROM notice n
                WHERE n.tenant_id = c.tenant_id AND n.invoice_id = c.invoice_id AND n.state IN ('PLANNED', 'SENT')
                ORDER BY n.step DESC LIMIT 1) AS step, c.state, (SELECT p.state FROM payment_plan p
                WHERE p.tenant_id = c.tenant_id AND p.case_id = c.id ORDER BY p.no DESC LIMIT 1) AS plan
            FROM collection_case c
            WHERE c.tenant_id = :tenant AND c.invoice_id = ANY (:invoices) AND c.opened_at IS NOT NULL
            """;

    static final String PAGE = """
            SELECT c.* FROM collection_case c
            JOIN invoice i ON i.tenant_id = c.tenant_id AND i.id = c.invoice_id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            WHERE c.tenant_id = :tenant AND c.opened_at IS NOT NULL
                AND (:creditor::uuid IS NULL OR c.creditor_id = :creditor::uuid)
                AND (:customer::text IS NULL OR c.customer_id = :customer::text)
                AND (:after::uuid IS NULL OR c.id < :after::uuid)
                AND (:status::text IS NULL OR :status::text = CASE
                    WHEN c.state IN ('RESOLVED', 'HANDED_OVER') THEN c.state
                    WHEN EXISTS (SELECT FROM invoice_hold d WHERE d.tenant_id = c.tenant_id
                        AND d.invoice_id = c.invoice_id AND d.kind = 'DISPUTE' AND d.ended_at IS NULL) THEN 'DISPUTED'
                    WHEN EXISTS (SELECT FROM invoice_hold p WHERE p.tenant_id = c.tenant_id
                        AND p.invoice_id = c.invoice_id AND p.kind = 'PAUSE' AND p.ended_at IS NULL
                        AND (p.until IS NULL OR p.until >= (:now::timestamptz AT TIME ZONE v.zone)::date)) THEN 'PAUSED'
                    ELSE c.state END)
            ORDER BY c.id DESC LIMIT :limit
            """;

    public static Optional<Told> find(Tx tx, TenantId tenant, CaseId id) {
        List<Case> found = CaseStore.find(tx, tenant, id).stream()
                .filter(c -> c.openedAt() != null)
                .toList();
        return told(tx, tenant, found).stream().findFirst();
    }

    /** Of these invoices, those that have a case that was opened. */
    public static Map<InvoiceId, Told> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return told(tx, tenant, CaseStore.opened(tx, tenant, invoices)).stream()
                .collect(Collectors.toMap(told -> told.the.invoice(), Function.identity()));
    }

    /** The same, as their invoices show them. */
    public static Map<InvoiceId, Brief> brief(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, Brief> brief = new HashMap<>();
        tx.sql()
                .createQuery(BRIEF)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> brief.put(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        new Brief(
                                new CaseId(rs.getObject("id", UUID.class)),
                                rs.getString("step"),
                                Case.State.valueOf(rs.getString("state")),
                                rs.getString("plan") == null ? null : PaymentPlan.State.valueOf(rs.getString("plan")))))
                .list();
        return brief;
    }

    /** A page of them, the newest first; null: whichever. */
    public static List<Told> page(
            Tx tx,
            TenantId tenant,
            @Nullable CreditorId creditor,
            @Nullable CustomerId customer,
            @Nullable Status status,
            @Nullable CaseId after,
            int limit) {
        tx.planForValues();
        return told(
                tx,
                tenant,
                tx.sql()
                        .createQuery(PAGE)
                        .bind("tenant", tenant.value())
                        .bind("creditor", creditor == null ? null : creditor.value())
                        .bind("customer", customer == null ? null : customer.value())
                        .bind("status", status == null ? null : status.name())
                        .bind("after", after == null ? null : after.value())
                        .bind("now", tx.businessTime(tenant))
                        .bind("limit", limit)
                        .map((rs, ctx) -> CaseStore.of(rs))
                        .list());
    }

    private static List<Told> told(Tx tx, TenantId tenant, List<Case> cases) {
        Map<InvoiceId, Receivable> receivables = Moves.byId(
                Receivables.byIds(tx, tenant, cases.stream().map(Case::invoice).toList()));
        Map<CaseId, Facts> facts = FactsStore.of(tx, tenant, cases, receivables.values());
        Map<InvoiceId, List<Notice>> notices =
                NoticeStore.of(tx, tenant, cases.stream().map(Case::invoice).toList());
        Map<CaseId, Agreed> agreed =
                Agreed.of(tx, tenant, cases.stream().map(Case::id).toList());
        return cases.stream()
                .map(c -> {
                    LocalDate today = tx.today(
                            tenant,
                            Objects.requireNonNull(receivables.get(c.invoice())).zone());
                    return told(
                            c,
                            Objects.requireNonNull(facts.get(c.id())),
                            notices.getOrDefault(c.invoice(), List.of()),
                            agreed.getOrDefault(c.id(), Agreed.NOTHING),
                            today);
                })
                .toList();
    }

    private static Told told(Case c, Facts facts, List<Notice> notices, Agreed agreed, LocalDate today) {
        Holds.Hold pause = facts.holds().pause();
        return new Told(
                c,
                status(c.state(), facts.holds()),
                notices,
                Policy.outlook(facts, today),
                facts.balance().capital(),
                facts.balance().fees(),
                facts.balance().interest(),
                pause == null ? null : pause.until(),
                agreed);
    }

    private static Status status(Case.State state, Holds holds) {
        return switch (state) {
            case RESOLVED -> Status.RESOLVED;
            case HANDED_OVER -> Status.HANDED_OVER;
            case WATCHED, OPEN, PLAN -> {
                if (holds.dispute() != null) {
                    yield Status.DISPUTED;
                }
                if (holds.pause() != null) {
                    yield Status.PAUSED;
                }
                yield state == Case.State.PLAN ? Status.PLAN : Status.OPEN;
            }
        };
    }
}
