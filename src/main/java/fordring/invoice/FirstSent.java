package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The local date on which an invoice first went out to its debtor, by what has not turned out to be lost since. One that
 * never did is not reminded of and bears no interest.
 */
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

    /** What a channel had taken over and lost was read all the same. */
    static final String NOTE_OPENED = """
            INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on)
            SELECT o.tenant_id, o.invoice_id, o.opened_on FROM invoice_opening o
            WHERE o.tenant_id = :tenant AND o.invoice_id = :invoice AND EXISTS (
                SELECT FROM delivery d WHERE d.tenant_id = o.tenant_id AND d.invoice_id = o.invoice_id
                    AND d.notice_id IS NULL AND d.sent_on IS NOT NULL)
            ON CONFLICT DO NOTHING
            """;

    static final String SET = """
            INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on) VALUES (:tenant, :invoice, :on)
            ON CONFLICT (tenant_id, invoice_id) DO UPDATE SET sent_on = excluded.sent_on
            """;

    static final String NEVER = """
            DELETE FROM invoice_sent WHERE tenant_id = :tenant AND invoice_id = :invoice
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

    /** Its page was opened for the first time; its balance is locked. */
    static void opened(Tx tx, TenantId tenant, InvoiceId invoice) {
        tx.sql()
                .createUpdate(NOTE_OPENED)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .execute();
    }

    /** What had gone out turned out otherwise. The balance is locked. {@code on}: the day that counts now; null: none. */
    public static void set(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable LocalDate on) {
        if (on == null) {
            tx.sql()
                    .createUpdate(NEVER)
                    .bind("tenant", tenant.value())
                    .bind("invoice", invoice.value())
                    .execute();
        } else {
            tx.sql()
                    .createUpdate(SET)
                    .bind("tenant", tenant.value())
                    .bind("invoice", invoice.value())
                    .bind("on", on)
                    .execute();
        }
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
