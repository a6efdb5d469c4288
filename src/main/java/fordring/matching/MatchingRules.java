package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a creditor wants payments matched.
 *
 * @param threshold percent of certainty from which a match is made without asking a person
 * @param tolerance what may lack of a claim and is let go, in minor units of the creditor's own currency
 * @param order in which a payment meets what is owed; null: as the country has it for the debtor's class
 */
public record MatchingRules(
        int threshold,
        long tolerance,
        Overpayment overpayment,
        @Nullable List<Owed> order) {
    static final String OF_CREDITORS = """
            SELECT * FROM matching_rules WHERE tenant_id = :tenant AND creditor_id = ANY (:creditors)
            """;

    static final String KEEP = """
            INSERT INTO matching_rules (tenant_id, creditor_id, threshold, tolerance_minor, overpayment, allocation_order)
            VALUES (:tenant, :creditor, :threshold, :tolerance, :overpayment, :order)
            ON CONFLICT (tenant_id, creditor_id) DO UPDATE SET threshold = excluded.threshold,
                tolerance_minor = excluded.tolerance_minor, overpayment = excluded.overpayment,
                allocation_order = excluded.allocation_order
            """;

    /** 100.00: what a bank or a payer may lose on the way, not a part of a debt. */
    public static final long MOST_TOLERANCE = 100_00;

    /** Of a creditor who said nothing. */
    public static final MatchingRules USUAL = new MatchingRules(90, 0, Overpayment.CREDIT, null);

    /** What is done with money that is over when the invoice it was for is settled. */
    public enum Overpayment {
        /** It is held to the customer's credit. */
        CREDIT,
        /** It meets the customer's other open invoices, the oldest due first; then credit. */
        OTHER_INVOICES,
        /** It is to be paid back. */
        REFUND
    }

    /** What a debtor owes on one invoice. */
    public enum Owed {
        FEES,
        INTEREST,
        CAPITAL
    }

    /** The rules of each of these creditors. */
    public static Map<CreditorId, MatchingRules> of(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        Map<CreditorId, MatchingRules> rules = new HashMap<>();
        creditors.forEach(creditor -> rules.put(creditor, USUAL));
        tx.sql()
                .createQuery(OF_CREDITORS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "creditors",
                        UUID.class,
                        creditors.stream().map(CreditorId::value).toArray())
                .map((rs, ctx) -> rules.put(new CreditorId(rs.getObject("creditor_id", UUID.class)), rules(rs)))
                .list();
        return rules;
    }

    private static MatchingRules rules(ResultSet rs) throws SQLException {
        Array order = rs.getArray("allocation_order");
        return new MatchingRules(
                rs.getInt("threshold"),
                rs.getLong("tolerance_minor"),
                Overpayment.valueOf(rs.getString("overpayment")),
                order == null
                        ? null
                        : Arrays.stream((String[]) order.getArray())
                                .map(Owed::valueOf)
                                .toList());
    }

    /** Keeps the rules of a creditor from now on. */
    public static void keep(Tx tx, TenantId tenant, CreditorId creditor, MatchingRules rules) {
        List<Owed> order = rules.order();
        tx.sql()
                .createUpdate(KEEP)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("threshold", rules.threshold())
                .bind("tolerance", rules.tolerance())
                .bind("overpayment", rules.overpayment().name())
                .bindByType(
                        "order",
                        order == null ? null : order.stream().map(Owed::name).toArray(String[]::new),
                        String[].class)
                .execute();
    }
}
