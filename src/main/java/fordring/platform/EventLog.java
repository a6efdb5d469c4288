package fordring.platform;

import fordring.event.Event;
import fordring.id.EventId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one ordered log of what happened. A tenant's sequence is counted in a row that is locked as the last thing
 * before commit: it has no gap, it is the order of commit, and a reader that has seen n has seen all below n.
 */
final class EventLog {
    /** Rows are locked in the order of their tenant, so that two batches never wait for each other in a circle. */
    static final String COUNT = """
            WITH locked AS MATERIALIZED (
                SELECT c.tenant_id, n.events FROM unnest(?, ?) n(tenant_id, events)
                JOIN event_counter c ON c.tenant_id = n.tenant_id
                ORDER BY c.tenant_id FOR UPDATE OF c)
            UPDATE event_counter c SET last = c.last + locked.events
            FROM locked WHERE c.tenant_id = locked.tenant_id
            RETURNING c.tenant_id, c.last - locked.events AS before
            """;

    static final String INSERT = """
            INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private EventLog() {}

    record Entry(TenantId tenant, Event event) {}

    /** Writes what was emitted in this transaction; false when nothing was. Also facts alone come in the order of the log. */
    static boolean append(Tx tx) {
        List<Entry> entries = tx.events();
        if (entries.isEmpty() && tx.facts().isEmpty()) {
            return false;
        }
        Map<UUID, Long> last = count(tx, entries);
        if (entries.isEmpty()) {
            return false;
        }
        Rows events = new Rows("uuid", "int8", "uuid", "text", "uuid", "json", "timestamptz");
        OffsetDateTime now = utc(tx.now());
        for (Entry entry : entries) {
            UUID tenant = entry.tenant().value();
            Event event = entry.event();
            events.add(
                    tenant,
                    last.merge(tenant, 1L, Long::sum),
                    EventId.next().value(),
                    event.type(),
                    invoice(event),
                    Json.text(event),
                    now);
        }
        events.execute(tx, INSERT);
        return true;
    }

    /** Takes the numbers of these events; answers the number before the first, by tenant. */
    private static Map<UUID, Long> count(Tx tx, List<Entry> entries) {
        Map<UUID, Long> events = new HashMap<>();
        entries.forEach(e -> events.merge(e.tenant().value(), 1L, Long::sum));
        tx.facts().forEach(fact -> events.putIfAbsent(fact.tenant().value(), 0L));
        Rows counts = new Rows("uuid", "int8");
        events.forEach(counts::add);
        Map<UUID, Long> before = new HashMap<>();
        counts.query(tx, COUNT, rs -> before.put(rs.getObject("tenant_id", UUID.class), rs.getLong("before")));
        return before;
    }

    private static @Nullable UUID invoice(Event event) {
        String id = event.invoiceId();
        return id == null ? null : InvoiceId.parse(id).orElseThrow().value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
