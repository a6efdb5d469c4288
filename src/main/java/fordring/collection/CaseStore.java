package fordring.collection;

import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of cases. */
final class CaseStore {
    /**
     * The balances of what is due, locked, by whoever comes first: cases are locked after balances. The account must be
     * one of which all payments are known. A creditor may have moved to another zone since: a case goes by its invoice's.
     */
    static final String DUE = """
            SELECT c.id, c.invoice_id, c.next_on FROM collection_case c
            JOIN invoice i ON i.tenant_id = c.tenant_id AND i.id = c.invoice_id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            JOIN invoice_balance b ON b.tenant_id = c.tenant_id AND b.invoice_id = c.invoice_id
            WHERE c.tenant_id = :tenant AND c.creditor_id = :creditor AND c.next_on <= :day
                AND (c.next_on, c.id) > (CAST(:afterDay AS date), CAST(:afterId AS uuid))
                AND c.next_on <= (CAST(:business AS timestamptz) AT TIME ZONE v.zone)::date
                AND c.state IN ('WATCHED', 'OPEN') AND i.payment_account_id = ANY (:accounts)
            ORDER BY c.next_on, c.id LIMIT :most FOR UPDATE OF b SKIP LOCKED
            """;

    static final String LOCK = """
            SELECT * FROM collection_case c WHERE c.tenant_id = :tenant AND c.id = ANY (:ids) ORDER BY c.id FOR UPDATE
            """;

    static final String LOCK_OF_INVOICES = """
            SELECT * FROM collection_case c WHERE c.tenant_id = :tenant AND c.invoice_id = ANY (:invoices)
            ORDER BY c.id FOR UPDATE
            """;

    static final String BY_ID = """
            SELECT * FROM collection_case c WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String OPENED_OF_INVOICES = """
            SELECT * FROM collection_case c WHERE c.tenant_id = :tenant AND c.invoice_id = ANY (:invoices)
                AND c.opened_at IS NOT NULL
            """;

    static final String INSERT = """
            INSERT INTO collection_case (tenant_id, id, invoice_id, creditor_id, customer_id, state, next_on, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    static final String SAVE = """
            UPDATE collection_case c SET state = n.state, profile = n.profile, profile_version = n.profile_version,
                steps_taken = n.steps_taken, next_on = n.next_on, waits_for = n.waits_for, opened_at = n.opened_at,
                resolved_at = n.resolved_at, resolution = n.resolution, resolved_from = n.resolved_from
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n(tenant_id, id, state, profile, profile_version,
                steps_taken, next_on, waits_for, opened_at, resolved_at, resolution, resolved_from)
            WHERE c.tenant_id = n.tenant_id AND c.id = n.id
            """;

    /** They stay due, so that they are taken as soon as the payments are known. */
    static final String AWAIT_PAYMENTS = """
            UPDATE collection_case c SET waits_for = 'intake' FROM invoice i
            WHERE c.tenant_id = :tenant AND c.creditor_id = :creditor AND c.next_on <= :day
                AND c.state IN ('WATCHED', 'OPEN') AND i.tenant_id = c.tenant_id AND i.id = c.invoice_id
                AND NOT i.payment_account_id = ANY (:accounts) AND c.waits_for IS DISTINCT FROM 'intake'
            """;

    static final String COUNT_WAITING = """
            SELECT count(*) FROM collection_case c
            WHERE c.tenant_id = :tenant AND c.creditor_id = :creditor AND c.next_on <= :day
                AND c.state IN ('WATCHED', 'OPEN') AND c.waits_for = 'intake'
            """;

    private CaseStore() {}

    /** Of a creditor, as the run looks for what is due. */
    record Wanted(
            TenantId tenant,
            CreditorId creditor,
            LocalDate day,
            Instant business,
            Collection<PaymentAccountId> accounts) {
        private UUID[] accountIds() {
            return accounts.stream().map(PaymentAccountId::value).toArray(UUID[]::new);
        }
    }

    record Due(CaseId id, InvoiceId invoice, LocalDate on) {}

    static List<Due> due(Tx tx, Wanted wanted, AdvanceCases.Place after, int most) {
        return tx.sql()
                .createQuery(DUE)
                .bind("tenant", wanted.tenant.value())
                .bind("creditor", wanted.creditor.value())
                .bind("day", wanted.day)
                .bind("business", wanted.business)
                .bindArray("accounts", UUID.class, (Object[]) wanted.accountIds())
                .bind("afterDay", after.on())
                .bind("afterId", after.id().value())
                .bind("most", most)
                .map((rs, ctx) -> new Due(
                        new CaseId(rs.getObject("id", UUID.class)),
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getObject("next_on", LocalDate.class)))
                .list();
    }

    /** Notes of what is due and waits for payments that it does; answers how many do. */
    static int awaitPayments(Tx tx, Wanted wanted) {
        tx.sql()
                .createUpdate(AWAIT_PAYMENTS)
                .bind("tenant", wanted.tenant.value())
                .bind("creditor", wanted.creditor.value())
                .bind("day", wanted.day)
                .bindArray("accounts", UUID.class, (Object[]) wanted.accountIds())
                .execute();
        return tx.sql()
                .createQuery(COUNT_WAITING)
                .bind("tenant", wanted.tenant.value())
                .bind("creditor", wanted.creditor.value())
                .bind("day", wanted.day)
                .mapTo(Integer.class)
                .one();
    }

    /** Their invoices' balances are locked already. */
    static List<Case> lock(Tx tx, TenantId tenant, Collection<CaseId> ids) {
        return tx.sql()
                .createQuery(LOCK)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, ids.stream().map(CaseId::value).toArray())
                .map((rs, ctx) -> of(rs))
                .list();
    }

