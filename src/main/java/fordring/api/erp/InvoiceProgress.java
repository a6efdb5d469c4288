package fordring.api.erp;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.Issued;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an invoice has come.
 *
 * @param main CREATED, ACTIVATED, CLOSED (nothing is owed any more), DELETED
 * @param step the last that was performed to have it paid; null: none
 * @param stepOn when
 * @param lastBooked the latest date in the books
 * @param pausedUntil nothing is asked of the debtor until then
 */
record InvoiceProgress(
        String main,
        @Nullable Step step,
        @Nullable LocalDate stepOn,
        @Nullable LocalDate lastBooked,
        @Nullable LocalDate pausedUntil) {
    static final String LAST_BOOKED = """
            SELECT max(booked_on) AS booked_on FROM journal_entry WHERE tenant_id = :tenant AND invoice_id = :invoice
            """;

    static final String TOLD_OVERDUE = """
            SELECT EXISTS (SELECT FROM event
                WHERE tenant_id = :tenant AND invoice_id = :invoice AND type = 'invoice.overdue')
            """;

    /** What is performed to have an invoice paid, in this order; {@link #reached} knows of the first two so far. */
    enum Step {
        INVOICE,
        EXPIRED,
        EXPIRED_NOTIFICATION,
        REMINDER,
        DELAYED_PENALTY_FEE,
        COLLECTION,
        MONITORING_DECISION,
        MONITORING
    }

    /** Of one that was not issued. */
    private static final InvoiceProgress CREATED =
            new InvoiceProgress(ErpInvoice.Status.CREATED.name(), null, null, null, null);

    /** {@code standing} null: it was not issued. */
    static InvoiceProgress of(Tx tx, @Nullable Standing standing) {
        if (standing == null) {
            return CREATED;
        }
        Issued issued = standing.invoice();
        Balance balance = standing.balance();
        TenantId tenant = issued.tenant();
        boolean owed = issued.kind() == Issued.Kind.INVOICE
                && (balance.open().isPositive() || balance.lost().isPositive());
        Step step = reached(tx, tenant, issued.id());
        LocalDate lastBooked = tx.sql()
                .createQuery(LAST_BOOKED)
                .bind("tenant", tenant.value())
                .bind("invoice", issued.id().value())
                .map((rs, ctx) -> java.util.Optional.ofNullable(rs.getObject("booked_on", LocalDate.class)))
                .one()
                .orElse(null);
        Holds.Hold pause = Holds.of(tx, tenant, List.of(issued.id()))
                .getOrDefault(issued.id(), Holds.NONE)
                .on(tx.today(tenant, standing.zone()))
                .pause();
        return new InvoiceProgress(
                owed ? ErpInvoice.Status.ACTIVATED.name() : "CLOSED",
                step,
                step == Step.EXPIRED
                        ? issued.dueDate().plusDays(1)
                        : issued.issuedAt().atZone(standing.zone()).toLocalDate(),
                lastBooked,
                pause == null ? null : pause.until());
    }

    /** The daily run that tells of what is overdue performs {@link Step#EXPIRED}; what follows is collection's to say. */
    private static Step reached(Tx tx, TenantId tenant, InvoiceId invoice) {
        boolean overdue = tx.sql()
                .createQuery(TOLD_OVERDUE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .mapTo(Boolean.class)
                .one();
        return overdue ? Step.EXPIRED : Step.INVOICE;
    }

    InvoiceAnswer.Statuses statuses() {
        return new InvoiceAnswer.Statuses(step == null ? null : step.name(), null, main);
    }

    InvoiceAnswer.Dates dates(Issued issued) {
        return new InvoiceAnswer.Dates(
                issued.deliveryDate(), issued.dueDate(), issued.issueDate(), lastBooked, stepOn, pausedUntil);
    }
}
