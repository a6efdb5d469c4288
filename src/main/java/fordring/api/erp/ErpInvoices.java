package fordring.api.erp;

import fordring.gateway.ErpUsers;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The invoices of this surface, kept: their numbers, who made them, and how they were written. */
final class ErpInvoices {
    static final String INSERT = """
            INSERT INTO erp_invoice (tenant_id, number, client, invoice_id, invoice_number, status, request, body_hash,
                rows, created_by, created_at)
            VALUES (:tenant, :number, :client, :invoice, :invoiceNumber, :status, CAST(:request AS json), :bodyHash,
                :rows, :createdBy, :createdAt)
            """;

    static final String UPDATE = """
            UPDATE erp_invoice SET invoice_number = :invoiceNumber, status = :status, request = CAST(:request AS json),
                body_hash = :bodyHash, rows = :rows, activated_by = :activatedBy, activated_at = :activatedAt
            WHERE tenant_id = :tenant AND number = :number
            """;

    static final String BY_ID = """
            SELECT * FROM erp_invoice WHERE tenant_id = :tenant AND number = :number
            """;

    static final String LOCK = """
            SELECT * FROM erp_invoice WHERE tenant_id = :tenant AND number = :number FOR UPDATE
            """;

    static final String BY_NUMBER = """
            SELECT * FROM erp_invoice
            WHERE tenant_id = :tenant AND client = :client AND invoice_number = :invoiceNumber AND status <> 'DELETED'
            """;

    static final String OF_INVOICE = """
            SELECT * FROM erp_invoice WHERE tenant_id = :tenant AND invoice_id = :invoice
            """;

    /** Settled is what nothing is owed on any more, and every credit note. */
    static final String PAGE = """
            SELECT e.* FROM erp_invoice e
            WHERE e.tenant_id = :tenant
                AND (:client::bigint IS NULL OR e.client = :client)
                AND (:invoiceNumber::text IS NULL OR e.invoice_number = :invoiceNumber)
                AND (:customerNumber::text IS NULL OR e.request #>> '{debtor,customerNumber}' = :customerNumber)
                AND (:invoicedFrom::text IS NULL OR e.request ->> 'invoiceDate' >= :invoicedFrom)
                AND (:invoicedTo::text IS NULL OR e.request ->> 'invoiceDate' <= :invoicedTo)
                AND (:expireFrom::text IS NULL OR e.request ->> 'expireDate' >= :expireFrom)
                AND (:expireTo::text IS NULL OR e.request ->> 'expireDate' <= :expireTo)
                AND (:status::text IS NULL OR :status = CASE WHEN e.status <> 'ACTIVATED' THEN e.status
                    WHEN EXISTS (SELECT FROM invoice_balance b
                        JOIN invoice i ON i.tenant_id = b.tenant_id AND i.id = b.invoice_id AND i.kind = 'INVOICE'
                        WHERE b.tenant_id = e.tenant_id AND b.invoice_id = e.invoice_id
                            AND (b.capital_minor + b.fees_minor + b.interest_minor > 0
                                OR b.written_off_minor > b.recovered_minor + b.released_minor))
                        THEN 'ACTIVATED' ELSE 'CLOSED' END)
                AND (e.status <> 'CREATED'
                    OR EXISTS (SELECT FROM invoice_draft d WHERE d.tenant_id = e.tenant_id AND d.id = e.invoice_id)
                    OR EXISTS (SELECT FROM invoice i WHERE i.tenant_id = e.tenant_id AND i.id = e.invoice_id))
                AND (e.status <> 'DELETED' OR e.request ->> 'deleted' IS NOT NULL)
            ORDER BY e.number DESC LIMIT :limit OFFSET :offset
            """;

    private ErpInvoices() {}

    static void insert(Tx tx, ErpInvoice invoice) {
        bind(tx.sql().createUpdate(INSERT), invoice)
                .bind("client", invoice.client())
                .bind("invoice", invoice.invoice().value())
                .bind("createdBy", invoice.createdBy())
                .bind("createdAt", invoice.createdAt())
                .execute();
    }

