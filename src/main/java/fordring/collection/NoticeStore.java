package fordring.collection;

import fordring.country.NoticeKind;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of notices. */
final class NoticeStore {
    static final String INSERT = """
            INSERT INTO notice (tenant_id, id, case_id, invoice_id, step, kind, title, dated_on, deadline, currency,
                fee_minor, compensation_minor, capital_minor, fees_minor, interest_minor, channel, state, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String BY_ID = """
            SELECT * FROM notice WHERE tenant_id = :tenant AND id = :id
            """;

    static final String LOCK = """
            SELECT * FROM notice WHERE tenant_id = :tenant AND id = :id FOR UPDATE
            """;

    /** Invoice by invoice: who has no statistics yet of a table that grows in bulk would read all of the tenant's. */
    static final String OF_INVOICES = """
            SELECT n.* FROM unnest(:invoices) AS i(id) CROSS JOIN LATERAL (
                SELECT * FROM notice WHERE tenant_id = :tenant AND invoice_id = i.id OFFSET 0) n
            ORDER BY n.id
            """;

    static final String SAVE = """
            UPDATE notice SET dated_on = :dated, deadline = :deadline, fee_minor = :fee,
                compensation_minor = :compensation, capital_minor = :capital, fees_minor = :fees,
                interest_minor = :interest, state = :state, sent_at = :sentAt, sent_by = :sentBy, sha256 = :sha256
            WHERE tenant_id = :tenant AND id = :id
            """;

    /** A sender has it in hand: it may be dated and on its way, and nobody has noted yet what became of it. */
    static final String GOES_OUT = """
            SELECT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = :tenant AND d.notice_id = :id
                AND d.state = 'sending' AND d.next_attempt_at > :now)
            """;

    private NoticeStore() {}

    /** Its claim is locked, without which no sender dates it. */
    static boolean goesOut(Tx tx, TenantId tenant, NoticeId id) {
        return tx.sql()
                .createQuery(GOES_OUT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("now", tx.now())
                .mapTo(Boolean.class)
                .one();
    }

    static void insert(Tx tx, TenantId tenant, Collection<Notice> notices) {
        Rows rows = new Rows(
                "uuid",
                "uuid",
                "uuid",
                "uuid",
                "int4",
                "text",
                "text",
                "date",
                "date",
                "bpchar",
                "int8",
                "int8",
                "int8",
                "int8",
                "int8",
                "text",
                "text",
                "timestamptz");
        for (Notice n : notices) {
            ChannelKind channel = n.channel();
            rows.add(
                    tenant.value(),
                    n.id().value(),
                    n.caseId().value(),
                    n.invoice().value(),
                    n.step(),
                    n.kind().name(),
                    n.title(),
                    n.datedOn(),
                    n.deadline(),
                    n.fee().currency().name(),
                    n.fee().minor(),
                    n.compensation().minor(),
                    n.capital().minor(),
                    n.fees().minor(),
                    n.interest().minor(),
                    channel == null ? null : channel.name(),
                    n.state().name(),
                    tx.now().atOffset(ZoneOffset.UTC));
        }
        rows.execute(tx, INSERT);
    }

    static Optional<Notice> find(Tx tx, TenantId tenant, NoticeId id) {
        return one(tx, BY_ID, tenant, id);
    }

    /** Its case is locked already. */
    static Optional<Notice> lock(Tx tx, TenantId tenant, NoticeId id) {
        return one(tx, LOCK, tenant, id);
    }

    private static Optional<Notice> one(Tx tx, String sql, TenantId tenant, NoticeId id) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> notice(rs))
                .findOne();
    }

    /** Of each the oldest first. */
    static Map<InvoiceId, List<Notice>> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return tx
                .sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> notice(rs))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Notice::invoice));
    }

    static void save(Tx tx, TenantId tenant, Notice n) {
        Instant sentAt = n.sentAt();
        ChannelKind sentBy = n.sentBy();
        tx.sql()
                .createUpdate(SAVE)
                .bind("tenant", tenant.value())
                .bind("id", n.id().value())
                .bind("dated", n.datedOn())
                .bind("deadline", n.deadline())
                .bind("fee", n.fee().minor())
                .bind("compensation", n.compensation().minor())
                .bind("capital", n.capital().minor())
                .bind("fees", n.fees().minor())
                .bind("interest", n.interest().minor())
                .bind("state", n.state().name())
                .bind("sentAt", sentAt == null ? null : sentAt.atOffset(ZoneOffset.UTC))
                .bind("sentBy", sentBy == null ? null : sentBy.name())
                .bind("sha256", n.sha256())
                .execute();
    }

    private static Notice notice(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        OffsetDateTime sentAt = rs.getObject("sent_at", OffsetDateTime.class);
        return new Notice(
                new NoticeId(rs.getObject("id", UUID.class)),
                new CaseId(rs.getObject("case_id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                rs.getInt("step"),
                NoticeKind.valueOf(rs.getString("kind")),
                rs.getString("title"),
                rs.getObject("dated_on", LocalDate.class),
                rs.getObject("deadline", LocalDate.class),
                new Money(rs.getLong("fee_minor"), currency),
                new Money(rs.getLong("compensation_minor"), currency),
                new Money(rs.getLong("capital_minor"), currency),
                new Money(rs.getLong("fees_minor"), currency),
                new Money(rs.getLong("interest_minor"), currency),
                channel(rs.getString("channel")),
                Notice.State.valueOf(rs.getString("state")),
                sentAt == null ? null : sentAt.toInstant(),
                channel(rs.getString("sent_by")),
                rs.getString("sha256"));
    }

    private static @Nullable ChannelKind channel(@Nullable String name) {
        return name == null ? null : ChannelKind.valueOf(name);
    }
}
