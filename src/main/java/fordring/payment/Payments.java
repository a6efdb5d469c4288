package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
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
        return tx.sql()
                .createQuery(PaymentStore.BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> PaymentStore.payment(rs))
                .findOne();
    }

    /** The payments of which something was allocated to any of these invoices, the newest first. */
    public static List<Payment> ofInvoices(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(PaymentStore.OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> PaymentStore.payment(rs))
                .list();
    }

    /** Takes from the payments of these invoices who paid. */
    public static void forgetPayers(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        tx.sql()
                .createUpdate(PaymentStore.FORGET_PAYERS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .execute();
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param minAmount minor units
     * @param maxAmount minor units
     * @param status matched, partly_matched or unhandled
     */
    public record Filter(
            @Nullable CreditorId creditor,
            @Nullable InvoiceId invoice,
            @Nullable String reference,
            @Nullable LocalDate paidFrom,
            @Nullable LocalDate paidTo,
            @Nullable Long minAmount,
            @Nullable Long maxAmount,
            @Nullable String status) {}

    /** Payments, the newest first, older than {@code before}. */
    public static List<Payment> page(Tx tx, TenantId tenant, Filter filter, PaymentId before, int limit) {
        CreditorId creditor = filter.creditor();
        InvoiceId invoice = filter.invoice();
        tx.planForValues();
        return tx.sql()
                .createQuery(PaymentStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("creditor", creditor == null ? null : creditor.value())
                .bind("invoice", invoice == null ? null : invoice.value())
                .bind("reference", filter.reference())
                .bind("paidFrom", filter.paidFrom())
                .bind("paidTo", filter.paidTo())
                .bind("minAmount", filter.minAmount())
                .bind("maxAmount", filter.maxAmount())
                .bind("status", filter.status())
                .bind("narrow", Period.isNarrow(filter.paidFrom(), filter.paidTo()))
                .bind("limit", limit)
                .map((rs, ctx) -> PaymentStore.payment(rs))
                .list();
    }
}
