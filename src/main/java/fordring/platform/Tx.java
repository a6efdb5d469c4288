package fordring.platform;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One open transaction, and the one instant at which everything in it happens. */
public final class Tx {
    private final Handle handle;
    private final Clock clock;
    private final Instant now;
    private final List<EventLog.Entry> events = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<Rows> written = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable EventCursor follows;

    Tx(Handle handle, Clock clock) {
        this.handle = handle;
        this.clock = clock;
        this.now = clock.systemNow();
    }

    /** For SQL by JDBI, which is the usual way. */
    public Handle sql() {
        flush();
        return handle;
    }

    /**
     * Lets the statements that follow be planned for the values they are given. For lists: a plan that fits every filter
     * fits none.
     */
    public void planForValues() {
        sql().execute("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /**
     * Lets the statements that follow be planned by look-ups alone. For what is asked of tables that grow in bulk: a plan
     * that is made, and kept, while one is empty would read it whole when it is full.
     */
    public void planForGrowth() {
        sql().execute("SET LOCAL enable_seqscan = off");
    }

    /** For the statements that are worth writing in plain JDBC. */
    public Connection connection() {
        flush();
        return handle.getConnection();
    }

    void later(String sql, Rows rows) {
        statements.add(sql);
        written.add(rows);
    }

    /** Sends the writes that are waiting. */
    void flush() {
        if (!statements.isEmpty()) {
            List<String> all = List.copyOf(statements);
            List<Rows> rows = List.copyOf(written);
            statements.clear();
            written.clear();
            Rows.executeAll(handle.getConnection(), all, rows);
        }
    }

    /** Puts an event into the log, with all others of this transaction, right before it commits. */
    public void emit(TenantId tenant, Event event) {
        events.add(new EventLog.Entry(tenant, event));
    }

    List<EventLog.Entry> events() {
        return events;
    }

    /**
     * What happened to an invoice and is no event, since nobody is told of it.
     *
     * @param data names and values that JSON knows
     */
    public record Fact(TenantId tenant, InvoiceId invoice, String kind, Map<String, Object> data) {
        public Fact {
            data = Map.copyOf(data);
        }
    }

    /** Hands a fact to who listens by {@link Db#withEvents}, under the lock of the log. */
    public void note(Fact fact) {
        facts.add(fact);
    }

    /** Those of this transaction, in their order. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    void follows(EventCursor cursor) {
        follows = cursor;
    }

    /** The events that this transaction works off; null: none. */
    public @Nullable EventCursor follows() {
        return follows;
    }

    /** System time. */
    public Instant now() {
        return now;
    }

    /** The instant at which this tenant's business is. */
    public Instant businessTime(TenantId tenant) {
        return clock.businessTime(tenant, now);
    }

    /** The date on which this tenant's business is, in the creditor's zone. */
    public LocalDate today(TenantId tenant, ZoneId zone) {
        return date(tenant, now, zone);
    }

    /** The date on which this tenant's business was at an instant of system time. */
    public LocalDate date(TenantId tenant, Instant at, ZoneId zone) {
        return clock.businessDate(tenant, at, zone);
    }
}
