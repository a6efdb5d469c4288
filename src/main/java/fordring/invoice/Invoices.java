package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.Capital;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.platform.Period;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Issued invoices, read; and their balances, moved. */
public final class Invoices {
    /** A tenant with more than these finds no number by its beginning among the others. */
    private static final int MOST_CREDITORS = 10_000;

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
     * @param text the beginning of a number or an external reference, or a whole payment reference
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
            Issued.@Nullable Kind kind,
            @Nullable Boolean paused,
            @Nullable Boolean disputed,
            Instant now) {

        /** Whether it asks for something that only an issued invoice has. */
        boolean asksForIssued() {
            return status != null
                    || issuedFrom != null
                    || issuedTo != null
                    || dueFrom != null
                    || dueTo != null
                    || Boolean.TRUE.equals(paused)
                    || Boolean.TRUE.equals(disputed);
        }

        private boolean isNarrow() {
            return Period.isNarrow(issuedFrom, issuedTo) || Period.isNarrow(dueFrom, dueTo);
        }

        /** Amounts are looked for in each currency, where none is asked for. */
        String @Nullable [] currencies() {
            if (currency != null) {
                return new String[] {currency.name()};
            }
            return minAmount == null && maxAmount == null
                    ? null
                    : Arrays.stream(Currency.values()).map(Enum::name).toArray(String[]::new);
        }
    }

    /** Invoices, the newest first, older than {@code before}. */
    public static List<Standing> page(Tx tx, TenantId tenant, Filter filter, InvoiceId before, int limit) {
        String text = filter.text();
        tx.planForValues();
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
                .bindByType("currencies", filter.currencies(), String[].class)
                .bind("issuedFrom", filter.issuedFrom())
                .bind("issuedTo", filter.issuedTo())
                .bind("dueFrom", filter.dueFrom())
                .bind("dueTo", filter.dueTo())
                .bind("minAmount", filter.minAmount())
                .bind("maxAmount", filter.maxAmount())
                .bind("text", text)
                .bindArray(
                        "creditors",
                        UUID.class,
                        text == null
                                ? new Object[0]
                                : Creditors.idsOf(tx, tenant, MOST_CREDITORS).stream()
                                        .map(CreditorId::value)
                                        .toArray())
                .bind("beginning", text == null ? null : beginning(text))
                .bind("kind", filter.kind() == null ? null : filter.kind().name())
                .bind("paused", filter.paused())
                .bind("disputed", filter.disputed())
                .bind("now", filter.now())
                .bind("narrow", filter.isNarrow())
                .bind("limit", limit);
        return InvoiceRows.complete(
                tx, tenant, query.map((rs, ctx) -> InvoiceRows.head(rs)).list());
    }

    /** A pattern of what begins with this text. */
    static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** The invoices of a customer, the newest first. */
    public static List<Standing> ofCustomer(Tx tx, TenantId tenant, CustomerId customer, int limit) {
        return InvoiceRows.complete(
                tx,
                tenant,
                tx.sql()
                        .createQuery(InvoiceQueries.OF_CUSTOMER)
                        .bind("tenant", tenant.value())
                        .bind("customer", customer.value())
                        .bind("limit", limit)
                        .map((rs, ctx) -> InvoiceRows.head(rs))
                        .list());
    }

    /** Takes from invoices whose retention is over the references and notes that may name a person. */
    public static void forgetReferences(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        tx.sql()
                .createUpdate(InvoiceQueries.FORGET_REFERENCES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .execute();
    }

    /** All invoices of a customer. */
    public static List<InvoiceId> idsOf(Tx tx, TenantId tenant, CustomerId customer) {
        return tx.sql()
                .createQuery(InvoiceQueries.IDS_OF_CUSTOMER)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .map((rs, ctx) -> new InvoiceId(rs.getObject("id", UUID.class)))
                .list();
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
        return InvoiceRows.complete(
                tx,
                tenant,
                tx.sql()
                        .createQuery(InvoiceQueries.LOCK_OPEN_BY_REFERENCE)
                        .bind("tenant", tenant.value())
                        .bind("creditor", creditor == null ? null : creditor.value())
                        .bind("reference", reference)
                        .map((rs, ctx) -> InvoiceRows.head(rs))
                        .list());
    }

    /** One invoice, its balance locked until commit. */
    public static Optional<Standing> lock(Tx tx, TenantId tenant, InvoiceId id) {
        return one(tx, tenant, id, InvoiceQueries.LOCK);
    }

    private static Optional<Standing> one(Tx tx, TenantId tenant, InvoiceId id, String sql) {
        List<InvoiceRows.Head> heads = tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> InvoiceRows.head(rs))
                .list();
        return InvoiceRows.complete(tx, tenant, heads).stream().findFirst();
    }

    /**
     * Writes the balance of an invoice that this transaction has locked as it was. Answers whose capital goes off it.
     */
    public static Capital setBalance(Tx tx, Standing was, Balance balance) {
        TenantId tenant = was.invoice().tenant();
        InvoiceId id = was.invoice().id();
        Money amount = was.balance().capital().minus(balance.capital());
        Capital off = Financing.of(tx, tenant, id)
                .map(f -> Capital.off(amount, f.financed(), f.how()))
                .orElse(Capital.own(amount));
        Receivables.write(tx, tenant, List.of(new Receivables.Now(id, balance, off.financed())));
        return off;
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

    /**
     * The largest number of a creditor's that is this prefix with digits behind it.
     *
     * @param prefix letters, digits, slashes and hyphens
     */
    public static Optional<BigDecimal> largestNumber(Tx tx, TenantId tenant, CreditorId creditor, String prefix) {
        return tx.sql()
                .createQuery(InvoiceQueries.LARGEST_NUMBER)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("prefix", prefix)
                .mapTo(BigDecimal.class)
                .findOne();
    }
}
