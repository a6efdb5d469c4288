package fordring.platform;

import fordring.event.Event;
import fordring.id.EventId;
import fordring.id.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one ordered log of what happened. A tenant's sequence is counted in a row that is locked as the last thing
 * before commit: it has no gap, it is the order of commit, and a reader that has seen n has seen all below n.
 */
final class EventLog {
    /** Rows are locked in the order of their tenant, so that two batches never wait for each other in a circle. */
    static final String LOCK_COUNTERS = """
            SELECT tenant_id, last FROM event_counter WHERE tenant_id = ANY (:tenants) ORDER BY tenant_id FOR UPDATE
            """;

    static final String ADVANCE_COUNTERS = """
            UPDATE event_counter c SET last = n.last
            FROM unnest(?, ?) n(tenant_id, last)
            WHERE c.tenant_id = n.tenant_id
            """;

    static final String INSERT = """
            INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private EventLog() {}

    record Entry(TenantId tenant, Event event) {}

    /** Writes what was emitted in this transaction; false when nothing was. */
    static boolean append(Tx tx) {
        List<Entry> entries = tx.events();
        if (entries.isEmpty()) {
            return false;
        }
        Map<UUID, Long> last = lock(tx, entries);
        Rows events = new Rows("uuid", "int8", "uuid", "text", "text", "json", "timestamptz");
        OffsetDateTime now = utc(tx.now());
        for (Entry entry : entries) {
            UUID tenant = entry.tenant().value();
            Event event = entry.event();
            events.add(
                    tenant,
                    last.merge(tenant, 1L, Long::sum),
                    EventId.next().value(),
                    event.type(),
                    event.invoiceId(),
                    Json.text(event),
                    now);
        }
        Rows counters = new Rows("uuid", "int8");
        last.forEach(counters::add);
        counters.insert(tx, ADVANCE_COUNTERS);
        events.insert(tx, INSERT);
        return true;
    }

    private static Map<UUID, Long> lock(Tx tx, List<Entry> entries) {
        Map<UUID, Long> last = new HashMap<>();
        tx.sql()
                .createQuery(LOCK_COUNTERS)
                .bindArray(
                        "tenants",
                        UUID.class,
                        entries.stream().map(e -> e.tenant().value()).distinct().toArray())
                .map((rs, ctx) -> last.put(rs.getObject("tenant_id", UUID.class), rs.getLong("last")))
                .list();
        return last;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
