package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of drafts. */
final class DraftStore {
    static final String INSERT = """
            INSERT INTO invoice_draft (tenant_id, id, creditor_id, customer_id, external_reference, currency,
                total_minor, content, version, created_at)
            VALUES (:tenant, :id, :creditor, :customer, :externalReference, :currency,
                :total, :content::json, 1, :now)
            """;

    static final String BY_ID = """
            SELECT * FROM invoice_draft WHERE tenant_id = :tenant AND id = :id
            """;

    static final String LOCK = """
            SELECT * FROM invoice_draft WHERE tenant_id = :tenant AND id = :id FOR UPDATE
            """;

    static final String FREE_REFERENCE = """
            UPDATE invoice_draft SET external_reference = NULL WHERE tenant_id = :tenant AND id = :id
            """;

    static final String UPDATE = """
            UPDATE invoice_draft SET creditor_id = :creditor, customer_id = :customer,
                external_reference = :externalReference, currency = :currency, total_minor = :total,
                content = :content::json, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String DELETE = """
            DELETE FROM invoice_draft WHERE tenant_id = :tenant AND id = :id
            """;

    /** To be planned for the filters at hand, as the list of invoices is. */
    static final String PAGE = """
            SELECT * FROM invoice_draft WHERE tenant_id = :tenant AND id < :before
            AND (:customer::text IS NULL OR customer_id = :customer)
            AND (:creditor::uuid IS NULL OR creditor_id = :creditor::uuid)
            AND (:currencies::text[] IS NULL OR currency = ANY (:currencies::text[]::bpchar[]))
            AND (:minAmount::bigint IS NULL OR total_minor >= :minAmount)
            AND (:maxAmount::bigint IS NULL OR total_minor <= :maxAmount)
            AND (:beginning::text IS NULL OR lower(external_reference) LIKE lower(:beginning))
            AND (:kind::text IS NULL OR :kind = 'INVOICE' AND content ->> 'credit' IS NULL
                OR :kind = 'CREDIT_NOTE' AND content ->> 'credit' IS NOT NULL)
            ORDER BY id DESC LIMIT :limit
            """;

    /** A draft as its row has it. */
    record Row(InvoiceId id, Draft draft, Instant createdAt) {
        /** With the files that go with it. */
        Row with(Presentation files) {
            return new Row(id, draft.presented(draft.presentation().withFilesOf(files)), createdAt);
        }

        CreditorId creditor() {
            return java.util.Objects.requireNonNull(draft.creditor());
        }
    }

    private DraftStore() {}

    static void insert(Tx tx, InvoiceId id, Draft draft) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", draft.tenant().value())
                .bind("id", id.value())
                .bind(
                        "creditor",
                        java.util.Objects.requireNonNull(draft.creditor()).value())
                .bind("customer", draft.customer().value())
                .bind("externalReference", draft.externalReference())
                .bind("currency", draft.currency().name())
                .bind("total", draft.content().statedTotal().minor())
                .bind("content", DraftDocument.write(draft))
                .bind("now", tx.now())
                .execute();
        InvoiceFiles.insert(tx, draft.tenant(), id, draft.presentation());
    }

    static void update(Tx tx, InvoiceId id, Draft draft) {
        tx.sql()
                .createUpdate(UPDATE)
                .bind("tenant", draft.tenant().value())
                .bind("id", id.value())
                .bind(
                        "creditor",
                        java.util.Objects.requireNonNull(draft.creditor()).value())
                .bind("customer", draft.customer().value())
                .bind("externalReference", draft.externalReference())
                .bind("currency", draft.currency().name())
                .bind("total", draft.content().statedTotal().minor())
                .bind("content", DraftDocument.write(draft))
                .execute();
    }

    /** {@code sql} is one of the statements that take a tenant and an id and return rows. */
    static Optional<Row> one(Tx tx, String sql, TenantId tenant, InvoiceId id) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> row(rs))
                .findOne()
                .map(row -> withFiles(tx, tenant, List.of(row)).getFirst());
    }

    /** {@code sql} is one of the statements that take a tenant and an id and change the row. */
    static void execute(Tx tx, String sql, TenantId tenant, InvoiceId id) {
        tx.sql()
                .createUpdate(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .execute();
    }

    static List<Row> withFiles(Tx tx, TenantId tenant, List<Row> rows) {
        Map<InvoiceId, Presentation> files =
                InvoiceFiles.of(tx, tenant, rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> row.with(files.getOrDefault(row.id, Presentation.USUAL)))
                .toList();
    }

    /** A draft without its files. */
    static Row row(ResultSet rs) throws SQLException {
        Money total = new Money(rs.getLong("total_minor"), Currency.valueOf(rs.getString("currency")));
        return new Row(
                new InvoiceId(rs.getObject("id", UUID.class)),
                DraftDocument.read(
                        rs.getString("content"),
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        new CustomerId(rs.getString("customer_id")),
                        total),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
