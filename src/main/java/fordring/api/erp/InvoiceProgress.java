package fordring.api.erp;

import fordring.collection.Agreed;
import fordring.collection.Cases;
import fordring.collection.Notice;
import fordring.collection.PaymentPlan;
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
 * @param plan number of the plan by which the debtor pays, or paid, in instalments; null: there is none
 */
record InvoiceProgress(
        String main,
        @Nullable Step step,
        @Nullable LocalDate stepOn,
        @Nullable LocalDate lastBooked,
        @Nullable LocalDate pausedUntil,
        @Nullable Integer plan) {
    /** More than an invoice ever has. */
    private static final long PLANS = 1_000;

    static final String LAST_BOOKED = """
            SELECT max(booked_on) AS booked_on FROM journal_entry WHERE tenant_id = :tenant AND invoice_id = :invoice
            """;

    static final String TOLD_OVERDUE = """
            SELECT EXISTS (SELECT FROM event
                WHERE tenant_id = :tenant AND invoice_id = :invoice AND type = 'invoice.overdue')
            """;

    /** What is performed to have an invoice paid, in this order. */
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
            new InvoiceProgress(ErpInvoice.Status.CREATED.name(), null, null, null, null, null);

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
        Cases.Told of = Cases.of(tx, tenant, List.of(issued.id())).get(issued.id());
        Reached reached = reached(tx, standing, of);
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
                reached.step,
                reached.on,
                lastBooked,
                pause == null ? null : pause.until(),
                of == null ? null : plan(of.agreed().plan()));
    }

    /** One that is only proposed is none yet; one that was broken or taken back is none any more. */
    private static @Nullable Integer plan(Agreed.@Nullable Plan newest) {
        return newest != null && newest.state() == PaymentPlan.State.ACCEPTED ? (Integer) newest.no() : null;
    }

    /** A step and the day it was performed on. */
    private record Reached(Step step, LocalDate on) {}

    /**
     * The daily run that tells of what is overdue performs {@link Step#EXPIRED}; a letter that went out what it is: free of
     * charge, with a fee, with the compensation between businesses, or one that says collection follows or has begun. When
     * the last has been sent in vain a person decides.
     */
    private static Reached reached(Tx tx, Standing standing, Cases.@Nullable Told of) {
        Issued issued = standing.invoice();
        TenantId tenant = issued.tenant();
        LocalDate issuedOn = issued.issuedAt().atZone(standing.zone()).toLocalDate();
        boolean overdue = tx.sql()
                .createQuery(TOLD_OVERDUE)
                .bind("tenant", tenant.value())
                .bind("invoice", issued.id().value())
                .mapTo(Boolean.class)
                .one();
        Reached reached =
                overdue ? new Reached(Step.EXPIRED, issued.dueDate().plusDays(1)) : new Reached(Step.INVOICE, issuedOn);
        if (of == null) {
            return reached;
        }
        for (Notice notice : of.notices()) {
            Step step = step(notice);
            if (notice.state() == Notice.State.SENT && step.compareTo(reached.step) > 0) {
                reached = new Reached(step, notice.datedOn());
            }
        }
        return reached.step == Step.COLLECTION ? after(of, reached) : reached;
    }

    private static Step step(Notice notice) {
        return switch (notice.kind()) {
            case WARNING, DEMAND -> Step.COLLECTION;
            case REMINDER -> {
                if (notice.compensation().isPositive()) {
                    yield Step.DELAYED_PENALTY_FEE;
                }
                yield notice.fee().isPositive() ? Step.REMINDER : Step.EXPIRED_NOTIFICATION;
            }
        };
    }

    private static Reached after(Cases.Told of, Reached collection) {
        LocalDate deadline = of.notices().getLast().deadline();
        if (of.status() == Cases.Status.HANDED_OVER) {
            return new Reached(Step.MONITORING, deadline.plusDays(1));
        }
        return "course_ended".equals(of.the().next().waitsFor())
                ? new Reached(Step.MONITORING_DECISION, deadline.plusDays(1))
                : collection;
    }

    /**
     * What was stated, unless the debtor pays by a plan of ours. Its id is made of the invoice's and the plan's number, so
     * that it stays the same and is no other's.
     */
    Stated.PartPayment partPayment(ErpInvoice row) {
        return plan == null ? row.stated().partPayment() : new Stated.PartPayment(true, row.number() * PLANS + plan);
    }

    InvoiceAnswer.Statuses statuses() {
        return new InvoiceAnswer.Statuses(step == null ? null : step.name(), null, main);
    }

    InvoiceAnswer.Dates dates(Issued issued) {
        return new InvoiceAnswer.Dates(
                issued.deliveryDate(), issued.dueDate(), issued.issueDate(), lastBooked, stepOn, pausedUntil);
    }
}
