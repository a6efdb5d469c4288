package fordring.party;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The last local day of which all payments to an account are known here: its bank's files are in, or its creditor says
 * that there were none. Whoever reminds of a debt asks for it first.
 */
public final class PaymentsThrough {
    static final String OF_CREDITOR = """
            SELECT id, payments_through FROM payment_account
            WHERE tenant_id = :tenant AND creditor_id = :creditor AND payments_through IS NOT NULL
            """;

    static final String KEEP = """
            UPDATE payment_account a SET payments_through = n.payments_through
            FROM unnest(?, ?, ?) AS n(tenant_id, id, payments_through)
            WHERE a.tenant_id = n.tenant_id AND a.id = n.id
                AND (a.payments_through IS NULL OR a.payments_through < n.payments_through)
            """;

    private PaymentsThrough() {}

    /** Of the accounts of a creditor, those of which a day is known. */
    public static Map<PaymentAccountId, LocalDate> of(Tx tx, TenantId tenant, CreditorId creditor) {
        Map<PaymentAccountId, LocalDate> days = new HashMap<>();
        tx.sql()
                .createQuery(OF_CREDITOR)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .map((rs, ctx) -> days.put(
                        new PaymentAccountId(rs.getObject("id", UUID.class)),
                        rs.getObject("payments_through", LocalDate.class)))
                .list();
        return days;
    }

    /** A day that lies before the one that is known changes nothing. */
    public static void keep(Tx tx, TenantId tenant, Map<PaymentAccountId, LocalDate> days) {
        Rows rows = new Rows("uuid", "uuid", "date");
        days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(day -> rows.add(tenant.value(), day.getKey().value(), day.getValue()));
        rows.execute(tx, KEEP);
    }
}
