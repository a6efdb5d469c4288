package fordring.collection;

import fordring.collection.Evidence.End;
import fordring.collection.Evidence.Entry;
import fordring.collection.Evidence.Link;
import fordring.collection.Evidence.New;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.databind.JsonNode;

/** The SQL of evidence: a fixed number of statements for each transaction, however many cases it tells of. */
final class EvidenceStore {
    /** Invoice by invoice, as {@link NoticeStore#OF_INVOICES}. */
    static final String ENDS = """
            SELECT c.id, c.invoice_id, coalesce(e.no, 0) AS no, e.sha256 FROM unnest(:invoices) AS i(id)
            CROSS JOIN LATERAL (SELECT * FROM collection_case
                WHERE tenant_id = :tenant AND invoice_id = i.id OFFSET 0) c
            LEFT JOIN LATERAL (SELECT l.no, l.sha256 FROM case_evidence l
                WHERE l.tenant_id = c.tenant_id AND l.case_id = c.id ORDER BY l.no DESC LIMIT 1) e ON true
            WHERE c.opened_at IS NOT NULL ORDER BY c.id
            """;

    /** With the journal entry that each was booked by. */
    static final String CHARGES = """
            SELECT c.id, c.invoice_id, c.notice_id, c.kind, c.amount_minor, c.currency, c.charged_on, c.interest_through,
                c.law, c.takes_back, c.entry_id,
                (SELECT string_agg(p.account || ' ' || p.amount_minor, ', ' ORDER BY p.account) FROM posting p
                    WHERE p.tenant_id = c.tenant_id AND p.entry_id = c.entry_id) AS postings
            FROM charge c
            WHERE c.tenant_id = :tenant AND c.invoice_id = ANY (:invoices) AND NOT EXISTS (
                SELECT FROM case_evidence e WHERE e.tenant_id = c.tenant_id AND e.charge_id = c.id)
            ORDER BY c.id
            """;

    /** All else that was booked on the claim; a payment's says what of it met capital, fees and interest. */
    static final String POSTINGS = """
            SELECT j.id, j.invoice_id, j.kind, j.payment_id, j.booked_on,
                (SELECT string_agg(p.account || ' ' || p.amount_minor, ', ' ORDER BY p.posting_no) FROM posting p
                    WHERE p.tenant_id = j.tenant_id AND p.entry_id = j.id) AS postings
            FROM journal_entry j
            WHERE j.tenant_id = :tenant AND j.invoice_id = ANY (:invoices)
                AND NOT EXISTS (SELECT FROM charge c
                    WHERE c.tenant_id = j.tenant_id AND c.invoice_id = j.invoice_id AND c.entry_id = j.id)
                AND NOT EXISTS (SELECT FROM case_evidence e
                    WHERE e.tenant_id = j.tenant_id AND e.journal_entry_id = j.id)
            ORDER BY j.id
            """;

    /** What was before the case: the invoice, and when it first went out. */
    static final String BEFORE = """
            SELECT i.id, i.number, i.issue_date, i.due_date, i.due_date_agreed, i.total_minor, i.currency, s.sent_on,
                encode(d.sha256, 'hex') AS sha256
            FROM invoice i
            LEFT JOIN invoice_sent s ON s.tenant_id = i.tenant_id AND s.invoice_id = i.id
            LEFT JOIN document d ON d.tenant_id = i.tenant_id AND d.invoice_id = i.id AND d.kind = 'INVOICE_PDF'
            WHERE i.tenant_id = :tenant AND i.id = ANY (:invoices)
            """;

    static final String LETTERS = """
            SELECT n.id, n.sha256 FROM notice n
            WHERE n.tenant_id = :tenant AND n.invoice_id = ANY (:invoices) AND n.sha256 IS NOT NULL
            """;

    static final String OF_CASE = """
            SELECT * FROM case_evidence WHERE tenant_id = :tenant AND case_id = :case ORDER BY no
            """;

