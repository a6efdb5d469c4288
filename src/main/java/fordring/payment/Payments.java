package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Period;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments, read. */
public final class Payments {
    private Payments() {}

    public static Optional<Payment> find(Tx tx, TenantId tenant, PaymentId id) {
        return standing(tx, tenant, id).map(PaymentStanding::payment);
    }

    /** A payment and where its money is. */
    public static Optional<PaymentStanding> standing(Tx tx, TenantId tenant, PaymentId id) {
        return PaymentStore.standings(tx, PaymentStore.BY_ID, tenant, List.of(id)).stream()
                .findFirst();
    }

    /** The invoice for which it was registered, of one that looked known. */
    public static Optional<InvoiceId> named(Tx tx, TenantId tenant, PaymentId id) {
        return tx.sql()
                .createQuery(PaymentStore.NAMED)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> new InvoiceId(rs.getObject(1, UUID.class)))
                .findOne();
    }

    /** The same, locked until commit. */
    public static Optional<PaymentStanding> lock(Tx tx, TenantId tenant, PaymentId id) {
        return lock(tx, tenant, List.of(id)).stream().findFirst();
    }

    /** Those of these that there are, locked until commit in the order of their ids, which is that of the answer. */
    public static List<PaymentStanding> lock(Tx tx, TenantId tenant, List<PaymentId> ids) {
        return PaymentStore.standings(tx, PaymentStore.LOCK, tenant, ids);
    }

    /** The payments that a customer made, and those that settled something of these invoices of his; the newest first. */
    public static List<PaymentStanding> ofCustomer(
            Tx tx, TenantId tenant, CustomerId customer, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(PaymentStore.OF_CUSTOMER)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> PaymentStore.standing(rs))
                .list();
    }

    /**
     * Takes from payments who paid, and from what the bank took back of them.
     *
     * @param invoices whose payments are meant
     * @param customer whose other payments are too; null: only those of the invoices
     */
    public static void forgetPayers(Tx tx, TenantId tenant, List<InvoiceId> invoices, @Nullable CustomerId customer) {
        UUID[] ids = tx.sql()
                .createQuery(PaymentStore.PAID_BY)
                .bind("tenant", tenant.value())
                .bind("customer", customer == null ? null : customer.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .mapTo(UUID.class)
                .list()
                .toArray(UUID[]::new);
        for (String sql : List.of(PaymentStore.FORGET_PAYERS, PaymentStore.FORGET_REVERSALS)) {
            tx.sql()
                    .createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bindByType("ids", ids, UUID[].class)
                    .execute();
        }
    }

    /** Takes from all that a file told who paid. */
    public static void forgetPayers(Tx tx, TenantId tenant, PaymentFileId file) {
        for (String sql : List.of(PaymentStore.FORGET_PAYERS_OF_FILE, PaymentStore.FORGET_REVERSALS_OF_FILE)) {
            tx.sql()
                    .createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bind("file", file.value())
                    .execute();
        }
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param minAmount minor units
     * @param maxAmount minor units
     * @param status received, duplicate, reversed, matched, partly_matched, refunded or unhandled
     * @param waiting only those of which something waits for a person
     */
    public record Filter(
            @Nullable CreditorId creditor,
            @Nullable InvoiceId invoice,
            @Nullable String reference,
            @Nullable LocalDate paidFrom,
            @Nullable LocalDate paidTo,
            @Nullable Long minAmount,
            @Nullable Long maxAmount,
            @Nullable String status,
            @Nullable PaymentAccountId account,
            @Nullable PaymentFileId file,
            @Nullable CustomerId customer,
            boolean waiting) {

        public Filter(
                @Nullable CreditorId creditor,
                @Nullable InvoiceId invoice,
                @Nullable String reference,
                @Nullable LocalDate paidFrom,
                @Nullable LocalDate paidTo,
                @Nullable Long minAmount,
                @Nullable Long maxAmount,
                @Nullable String status) {
            this(creditor, invoice, reference, paidFrom, paidTo, minAmount, maxAmount, status, null, null, null, false);
        }
    }

    /** Payments, the newest first, older than {@code before}. */
    public static List<PaymentStanding> page(Tx tx, TenantId tenant, Filter filter, PaymentId before, int limit) {
        CreditorId creditor = filter.creditor();
        InvoiceId invoice = filter.invoice();
        PaymentAccountId account = filter.account();
        PaymentFileId file = filter.file();
        CustomerId customer = filter.customer();
        tx.planForValues();
        return tx.sql()
                .createQuery(PaymentStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("creditor", creditor == null ? null : creditor.value())
                .bind("invoice", invoice == null ? null : invoice.value())
                .bind("reference", filter.reference())
                .bind("key", KnownPayments.key(filter.reference()))
                .bind("paidFrom", filter.paidFrom())
                .bind("paidTo", filter.paidTo())
                .bind("minAmount", filter.minAmount())
                .bind("maxAmount", filter.maxAmount())
                .bind("status", filter.status())
                .bind("account", account == null ? null : account.value())
                .bind("file", file == null ? null : file.value())
                .bind("customer", customer == null ? null : customer.value())
                .bind("waiting", filter.waiting())
                .bind("narrow", Period.isNarrow(filter.paidFrom(), filter.paidTo()))
                .bind("limit", limit)
                .map((rs, ctx) -> PaymentStore.standing(rs))
                .list();
    }
}
