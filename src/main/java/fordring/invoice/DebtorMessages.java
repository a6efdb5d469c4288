package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param wished the day until which he asks for time
     */
    public record Message(
            Kind kind, @Nullable String text, @Nullable LocalDate wished, Instant at) {}

    /** The messages about an invoice, the oldest first. */
    public static List<Message> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return ofAll(tx, tenant, List.of(invoice)).getOrDefault(invoice, List.of());
    }

    /** The messages about some invoices, of each the oldest first. */
    public static Map<InvoiceId, List<Message>> ofAll(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, List<Message>> messages = new LinkedHashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> messages.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), invoice -> new ArrayList<>())
                        .add(message(rs)))
                .list();
        return messages;
    }

    private static Message message(ResultSet rs) throws SQLException {
        return new Message(
                Kind.valueOf(rs.getString("kind")),
                rs.getString("message"),
                rs.getObject("wished_date", LocalDate.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