    static final String INSERT = """
            INSERT INTO case_evidence (tenant_id, case_id, no, body, sha256, charge_id, journal_entry_id)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private final Tx tx;
    private final TenantId tenant;
    private final List<End> ends;

    EvidenceStore(Tx tx, TenantId tenant, List<End> ends) {
        this.tx = tx;
        this.tenant = tenant;
        this.ends = ends;
    }

    static List<End> ends(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return query(tx, tenant, ENDS, invoices)
                .map((rs, ctx) -> new End(
                        new CaseId(rs.getObject("id", UUID.class)),
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getInt("no"),
                        rs.getInt("no") == 0 ? Evidence.BEGINNING : rs.getString("sha256")))
                .list();
    }

    static Query query(Tx tx, TenantId tenant, String sql, Collection<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray());
    }

    private List<InvoiceId> invoices() {
        return ends.stream().map(End::invoice).toList();
    }

    /** What was charged or taken back, and is not in a chain yet. */
    Map<InvoiceId, List<New>> charges() {
        Map<InvoiceId, List<New>> found = new HashMap<>();
        query(tx, tenant, CHARGES, invoices())
                .map((rs, ctx) -> found.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(new New("charge", charge(rs), rs.getObject("id", UUID.class), null)))
                .list();
        return found;
    }

    /** What else was booked, and is not in a chain yet. */
    Map<InvoiceId, List<New>> postings() {
        Map<InvoiceId, List<New>> found = new HashMap<>();
        query(tx, tenant, POSTINGS, invoices())
                .map((rs, ctx) -> found.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(new New("posting", posting(rs), null, rs.getObject("id", UUID.class))))
                .list();
        return found;
    }

    private static Map<String, Object> posting(ResultSet rs) throws SQLException {
        Map<String, Object> data = new TreeMap<>();
        data.put("journalEntry", rs.getString("id"));
        data.put("entry", rs.getString("kind").toLowerCase(java.util.Locale.ROOT));
        data.put("bookedOn", rs.getString("booked_on"));
        data.put("postings", rs.getString("postings"));
        UUID payment = rs.getObject("payment_id", UUID.class);
        if (payment != null) {
            data.put("payment", new PaymentId(payment).toString());
        }
        return data;
    }

    private static Map<String, Object> charge(ResultSet rs) throws SQLException {
        Map<String, Object> data = new TreeMap<>();
        data.put("charge", rs.getString("id"));
        data.put("kind", rs.getString("kind").toLowerCase(java.util.Locale.ROOT));
        data.put("amount", rs.getLong("amount_minor"));
        data.put("currency", rs.getString("currency"));
        data.put("chargedOn", rs.getString("charged_on"));
        data.put("journalEntry", rs.getString("entry_id"));
        data.put("postings", rs.getString("postings"));
        UUID notice = rs.getObject("notice_id", UUID.class);
        if (notice != null) {
            data.put("notice", new NoticeId(notice).toString());
        }
        if (rs.getString("interest_through") != null) {
            data.put("interestThrough", rs.getString("interest_through"));
        }
        if (rs.getString("takes_back") != null) {
            data.put("takesBack", rs.getString("takes_back"));
        }
        List<String> law = new ArrayList<>();
        for (JsonNode row : Json.tree(rs.getString("law").getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            law.add(row.path("country").asString() + " " + row.path("table").asString() + " "
                    + row.path("kind").asString() + " from " + row.path("from").asString() + ": "
                    + row.path("value").asString() + ", " + row.path("source").asString());
        }
        data.put("law", law);
        return data;
    }

    /** Of those that have no entry yet. */
    Map<InvoiceId, List<New>> before() {
        Map<InvoiceId, List<New>> found = new HashMap<>();
        List<InvoiceId> begin =
                ends.stream().filter(end -> end.no() == 0).map(End::invoice).toList();
        if (!begin.isEmpty()) {
            query(tx, tenant, BEFORE, begin)
                    .map((rs, ctx) -> found.put(
                            new InvoiceId(rs.getObject("id", UUID.class)), List.of(new New("invoice", invoice(rs)))))
                    .list();
        }
        return found;
    }

    private static Map<String, Object> invoice(ResultSet rs) throws SQLException {
        Map<String, Object> data = new TreeMap<>();
        data.put("number", rs.getString("number"));
        data.put("issueDate", rs.getString("issue_date"));
        data.put("dueDate", rs.getString("due_date"));
        data.put("dueDateAgreed", rs.getBoolean("due_date_agreed"));
        data.put("amount", rs.getLong("total_minor"));
        data.put("currency", rs.getString("currency"));
        if (rs.getString("sent_on") != null) {
            data.put("sentOn", rs.getString("sent_on"));
        }
        if (rs.getString("sha256") != null) {
            data.put("pdfSha256", rs.getString("sha256"));
        }
        return data;
    }

    /** The hashes of the PDFs, by notice. */
    Map<String, String> letters() {
        Map<String, String> found = new HashMap<>();
        query(tx, tenant, LETTERS, invoices())
                .map((rs, ctx) ->
                        found.put(new NoticeId(rs.getObject("id", UUID.class)).toString(), rs.getString("sha256")))
                .list();
        return found;
    }

    static void insert(Tx tx, TenantId tenant, List<Link> links) {
        Rows rows = new Rows("uuid", "uuid", "int4", "text", "bpchar", "uuid", "uuid");
        for (Link link : links) {
            rows.add(
                    tenant.value(),
                    link.id().value(),
                    link.no(),
                    link.body(),
                    link.sha256(),
                    link.charge(),
                    link.posting());
        }
        rows.execute(tx, INSERT);
    }

    static List<Entry> of(Tx tx, TenantId tenant, CaseId id) {
        List<Entry> entries = new ArrayList<>();
        tx.sql()
                .createQuery(OF_CASE)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .map((rs, ctx) -> entries.add(new Entry(
                        rs.getInt("no"),
                        entries.isEmpty()
                                ? Evidence.BEGINNING
                                : entries.getLast().sha256(),
                        rs.getString("body"),
                        rs.getString("sha256"))))
                .list();
        return entries;
    }
}
