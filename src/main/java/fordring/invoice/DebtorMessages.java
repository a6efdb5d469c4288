package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What debtors wrote on the pages of their invoices. */
public final class DebtorMessages {
    static final String OF_INVOICES = """
            SELECT * FROM debtor_message WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) ORDER BY id
            """;

    private DebtorMessages() {}

    /** What a debtor wants. */
    public enum Kind {
        /** He does not owe it, or not so. */
        OBJECTION,
        /** He asks to pay later. */
        MORE_TIME
    }

    /**
     * A message.
     *
     * @param text null: he wrote none, or was erased
     * @param until the day until which he asks for time
     */
    public record Message(
            InvoiceId invoice,
            Kind kind,
            @Nullable String text,
            @Nullable LocalDate until,
            Instant at) {}

    /** The messages about an invoice, the oldest first. */
    public static List<Message> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return of(tx, tenant, List.of(invoice));
    }

    /** The messages about some invoices, the oldest first. */
    public static List<Message> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> new Message(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        Kind.valueOf(rs.getString("kind")),
                        rs.getString("message"),
                        rs.getObject("wished_date", LocalDate.class),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
