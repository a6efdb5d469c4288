package fordring.collection;

import fordring.collection.PaymentPlan.Instalment;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on a case with its debtor.
 *
 * @param plan the newest, whatever became of it; null: there was none
 * @param promise that is open; null: none is
 */
public record Agreed(@Nullable Plan plan, @Nullable Word promise) {
    static final Agreed NOTHING = new Agreed(null, null);

    /** A plan, and what is to be paid by it in all. */
    public record Plan(
            int no,
            PaymentPlan.State state,
            Money total,
            LocalDate proposedOn,
            @Nullable LocalDate acceptedOn,
            List<Instalment> instalments) {

        /** What lacks of an instalment when so much is open in all: payments count for the plan as a whole, in order. */
        public Money missing(Instalment instalment, Money open) {
            Money missing = instalments.stream()
                    .filter(later -> later.no() > instalment.no())
                    .map(Instalment::amount)
                    .reduce(open, Money::minus);
            Money none = Money.zero(open.currency());
            if (!missing.isPositive()) {
                return none;
            }
            return missing.compareTo(instalment.amount()) > 0 ? instalment.amount() : missing;
        }
    }

    /** That so much is paid by a day. */
    public record Word(Money amount, LocalDate until) {}

    static final String PLANS = """
            SELECT DISTINCT ON (case_id) case_id, no, state, currency, open_minor + interest_minor + fee_minor AS total,
                proposed_on, accepted_on
            FROM payment_plan WHERE tenant_id = :tenant AND case_id = ANY (:cases) ORDER BY case_id, no DESC
            """;

    static final String INSTALMENTS = """
            SELECT i.case_id, i.no, i.due_on, i.amount_minor, i.reference, p.currency FROM plan_instalment i
            JOIN payment_plan p ON p.tenant_id = i.tenant_id AND p.case_id = i.case_id AND p.no = i.plan_no
            WHERE i.tenant_id = :tenant AND i.case_id = ANY (:cases) AND NOT EXISTS (SELECT FROM payment_plan newer
                WHERE newer.tenant_id = i.tenant_id AND newer.case_id = i.case_id AND newer.no > i.plan_no)
            ORDER BY i.case_id, i.no
            """;

    static final String PROMISES = """
            SELECT case_id, currency, amount_minor, until FROM payment_promise
            WHERE tenant_id = :tenant AND case_id = ANY (:cases) AND state = 'OPEN'
            """;

    /** Of those cases on which anything is. */
    static Map<CaseId, Agreed> of(Tx tx, TenantId tenant, Collection<CaseId> cases) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        Object[] ids = cases.stream().map(CaseId::value).toArray();
        record Part(CaseId of, Instalment instalment) {}
        Map<CaseId, List<Instalment>> parts = tx
                .sql()
                .createQuery(INSTALMENTS)
                .bind("tenant", tenant.value())
                .bindArray("cases", UUID.class, ids)
                .map((rs, ctx) -> new Part(
                        id(rs),
                        new Instalment(
                                rs.getInt("no"),
                                rs.getObject("due_on", LocalDate.class),
                                money(rs, "amount_minor"),
                                rs.getString("reference"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Part::of, Collectors.mapping(Part::instalment, Collectors.toList())));
        Map<CaseId, Agreed> agreed = new HashMap<>();
        tx.sql()
                .createQuery(PLANS)
                .bind("tenant", tenant.value())
                .bindArray("cases", UUID.class, ids)
                .map((rs, ctx) -> agreed.put(id(rs), new Agreed(plan(rs, parts), null)))
                .list();
        tx.sql()
                .createQuery(PROMISES)
                .bind("tenant", tenant.value())
                .bindArray("cases", UUID.class, ids)
                .map((rs, ctx) -> agreed.put(
                        id(rs),
                        new Agreed(
                                agreed.getOrDefault(id(rs), NOTHING).plan,
                                new Word(money(rs, "amount_minor"), rs.getObject("until", LocalDate.class)))))
                .list();
        return agreed;
    }

    private static Plan plan(ResultSet rs, Map<CaseId, List<Instalment>> parts) throws SQLException {
        return new Plan(
                rs.getInt("no"),
                PaymentPlan.State.valueOf(rs.getString("state")),
                money(rs, "total"),
                rs.getObject("proposed_on", LocalDate.class),
                rs.getObject("accepted_on", LocalDate.class),
                parts.getOrDefault(id(rs), List.of()));
    }

    private static CaseId id(ResultSet rs) throws SQLException {
        return new CaseId(rs.getObject("case_id", UUID.class));
    }

    private static Money money(ResultSet rs, String column) throws SQLException {
        return new Money(rs.getLong(column), Currency.valueOf(rs.getString("currency")));
    }
}
