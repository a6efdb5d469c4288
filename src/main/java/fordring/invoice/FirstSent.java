package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The local date on which an invoice first went out to its debtor. One that never did is not reminded of and bears no interest. */
public final class FirstSent {
    static final String NOTE = """
            INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on) VALUES (:tenant, :invoice, :on)
            ON CONFLICT DO NOTHING
            """;

    static final String NOTE_TODAY = """
            INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on)
            SELECT i.tenant_id, i.id, (CAST(:business AS timestamptz) AT TIME ZONE cv.zone)::date FROM invoice i
            JOIN creditor_version cv ON cv.tenant_id = i.tenant_id AND cv.creditor_id = i.creditor_id
                AND cv.version = i.creditor_version
            WHERE i.tenant_id = :tenant AND i.id = :invoice
            ON CONFLICT DO NOTHING
            """;

    static final String OF = """
            SELECT invoice_id, sent_on FROM invoice_sent WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    private FirstSent() {}

    /** It goes out now; its day is that of its creditor's zone. */
    public static void note(Tx tx, TenantId tenant, InvoiceId invoice) {
        tx.sql()
                .createUpdate(NOTE_TODAY)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("business", tx.businessTime(tenant))
                .execute();
    }

    /** A later day changes nothing. */
    public static void note(Tx tx, TenantId tenant, InvoiceId invoice, LocalDate on) {
        tx.sql()
                .createUpdate(NOTE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("on", on)
                .execute();
    }

    /** Of those that went out. */
    public static Map<InvoiceId, LocalDate> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, LocalDate> days = new HashMap<>();
        tx.sql()
                .createQuery(OF)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> days.put(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getObject("sent_on", LocalDate.class)))
                .list();
        return days;
    }
}
