package fordring.collection;

import fordring.collection.Evidence.End;
import fordring.collection.Evidence.New;
import fordring.country.NoticeKind;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a chain tells of deliveries: of the invoice, and of each letter about it, by which channel, to which address (most
 * of it hidden), with the hash of the document as it went out, and what became of it. What a gateway said of a failure is
 * in it as a hash, since it may name the debtor.
 */
record EvidenceOfDeliveries(Map<String, Row> rows) {
    /** The field of a fact that names a delivery. */
    static final String ID = "delivery";

    static final String OF_INVOICES = """
            SELECT d.id, d.invoice_id, d.notice_id, d.channel, d.state, d.sent_at, d.sent_on, d.sent_to, d.delivered_at,
                d.error, d.rest, n.kind, n.dated_on, n.deadline, n.currency,
                n.capital_minor + n.fees_minor + n.interest_minor AS amount,
                CASE WHEN d.notice_id IS NOT NULL THEN n.sha256 ELSE (SELECT encode(f.sha256, 'hex') FROM document f
                    WHERE f.tenant_id = d.tenant_id AND f.invoice_id = d.invoice_id
                        AND f.kind = CASE d.channel WHEN 'e_invoice' THEN 'UBL' ELSE 'INVOICE_PDF' END) END AS sha256
            FROM delivery d LEFT JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice_id
            WHERE d.tenant_id = :tenant AND d.invoice_id = ANY (:invoices) ORDER BY d.created_at, d.id
            """;

    /** A delivery as it is now; what it was sent as is known while it is the newest of its notice. */
    record Row(
            InvoiceId invoice,
            Map<String, Object> which,
            Map<String, Object> sent,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            boolean failed,
            Map<String, Object> failure) {}

    /** Those that are told of, and all of cases that have no chain yet. */
    static EvidenceOfDeliveries of(Tx tx, TenantId tenant, List<End> ends, List<Tx.Fact> facts) {
        List<InvoiceId> asked = ends.stream()
                .filter(end -> end.no() == 0
                        || facts.stream()
                                .anyMatch(fact -> fact.invoice().equals(end.invoice())
                                        && fact.data().containsKey(ID)))
                .map(End::invoice)
                .toList();
        Map<String, Row> rows = new LinkedHashMap<>();
        if (!asked.isEmpty()) {
            EvidenceStore.query(tx, tenant, OF_INVOICES, asked)
                    .map((rs, ctx) -> rows.put(new DeliveryId(rs.getObject("id", UUID.class)).toString(), row(rs)))
                    .list();
        }
        return new EvidenceOfDeliveries(rows);
    }

    private static Row row(ResultSet rs) throws SQLException {
        Map<String, Object> which = new TreeMap<>();
        which.put(ID, new DeliveryId(rs.getObject("id", UUID.class)).toString());
        which.put("channel", rs.getString("channel"));
        UUID notice = rs.getObject("notice_id", UUID.class);
        Map<String, Object> sent = new TreeMap<>();
        if (notice != null) {
            which.put("notice", new NoticeId(notice).toString());
            sent.put("step", NoticeKind.valueOf(rs.getString("kind")).code());
            sent.put("datedOn", rs.getString("dated_on"));
            sent.put("dueDate", rs.getString("deadline"));
            sent.put("amount", rs.getLong("amount"));
            sent.put("currency", rs.getString("currency"));
        }
        put(sent, "to", rs.getString("sent_to"));
        put(sent, "sentOn", rs.getString("sent_on"));
        put(sent, "sha256", rs.getString("sha256"));
        Map<String, Object> failure = new TreeMap<>();
        String error = rs.getString("error");
        put(failure, "errorSha256", error == null ? null : HexFormat.of().formatHex(Secrets.sha256(error)));
        List<String> rest = List.of((String[]) rs.getArray("rest").getArray());
        put(failure, "next", rest.isEmpty() ? null : rest.getFirst());
        return new Row(
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                which,
                sent,
                instant(rs, "sent_at"),
                instant(rs, "delivered_at"),
                rs.getString("state").equals("failed"),
                failure);
    }

    private static void put(Map<String, Object> data, String name, @Nullable String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** As it stands in a chain. */
    New told(Tx.Fact fact) {
        Row row = rows.get(String.valueOf(fact.data().get(ID)));
        return new New(fact.kind(), row == null ? new TreeMap<>(fact.data()) : data(row, fact.kind()));
    }

    private static Map<String, Object> data(Row row, String kind) {
        Map<String, Object> data = new TreeMap<>(row.which);
        data.putAll(
                switch (kind) {
                    case Evidence.SENT -> row.sent;
                    case Evidence.FAILED -> row.failure;
                    default -> Map.of();
                });
        return data;
    }

    /** What became of those of an invoice before its case was opened, with when that was. */
    List<EvidenceOfThePast.Happened> past(InvoiceId invoice) {
        List<EvidenceOfThePast.Happened> all = new ArrayList<>();
        rows.values().stream().filter(row -> row.invoice.equals(invoice)).forEach(row -> {
            Instant sentAt = row.sentAt;
            Instant deliveredAt = row.deliveredAt;
            if (sentAt != null) {
                all.add(new EvidenceOfThePast.Happened(sentAt, Evidence.SENT, data(row, Evidence.SENT)));
            }
            if (deliveredAt != null) {
                all.add(new EvidenceOfThePast.Happened(deliveredAt, Evidence.DELIVERED, data(row, Evidence.DELIVERED)));
            }
            if (row.failed) {
                all.add(new EvidenceOfThePast.Happened(null, Evidence.FAILED, data(row, Evidence.FAILED)));
            }
        });
        return all;
    }
}
