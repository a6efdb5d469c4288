package fordring.collection;

import fordring.collection.Evidence.End;
import fordring.collection.Evidence.New;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened to an invoice before its case was opened, from the event log and its deliveries: it stands in the chain
 * behind the invoice, in the order of time, and says when it happened.
 */
final class EvidenceOfThePast {
    /** Not what this transaction itself tells. */
    static final String EVENTS = """
            SELECT e.invoice_id, e.type, e.data, e.occurred_at FROM event e
            WHERE e.tenant_id = :tenant AND e.invoice_id = ANY (:invoices) AND e.xmin <> pg_current_xact_id()::xid
                AND e.type NOT IN ('invoice.created', 'invoice.issued', 'invoice.changed')
            ORDER BY e.sequence
            """;

    private EvidenceOfThePast() {}

    /** @param at system time; null: nobody noted when */
    record Happened(@Nullable Instant at, String kind, Map<String, Object> data) {
        private Instant order() {
            return at == null ? Instant.MAX : at;
        }

        private New told() {
            if (at != null) {
                data.put("happenedAt", at.toString());
            }
            return new New(kind, data);
        }
    }

    /** Of those that have no chain yet. */
    static Map<InvoiceId, List<New>> of(Tx tx, TenantId tenant, List<End> ends, EvidenceOfDeliveries deliveries) {
        List<InvoiceId> begin =
                ends.stream().filter(end -> end.no() == 0).map(End::invoice).toList();
        if (begin.isEmpty()) {
            return Map.of();
        }
        Map<InvoiceId, List<Happened>> happened = new HashMap<>();
        EvidenceStore.query(tx, tenant, EVENTS, begin)
                .map((rs, ctx) -> happened.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(new Happened(
                                rs.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant(),
                                rs.getString("type"),
                                unnamed(
                                        rs.getString("type"),
                                        Json.tree(rs.getString("data").getBytes(StandardCharsets.UTF_8))))))
                .list();
        Map<InvoiceId, List<New>> past = new HashMap<>();
        for (InvoiceId invoice : begin) {
            List<Happened> all = new ArrayList<>(happened.getOrDefault(invoice, List.of()));
            all.addAll(deliveries.past(invoice));
            past.put(
                    invoice,
                    all.stream()
                            .sorted(Comparator.comparing(Happened::order))
                            .map(Happened::told)
                            .toList());
        }
        return past;
    }

    /** An event as it is published, names in order, what somebody wrote as its hash; what is not said is left out. */
    static Map<String, Object> unnamed(String type, JsonNode published) {
        Map<String, Object> data = new TreeMap<>();
        published.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isIntegralNumber()) {
                data.put(field.getKey(), value.asLong());
            } else if (value.isBoolean()) {
                data.put(field.getKey(), value.asBoolean());
            } else if (!value.isNull()) {
                data.put(field.getKey(), value.asString());
            }
        });
        Object reason = data.get("reason");
        if (reason != null && !type.equals("collect.charge_taken_back")) {
            data.remove("reason");
            data.put("reasonSha256", HexFormat.of().formatHex(Secrets.sha256(reason.toString())));
        }
        return data;
    }
}
