package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When debtors first looked at the pages of their invoices. */
public final class Openings {
    static final String INSERT = """
            INSERT INTO invoice_opening (tenant_id, invoice_id, opened_at, opened_on)
            SELECT i.tenant_id, i.id, :now, (CAST(:business AS timestamptz) AT TIME ZONE cv.zone)::date FROM invoice i
            JOIN creditor_version cv ON cv.tenant_id = i.tenant_id AND cv.creditor_id = i.creditor_id
                AND cv.version = i.creditor_version
            WHERE i.tenant_id = :tenant AND i.id = :invoice
            ON CONFLICT DO NOTHING
            """;

    static final String OF_INVOICES = """
            SELECT invoice_id, opened_at FROM invoice_opening
            WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    private Openings() {}

    /** Of each of these invoices that was opened. */
    public static Map<InvoiceId, Instant> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, Instant> openings = new HashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> openings.put(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
        return openings;
    }

    /** Notes that an invoice was opened now, the first time it is; tells invoice.opened. */
    public static void note(Tx tx, TenantId tenant, InvoiceId invoice) {
        int first = tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("now", tx.now())
                .bind("business", tx.businessTime(tenant))
                .execute();
        if (first > 0) {
            Receivables.lock(tx, tenant, List.of(invoice));
            FirstSent.opened(tx, tenant, invoice);
            tx.emit(tenant, new Event.InvoiceOpened(invoice.toString(), tx.now()));
        }
    }
}