    /** Likewise. */
    static List<Case> lockOf(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return ofInvoices(tx, LOCK_OF_INVOICES, tenant, invoices);
    }

    static List<Case> opened(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return ofInvoices(tx, OPENED_OF_INVOICES, tenant, invoices);
    }

    private static List<Case> ofInvoices(Tx tx, String sql, TenantId tenant, Collection<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> of(rs))
                .list();
    }

    /** Not locked. */
    static Optional<Case> find(Tx tx, TenantId tenant, CaseId id) {
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> of(rs))
                .findOne();
    }

    /** Watched from now on, of an invoice that may be so already. */
    record Watched(InvoiceId invoice, CreditorId creditor, CustomerId customer, LocalDate next) {}

    static void insert(Tx tx, TenantId tenant, Collection<Watched> cases) {
        Rows rows = new Rows("uuid", "uuid", "uuid", "uuid", "text", "text", "date", "timestamptz");
        for (Watched c : cases) {
            rows.add(
                    tenant.value(),
                    CaseId.next().value(),
                    c.invoice.value(),
                    c.creditor.value(),
                    c.customer.value(),
                    Case.State.WATCHED.name(),
                    c.next,
                    tx.now().atOffset(ZoneOffset.UTC));
        }
        rows.execute(tx, INSERT);
    }

    static void save(Tx tx, TenantId tenant, Collection<Case> cases) {
        Rows rows = new Rows(
                "uuid",
                "uuid",
                "text",
                "text",
                "int4",
                "int4",
                "date",
                "text",
                "timestamptz",
                "timestamptz",
                "text",
                "text");
        for (Case c : cases) {
            Optional<Case.Ending> ending = Optional.ofNullable(c.ending());
            rows.add(
                    tenant.value(),
                    c.id().value(),
                    c.state().name(),
                    c.course().profile(),
                    c.course().version(),
                    c.course().stepsTaken(),
                    c.next().on(),
                    c.next().waitsFor(),
                    utc(c.openedAt()),
                    utc(ending.map(Case.Ending::at).orElse(null)),
                    ending.map(Case.Ending::resolution).orElse(null),
                    ending.map(e -> e.from().name()).orElse(null));
        }
        rows.execute(tx, SAVE);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Case of(ResultSet rs) throws SQLException {
        Instant endedAt = instant(rs, "resolved_at");
        return new Case(
                new CaseId(rs.getObject("id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new CustomerId(rs.getString("customer_id")),
                Case.State.valueOf(rs.getString("state")),
                new Case.Course(
                        rs.getString("profile"), (Integer) rs.getObject("profile_version"), rs.getInt("steps_taken")),
                new Case.Next(rs.getObject("next_on", LocalDate.class), rs.getString("waits_for")),
                instant(rs, "opened_at"),
                endedAt == null
                        ? null
                        : new Case.Ending(
                                endedAt,
                                rs.getString("resolution"),
                                Case.State.valueOf(rs.getString("resolved_from"))));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
