package fordring.invoice;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What debtors wrote on the pages of their invoices. */
public final class DebtorMessages {
    /** On one invoice; who has more to say calls. */
    static final int MOST = 20;

    /** Within this time the same words are a button pressed twice. */
    private static final Duration TWICE = Duration.ofMinutes(1);

    static final String OF_INVOICES = """
            SELECT * FROM debtor_message WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) ORDER BY id
            """;

    static final String INSERT = """
            INSERT INTO debtor_message (tenant_id, id, invoice_id, kind, message, wished_date, created_at)
            VALUES (:tenant, :id, :invoice, :kind, :text, :wished, :now)
            """;

    private DebtorMessages() {}

    /** What it is about. */
    public enum Kind {
        /** He does not owe it, or not so. */
        OBJECTION,
        /** He will pay, and later. */
        MORE_TIME
    }

    /**
     * One of them.
     *
     * @param wished the day until which he asks for time, where he names one
     */
    public record Message(
            Kind kind, @Nullable String text, @Nullable LocalDate wished, Instant at) {

        private boolean isRepeatedBy(Message later) {
            return kind == later.kind
                    && Objects.equals(text, later.text)
                    && Objects.equals(wished, later.wished)
                    && later.at.isBefore(at.plus(TWICE));
        }
    }

    /** All about one invoice, the oldest first. */
    public static List<Message> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return ofAll(tx, tenant, List.of(invoice)).getOrDefault(invoice, List.of());
    }

    /** All about some invoices, of each the oldest first. */
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

    /** What became of one that was sent. */
    public enum Reception {
        RECORDED,
        /** It was sent a moment ago, and recorded then. */
        REPEATED,
        /** There are so many on the invoice that nobody would read it. */
        TOO_MANY,
        /** There is nothing that it could be about. */
        NOTHING_OWED
    }

    /** Adds one to an invoice whose balance is locked. */
    static Reception add(Tx tx, TenantId tenant, InvoiceId invoice, Message message) {
        List<Message> all = of(tx, tenant, invoice);
        if (all.stream().anyMatch(earlier -> earlier.isRepeatedBy(message))) {
            return Reception.REPEATED;
        }
        if (all.size() >= MOST) {
            return Reception.TOO_MANY;
        }
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("id", UuidCreator.getTimeOrderedEpochPlus1())
                .bind("invoice", invoice.value())
                .bind("kind", message.kind.name())
                .bind("text", message.text)
                .bind("wished", message.wished)
                .bind("now", message.at)
                .execute();
        return Reception.RECORDED;
    }
}
