package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Issued invoices, read; and their balances, moved. */
public final class Invoices {
    private Invoices() {}

    /**
     * An invoice and what is open on it.
     *
     * @param accountNumber the account it is to be paid to
     * @param zone the creditor's
     */
    public record Standing(Issued invoice, Balance balance, String accountNumber, ZoneId zone) {}

    public static Optional<Standing> find(Tx tx, TenantId tenant, InvoiceId id) {
        return one(tx, tenant, id, InvoiceQueries.BY_ID);
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param text part of a number, an external reference, or a whole payment reference
     * @param now business time, by which an invoice is overdue or not
     */
    public record Filter(
            Balance.@Nullable Status status,
            @Nullable CustomerId customer,
            @Nullable CreditorId creditor,
            @Nullable Currency currency,
            @Nullable LocalDate issuedFrom,
            @Nullable LocalDate issuedTo,
            @Nullable LocalDate dueFrom,
            @Nullable LocalDate dueTo,
            @Nullable Long minAmount,
            @Nullable Long maxAmount,
            @Nullable String text,
            Instant now) {}

    /** Invoices, the newest first, older than {@code before}. */
    public static List<Standing> page(Tx tx, TenantId tenant, Filter filter, InvoiceId before, int limit) {
        String text = filter.text();
        Query query = tx.sql()
                .createQuery(InvoiceQueries.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("status", filter.status() == null ? null : filter.status().name())
                .bind(
                        "customer",
                        filter.customer() == null ? null : filter.customer().value())
                .bind(
                        "creditor",
                        filter.creditor() == null ? null : filter.creditor().value())
                .bind(
                        "currency",
                        filter.currency() == null ? null : filter.currency().name())
                .bind("issuedFrom", filter.issuedFrom())
                .bind("issuedTo", filter.issuedTo())
                .bind("dueFrom", filter.dueFrom())
                .bind("dueTo", filter.dueTo())
                .bind("minAmount", filter.minAmount())
                .bind("maxAmount", filter.maxAmount())
                .bind("text", text)
                .bind("now", filter.now())
                .bind("limit", limit);
        return complete(tx, tenant, query.map((rs, ctx) -> head(rs)).list());
    }

    /** The invoices of a customer, the newest first. */
    public static List<Standing> ofCustomer(Tx tx, TenantId tenant, CustomerId customer, int limit) {
        return complete(
                tx,
                tenant,
                tx.sql()
                        .createQuery(InvoiceQueries.OF_CUSTOMER)
                        .bind("tenant", tenant.value())
                        .bind("customer", customer.value())
                        .bind("limit", limit)
                        .map((rs, ctx) -> head(rs))
                        .list());
    }

    /** The invoices that were issued to a customer as it stood in a version. */
    public static List<InvoiceId> issuedTo(Tx tx, TenantId tenant, CustomerId customer, int version) {
        return tx.sql()
                .createQuery(InvoiceQueries.ISSUED_TO)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .bind("version", version)
                .map((rs, ctx) -> new InvoiceId(rs.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Open invoices that bear this payment reference, the oldest due first, their balances locked until commit.
     *
     * @param creditor null: of any creditor of the tenant
     */
    public static List<Standing> lockOpenByReference(
            Tx tx, TenantId tenant, @Nullable CreditorId creditor, String reference) {
        return complete(
                tx,
                tenant,
                tx.sql()
                        .createQuery(InvoiceQueries.LOCK_OPEN_BY_REFERENCE)
                        .bind("tenant", tenant.value())
                        .bind("creditor", creditor == null ? null : creditor.value())
                        .bind("reference", reference)
                        .map((rs, ctx) -> head(rs))
                        .list());
    }

    /** One invoice, its balance locked until commit. */
    public static Optional<Standing> lock(Tx tx, TenantId tenant, InvoiceId id) {
        return one(tx, tenant, id, InvoiceQueries.LOCK);
    }

    private static Optional<Standing> one(Tx tx, TenantId tenant, InvoiceId id, String sql) {
        List<Head> heads = tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> head(rs))
                .list();
        return complete(tx, tenant, heads).stream().findFirst();
    }

    /** Writes the balance of an invoice that this transaction has locked. */
    public static void setBalance(Tx tx, TenantId tenant, InvoiceId id, Balance balance) {
        tx.sql()
                .createUpdate(InvoiceQueries.SET_BALANCE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("capital", balance.capital().minor())
                .bind("fees", balance.fees().minor())
                .bind("interest", balance.interest().minor())
                .bind("paid", balance.paid().minor())
                .bind("paidAt", balance.paidAt())
                .execute();
    }

    /** The creditors of this tenant that an invoice with this payment reference belongs to. */
    public static List<CreditorId> creditorsByReference(Tx tx, TenantId tenant, String reference) {
        return tx.sql()
                .createQuery(InvoiceQueries.CREDITORS_BY_REFERENCE)
                .bind("tenant", tenant.value())
                .bind("reference", reference)
                .map((rs, ctx) -> new CreditorId(rs.getObject("creditor_id", UUID.class)))
                .list();
    }

    /** A row of the invoice table; lines and groups follow by {@link #complete}. */
    private record Head(UUID id, Balance balance, String accountNumber, ZoneId zone, Body body) {}

    private interface Body {
        Issued with(List<Issued.IssuedLine> lines, List<Issued.VatGroup> groups);
    }

    private static Head head(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        TenantId tenant = new TenantId(rs.getObject("tenant_id", UUID.class));
        UUID id = rs.getObject("id", UUID.class);
        CreditorId creditor = new CreditorId(rs.getObject("creditor_id", UUID.class));
        int creditorVersion = rs.getInt("creditor_version");
        CustomerId customer = new CustomerId(rs.getString("customer_id"));
        int customerVersion = rs.getInt("customer_version");
        String number = rs.getString("number");
        String externalReference = rs.getString("external_reference");
        LocalDate issueDate = rs.getObject("issue_date", LocalDate.class);
        LocalDate dueDate = rs.getObject("due_date", LocalDate.class);
        PaymentAccountId account = new PaymentAccountId(rs.getObject("payment_account_id", UUID.class));
        String reference = rs.getString("payment_reference");
        PriceMode mode = PriceMode.valueOf(rs.getString("price_mode"));
        Money net = new Money(rs.getLong("net_minor"), currency);
        Money vat = new Money(rs.getLong("vat_minor"), currency);
        Money total = new Money(rs.getLong("total_minor"), currency);
        boolean send = rs.getBoolean("send");
        OffsetDateTime createdAt = rs.getObject("created_at", OffsetDateTime.class);
        OffsetDateTime paidAt = rs.getObject("paid_at", OffsetDateTime.class);
        Balance balance = new Balance(
                new Money(rs.getLong("capital_minor"), currency),
                new Money(rs.getLong("fees_minor"), currency),
                new Money(rs.getLong("interest_minor"), currency),
                new Money(rs.getLong("paid_minor"), currency),
                paidAt == null ? null : paidAt.toInstant());
        return new Head(
                id,
                balance,
                rs.getString("account_number"),
                ZoneId.of(rs.getString("zone")),
                (lines, groups) -> new Issued(
                        tenant,
                        new InvoiceId(id),
                        creditor,
                        creditorVersion,
                        customer,
                        customerVersion,
                        number,
                        externalReference,
                        issueDate,
                        dueDate,
                        account,
                        reference,
                        mode,
                        new Totals(lines, groups, net, vat, total),
                        send,
                        createdAt.toInstant()));
    }

    private static List<Standing> complete(Tx tx, TenantId tenant, List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        UUID[] ids = heads.stream().map(Head::id).toArray(UUID[]::new);
        Map<UUID, List<Issued.IssuedLine>> lines = new HashMap<>();
        tx.sql()
                .createQuery(InvoiceQueries.LINES)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((rs, ctx) -> lines.computeIfAbsent(rs.getObject("invoice_id", UUID.class), k -> new ArrayList<>())
                        .add(line(rs)))
                .list();
        Map<UUID, List<Issued.VatGroup>> groups = new HashMap<>();
        tx.sql()
                .createQuery(InvoiceQueries.GROUPS)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((rs, ctx) -> groups.computeIfAbsent(rs.getObject("invoice_id", UUID.class), k -> new ArrayList<>())
                        .add(group(rs)))
                .list();
        return heads.stream()
                .map(h -> new Standing(
                        h.body().with(lines.getOrDefault(h.id(), List.of()), groups.getOrDefault(h.id(), List.of())),
                        h.balance(),
                        h.accountNumber(),
                        h.zone()))
                .toList();
    }

    private static Issued.IssuedLine line(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        return new Issued.IssuedLine(
                rs.getString("description"),
                new Decimal(rs.getBigDecimal("quantity")),
                rs.getString("unit"),
                new Decimal(rs.getBigDecimal("unit_price")),
                VatCategory.valueOf(rs.getString("vat_category")),
                new Rate(rs.getBigDecimal("vat_rate")),
                new Money(rs.getLong("net_minor"), currency),
                new Money(rs.getLong("vat_minor"), currency));
    }

    private static Issued.VatGroup group(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        return new Issued.VatGroup(
                VatCategory.valueOf(rs.getString("category")),
                new Rate(rs.getBigDecimal("rate")),
                new Money(rs.getLong("base_minor"), currency),
                new Money(rs.getLong("vat_minor"), currency));
    }
}
