package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The SQL that writes invoices: one statement per table, however many invoices. */
final class InvoiceStore {
    static final String INSERT = """
            INSERT INTO invoice (tenant_id, id, creditor_id, creditor_version, customer_id, customer_version,
                number, external_reference, currency, price_mode, net_minor, vat_minor, total_minor,
                issue_date, due_date, payment_account_id, payment_reference, send, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_LINES = """
            INSERT INTO invoice_line (tenant_id, invoice_id, line_no, description, quantity, unit, unit_price,
                vat_category, vat_rate, net_minor, vat_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_VAT = """
            INSERT INTO invoice_vat (tenant_id, invoice_id, category, rate, base_minor, vat_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_BALANCE = """
            INSERT INTO invoice_balance
                (tenant_id, invoice_id, capital_minor, fees_minor, interest_minor, paid_minor)
            SELECT tenant_id, invoice_id, capital_minor, 0, 0, 0
            FROM unnest(?, ?, ?) AS issued(tenant_id, invoice_id, capital_minor)
            """;

    /** OFFSET 0 keeps it a look-up for each reference. */
    static final String TAKEN_REFERENCES = """
            SELECT i.* FROM unnest(?, ?, ?) AS wanted(tenant_id, creditor_id, external_reference)
            CROSS JOIN LATERAL (
                SELECT tenant_id, creditor_id, external_reference FROM invoice
                WHERE tenant_id = wanted.tenant_id AND creditor_id = wanted.creditor_id
                    AND external_reference = wanted.external_reference OFFSET 0) i
            """;

    private InvoiceStore() {}

    static void insert(Tx tx, List<Issued> issued) {
        insertHeads(tx, issued);
        insertLines(tx, issued);
        insertVat(tx, issued);
        insertBalances(tx, issued);
    }

    private static void insertHeads(Tx tx, List<Issued> issued) {
        Rows rows = new Rows(
                "uuid",
                "uuid",
                "uuid",
                "int4",
                "text",
                "int4",
                "text",
                "text",
                "bpchar",
                "text",
                "int8",
                "int8",
                "int8",
                "date",
                "date",
                "uuid",
                "text",
                "bool",
                "timestamptz");
        for (Issued i : issued) {
            rows.add(
                    i.tenant().value(),
                    i.id().value(),
                    i.creditor().value(),
                    i.creditorVersion(),
                    i.customer().value(),
                    i.customerVersion(),
                    i.number(),
                    i.externalReference(),
                    i.currency().name(),
                    i.priceMode().name(),
                    i.totals().net().minor(),
                    i.totals().vat().minor(),
                    i.totals().payable().minor(),
                    i.issueDate(),
                    i.dueDate(),
                    i.account().value(),
                    i.paymentReference(),
                    i.send(),
                    i.createdAt().atOffset(ZoneOffset.UTC));
        }
        rows.execute(tx, INSERT);
    }

    private static void insertLines(Tx tx, List<Issued> issued) {
        Rows rows = new Rows(
                "uuid", "uuid", "int4", "text", "numeric", "text", "numeric", "text", "numeric", "int8", "int8");
        for (Issued i : issued) {
            int no = 1;
            for (Issued.IssuedLine l : i.lines()) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        no++,
                        l.description(),
                        l.quantity().value(),
                        l.unit(),
                        l.unitPrice().value(),
                        l.category().name(),
                        l.rate().percent(),
                        l.net().minor(),
                        l.vat().minor());
            }
        }
        rows.execute(tx, INSERT_LINES);
    }

    private static void insertVat(Tx tx, List<Issued> issued) {
        Rows rows = new Rows("uuid", "uuid", "text", "numeric", "int8", "int8");
        for (Issued i : issued) {
            for (Issued.VatGroup g : i.totals().groups()) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        g.category().name(),
                        g.rate().percent(),
                        g.base().minor(),
                        g.vat().minor());
            }
        }
        rows.execute(tx, INSERT_VAT);
    }

    private static void insertBalances(Tx tx, List<Issued> issued) {
        Rows rows = new Rows("uuid", "uuid", "int8");
        for (Issued i : issued) {
            rows.add(i.tenant().value(), i.id().value(), i.totals().payable().minor());
        }
        rows.execute(tx, INSERT_BALANCE);
    }

    record ExternalReference(TenantId tenant, CreditorId creditor, String value) {}

    /** Those of these references that an invoice of the same creditor has already. */
    static List<ExternalReference> taken(Tx tx, List<ExternalReference> wanted) {
        Rows references = new Rows("uuid", "uuid", "text");
        wanted.forEach(w -> references.add(w.tenant().value(), w.creditor().value(), w.value()));
        return references.query(
                tx,
                TAKEN_REFERENCES,
                rs -> new ExternalReference(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        rs.getString("external_reference")));
    }
}