    static void update(Tx tx, ErpInvoice invoice) {
        bind(tx.sql().createUpdate(UPDATE), invoice)
                .bind("activatedBy", invoice.activatedBy())
                .bind("activatedAt", invoice.activatedAt())
                .execute();
    }

    private static <T extends SqlStatement<T>> T bind(T statement, ErpInvoice invoice) {
        return statement
                .bind("tenant", invoice.tenant().value())
                .bind("number", invoice.number())
                .bind("invoiceNumber", invoice.invoiceNumber())
                .bind("status", invoice.status().name())
                .bind("request", Json.text(invoice.stated()))
                .bind("bodyHash", invoice.bodyHash())
                .bindArray("rows", Long.class, invoice.rows());
    }

    /** The invoice that a user means by {@code I.<number>}, if it may see it. */
    static Optional<ErpInvoice> find(Tx tx, ErpUsers.Admitted caller, String id) {
        return byId(tx, caller, id, BY_ID);
    }

    /** The same, its row locked until commit. */
    static Optional<ErpInvoice> lock(Tx tx, ErpUsers.Admitted caller, String id) {
        return byId(tx, caller, id, LOCK);
    }

    private static Optional<ErpInvoice> byId(Tx tx, ErpUsers.Admitted caller, String id, String sql) {
        return ErpNumbers.Kind.INVOICE
                .read(id)
                .flatMap(number -> tx.sql()
                        .createQuery(sql)
                        .bind("tenant", caller.principal().tenant().value())
                        .bind("number", number)
                        .map((rs, ctx) -> invoice(rs))
                        .findOne())
                .filter(invoice -> ErpClients.mayActFor(caller, invoice.client()));
    }

    /** The invoice of a client that has this number now. */
    static Optional<ErpInvoice> byNumber(Tx tx, ErpClient client, String invoiceNumber) {
        return tx.sql()
                .createQuery(BY_NUMBER)
                .bind("tenant", client.tenant().value())
                .bind("client", client.number())
                .bind("invoiceNumber", invoiceNumber)
                .map((rs, ctx) -> invoice(rs))
                .findOne();
    }

    /** What this surface calls an invoice; empty when it came by another. */
    static Optional<ErpInvoice> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(OF_INVOICE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> invoice(rs))
                .findOne();
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param status as it is answered, {@code CLOSED} included
     */
    record Filter(
            @Nullable Long client,
            @Nullable String status,
            @Nullable String invoiceNumber,
            @Nullable String customerNumber,
            @Nullable LocalDate invoicedFrom,
            @Nullable LocalDate invoicedTo,
            @Nullable LocalDate expireFrom,
            @Nullable LocalDate expireTo) {}

    /** Invoices, the newest first. */
    static List<ErpInvoice> page(Tx tx, TenantId tenant, Filter filter, int limit, long offset) {
        tx.planForValues();
        return tx.sql()
                .createQuery(PAGE)
                .bind("tenant", tenant.value())
                .bind("client", filter.client)
                .bind("status", filter.status)
                .bind("invoiceNumber", filter.invoiceNumber)
                .bind("customerNumber", filter.customerNumber)
                .bind("invoicedFrom", text(filter.invoicedFrom))
                .bind("invoicedTo", text(filter.invoicedTo))
                .bind("expireFrom", text(filter.expireFrom))
                .bind("expireTo", text(filter.expireTo))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rs, ctx) -> invoice(rs))
                .list();
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static ErpInvoice invoice(ResultSet rs) throws SQLException {
        OffsetDateTime activatedAt = rs.getObject("activated_at", OffsetDateTime.class);
        return new ErpInvoice(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                rs.getLong("number"),
                rs.getLong("client"),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                rs.getString("invoice_number"),
                ErpInvoice.Status.valueOf(rs.getString("status")),
                Json.read(rs.getString("request"), Stated.class),
                rs.getBytes("body_hash"),
                List.of((Long[]) rs.getArray("rows").getArray()),
                rs.getString("created_by"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getString("activated_by"),
                activatedAt == null ? null : activatedAt.toInstant());
    }
}
