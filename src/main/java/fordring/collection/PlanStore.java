package fordring.collection;

import fordring.collection.PaymentPlan.Instalment;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of plans. */
final class PlanStore {
    static final String INSERT = """
            INSERT INTO payment_plan (tenant_id, case_id, no, invoice_id, state, currency, open_minor, interest_minor,
                fee_minor, law, interest_law, grace_days, proposed_on)
            VALUES (:tenant, :case, :no, :invoice, :state, :currency, :open, :interest, :fee, :law::jsonb,
                :interestLaw::jsonb, :grace, :on)
            """;

    static final String INSERT_INSTALMENTS = """
            INSERT INTO plan_instalment (tenant_id, case_id, plan_no, no, due_on, amount_minor, reference)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    static final String SAVE = """
            UPDATE payment_plan SET state = :state, accepted_on = :acceptedOn, accepted_by = :acceptedBy,
                ended_on = :endedOn, next_on = :nextOn
            WHERE tenant_id = :tenant AND case_id = :case AND no = :no
            """;

    static final String OF_CASE = """
            SELECT * FROM payment_plan WHERE tenant_id = :tenant AND case_id = :case ORDER BY no
            """;

    static final String INSTALMENTS = """
            SELECT * FROM plan_instalment WHERE tenant_id = :tenant AND case_id = :case AND plan_no = :plan ORDER BY no
            """;

    static final String DUE = """
            SELECT p.case_id FROM payment_plan p
            JOIN collection_case c ON c.tenant_id = p.tenant_id AND c.id = p.case_id
            WHERE p.tenant_id = :tenant AND p.next_on <= :day AND c.state = 'PLAN' ORDER BY p.case_id
            """;

    private PlanStore() {}

    static void insert(Tx tx, TenantId tenant, PaymentPlan plan) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("case", plan.caseId().value())
                .bind("no", plan.no())
                .bind("invoice", plan.invoice().value())
                .bind("state", plan.state().name())
                .bind("currency", plan.open().currency().name())
                .bind("open", plan.open().minor())
                .bind("interest", plan.interest().minor())
                .bind("fee", plan.fee().minor())
                .bind("law", ChargeStore.law(plan.law()))
                .bind("interestLaw", ChargeStore.law(plan.interestLaw()))
                .bind("grace", plan.graceDays())
                .bind("on", plan.proposedOn())
                .execute();
        Rows rows = new Rows("uuid", "uuid", "int4", "int4", "date", "int8", "text");
        for (Instalment each : plan.instalments()) {
            rows.add(
                    tenant.value(),
                    plan.caseId().value(),
                    plan.no(),
                    each.no(),
                    each.dueOn(),
                    each.amount().minor(),
                    each.reference());
        }
        rows.execute(tx, INSERT_INSTALMENTS);
    }

    static void save(Tx tx, TenantId tenant, PaymentPlan plan, @Nullable LocalDate nextOn) {
        PaymentPlan.By by = plan.acceptedBy();
        tx.sql()
                .createUpdate(SAVE)
                .bind("tenant", tenant.value())
                .bind("case", plan.caseId().value())
                .bind("no", plan.no())
                .bind("state", plan.state().name())
                .bind("acceptedOn", plan.acceptedOn())
                .bind("acceptedBy", by == null ? null : by.name())
                .bind("endedOn", plan.endedOn())
                .bind("nextOn", nextOn)
                .execute();
    }

    /** The oldest first. */
    static List<PaymentPlan> of(Tx tx, TenantId tenant, CaseId id) {
        return tx
                .sql()
                .createQuery(OF_CASE)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .map((rs, ctx) -> plan(rs))
                .list()
                .stream()
                .map(plan -> with(plan, instalments(tx, tenant, plan)))
                .toList();
    }

    /** The cases of which an instalment may be late. */
    static List<CaseId> due(Tx tx, TenantId tenant, LocalDate day) {
        return tx.sql()
                .createQuery(DUE)
                .bind("tenant", tenant.value())
                .bind("day", day)
                .map((rs, ctx) -> new CaseId(rs.getObject("case_id", UUID.class)))
                .list();
    }

    private static List<Instalment> instalments(Tx tx, TenantId tenant, PaymentPlan plan) {
        return tx.sql()
                .createQuery(INSTALMENTS)
                .bind("tenant", tenant.value())
                .bind("case", plan.caseId().value())
                .bind("plan", plan.no())
                .map((rs, ctx) -> new Instalment(
                        rs.getInt("no"),
                        rs.getObject("due_on", LocalDate.class),
                        new Money(rs.getLong("amount_minor"), plan.open().currency()),
                        rs.getString("reference")))
                .list();
    }

    private static PaymentPlan plan(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        String by = rs.getString("accepted_by");
        return new PaymentPlan(
                new CaseId(rs.getObject("case_id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                rs.getInt("no"),
                PaymentPlan.State.valueOf(rs.getString("state")),
                new Money(rs.getLong("open_minor"), currency),
                new Money(rs.getLong("interest_minor"), currency),
                new Money(rs.getLong("fee_minor"), currency),
                ChargeStore.law(rs.getString("law")),
                ChargeStore.law(rs.getString("interest_law")),
                rs.getInt("grace_days"),
                rs.getObject("proposed_on", LocalDate.class),
                rs.getObject("accepted_on", LocalDate.class),
                by == null ? null : PaymentPlan.By.valueOf(by),
                rs.getObject("ended_on", LocalDate.class),
                List.of());
    }

    private static PaymentPlan with(PaymentPlan p, List<Instalment> instalments) {
        return new PaymentPlan(
                p.caseId(),
                p.invoice(),
                p.no(),
                p.state(),
                p.open(),
                p.interest(),
                p.fee(),
                p.law(),
                p.interestLaw(),
                p.graceDays(),
                p.proposedOn(),
                p.acceptedOn(),
                p.acceptedBy(),
                p.endedOn(),
                instalments);
    }
}
