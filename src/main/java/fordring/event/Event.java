package fordring.event;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened. The record components are the {@code data} of a webhook as published: ids in their wire form, amounts
 * in minor units.
 */
public sealed interface Event {

    /** The invoice this is about; events of one invoice are told in order. Null where there is none. */
    @Nullable
    String invoiceId();

    /** The published name. */
    default String type() {
        return switch (this) {
            case InvoiceCreated e -> "invoice.created";
            case InvoiceIssued e -> "invoice.issued";
            case InvoiceChanged e -> "invoice.changed";
            case InvoiceDeleted e -> "invoice.deleted";
            case InvoiceSent e -> "invoice.sent";
            case InvoiceOpened e -> "invoice.opened";
            case InvoiceDeliveryFailed e -> "invoice.delivery_failed";
            case InvoiceMoreTimeRequested e -> "invoice.more_time_requested";
            case InvoicePaid e -> "invoice.paid";
            case InvoiceOverdue e -> "invoice.overdue";
            case InvoiceCredited e -> "invoice.credited";
            case CustomerCredited e -> "customer.credited";
            case InvoiceWrittenOff e -> "invoice.written_off";
            case InvoicePaused e -> "invoice.paused";
            case InvoiceResumed e -> "invoice.resumed";
            case InvoiceDisputed e -> "invoice.disputed";
            case InvoiceDisputeResolved e -> "invoice.dispute_resolved";
            case PaymentReceived e -> "payment.received";
            case PaymentMatched e -> "payment.matched";
            case PaymentUnmatched e -> "payment.unmatched";
            case PaymentReversed e -> "payment.reversed";
            case PaymentPartlyReversed e -> "payment.partly_reversed";
            case PaymentRefunded e -> "payment.refunded";
            case WebhookDisabled e -> "webhook.disabled";
            case CaseCreated e -> "collect.case_created";
            case StepTaken e -> "collect.step_taken";
            case ReminderSent e -> "collect.reminder_sent";
            case CaseResolved e -> "collect.resolved";
            case PlanProposed e -> "collect.plan_proposed";
            case PlanAccepted e -> "collect.plan_accepted";
            case PlanBroken e -> "collect.plan_broken";
            case PlanWithdrawn e -> "collect.plan_withdrawn";
            case PromiseMade e -> "collect.promise_made";
            case PromiseEnded e -> "collect.promise_ended";
            case HandedOver e -> "collect.handed_over";
            case ChargeTakenBack e -> "collect.charge_taken_back";
        };
    }

    /** An invoice came to be; issued at the same time unless it is a draft, which has no number. */
    record InvoiceCreated(
            String invoiceId,
            String customerId,
            @Nullable String number,
            long amount,
            String currency,
            LocalDate dueDate)
            implements Event {}

    /** What was a draft got its number. */
    record InvoiceIssued(
            String invoiceId, String customerId, String number, long amount, String currency, LocalDate dueDate)
            implements Event {}

    /** A draft reads otherwise now; {@code amount} is what it comes to. */
    record InvoiceChanged(
            String invoiceId,
            String customerId,
            long amount,
            String currency,
            @Nullable LocalDate dueDate) implements Event {}

    /** A draft is gone. */
    record InvoiceDeleted(String invoiceId) implements Event {}

    /** A delivery was accepted by its channel. */
    record InvoiceSent(String invoiceId, String deliveryId, String channel, Instant sentAt) implements Event {}

    /** The debtor looked at the page of the invoice; told of the first time. */
    record InvoiceOpened(String invoiceId, Instant openedAt) implements Event {}

    /** A delivery was given up and no other follows it; why stands in the invoice's timeline. */
    record InvoiceDeliveryFailed(String invoiceId, String deliveryId, String channel) implements Event {}

    /** The debtor asks for time until a day, or for some; nothing follows from it by itself. */
    record InvoiceMoreTimeRequested(
            String invoiceId, @Nullable LocalDate until) implements Event {}

    /** Nothing is open any more; {@code amount} is what was paid in all. */
    record InvoicePaid(String invoiceId, long amount, String currency, Instant paidAt) implements Event {}

    /** The creditor's local date is past the due date and {@code amount} is open; told once of an invoice. */
    record InvoiceOverdue(String invoiceId, long amount, String currency, LocalDate dueDate) implements Event {}

    /** A credit note took {@code amount} off; {@code openAmount} is what is left. */
    record InvoiceCredited(String invoiceId, String creditNoteId, long amount, String currency, long openAmount)
            implements Event {}

    /**
     * A credit note that names no invoice put {@code amount} to the customer's credit; {@code refund}: he is to have it
     * as money.
     */
    record CustomerCredited(String creditNoteId, String customerId, long amount, String currency, boolean refund)
            implements Event {
        @Override
        public String invoiceId() {
            return creditNoteId;
        }
    }

    /** {@code amount} is not waited for any more; {@code released}: the debtor does not owe it either. */
    record InvoiceWrittenOff(String invoiceId, long amount, String currency, boolean released) implements Event {}

    /** Nothing is asked of the debtor, up to and including {@code until}; null: until it is resumed. */
    record InvoicePaused(
            String invoiceId,
            @Nullable LocalDate until,
            @Nullable String reason) implements Event {}

    /** A pause was ended. */
    record InvoiceResumed(String invoiceId) implements Event {}

    /** The debtor says that he does not owe it, or not so. */
    record InvoiceDisputed(String invoiceId, @Nullable String reason) implements Event {}

    /** A dispute was settled. */
    record InvoiceDisputeResolved(String invoiceId) implements Event {}

    /** Money came in, whoever it is from. */
    record PaymentReceived(
            String paymentId,
            long amount,
            String currency,
            Instant paidAt,
            @Nullable String reference,
            String source) implements Event {
        @Override
        public @Nullable String invoiceId() {
            return null;
        }
    }

    /** Money was allocated to an invoice; {@code amount} is the part allocated, {@code openAmount} what is left. */
    record PaymentMatched(
            String paymentId, String invoiceId, long amount, String currency, Instant paidAt, long openAmount)
            implements Event {}

    /** A match was taken back; {@code amount} is the part that was allocated, {@code openAmount} what is open now. */
    record PaymentUnmatched(String paymentId, String invoiceId, long amount, String currency, long openAmount)
            implements Event {}

    /** The bank took a payment back, all of it. What it had settled is open again, told by payment.unmatched. */
    record PaymentReversed(String paymentId, long amount, String currency, LocalDate reversedOn) implements Event {
        @Override
        public @Nullable String invoiceId() {
            return null;
        }
    }

    /** The bank took {@code amount} of a payment back, which had waited or was held to the customer's credit. */
    record PaymentPartlyReversed(
            String paymentId, String reversalId, long amount, String currency, LocalDate reversedOn) implements Event {
        @Override
        public @Nullable String invoiceId() {
            return null;
        }
    }

    /**
     * {@code amount} is to be paid back to who paid it; of a credit note, to the customer. One of {@code paymentId} and
     * {@code creditNoteId} is null.
     */
    record PaymentRefunded(
            String refundId,
            @Nullable String paymentId,
            @Nullable String creditNoteId,
            long amount,
            String currency) implements Event {
        @Override
        public @Nullable String invoiceId() {
            return creditNoteId;
        }
    }

    /** A claim is pursued from now on; {@code amount} is what is open. */
    record CaseCreated(String caseId, String invoiceId, long amount, String currency) implements Event {}

    /**
     * The next step of a course was taken; {@code step} is what is written to the debtor: reminder, warning or demand.
     * {@code fee} and {@code interest} were booked with it; {@code amount} is what is open now, to be paid by {@code dueDate}.
     */
    record StepTaken(
            String caseId,
            String invoiceId,
            String noticeId,
            String step,
            long fee,
            long interest,
            long amount,
            String currency,
            LocalDate dueDate)
            implements Event {}

    /** A channel took over what a step wrote to the debtor. */
    record ReminderSent(
            String caseId,
            String invoiceId,
            String noticeId,
            String step,
            String channel,
            long fee,
            long amount,
            String currency,
            LocalDate dueDate,
            Instant sentAt)
            implements Event {}

    /** A claim is not pursued any more: {@code reason} is paid, credited, written_off, or what a person said. */
    record CaseResolved(String caseId, String invoiceId, String reason, Instant resolvedAt) implements Event {}

    /** A plan by which the debtor may pay {@code amount} in so many instalments. */
    record PlanProposed(
            String caseId, String invoiceId, long amount, String currency, int instalments, LocalDate firstDueDate)
            implements Event {}

    /** The debtor pays by the plan; {@code fee} and {@code interest} were booked with it, and are in {@code amount}. */
    record PlanAccepted(
            String caseId,
            String invoiceId,
            long amount,
            long fee,
            long interest,
            String currency,
            int instalments,
            LocalDate firstDueDate)
            implements Event {}

    /** An instalment did not come in time, {@code missing} of what was to be paid by then; the claim is pursued on. */
    record PlanBroken(String caseId, String invoiceId, int instalment, LocalDate dueDate, long missing, String currency)
            implements Event {}

    /** A person took a plan back. */
    record PlanWithdrawn(String caseId, String invoiceId) implements Event {}

    /** The debtor promised to pay {@code amount} by a day. */
    record PromiseMade(String caseId, String invoiceId, long amount, String currency, LocalDate until)
            implements Event {}

    /** Whether a promise was kept. */
    record PromiseEnded(String caseId, String invoiceId, long amount, String currency, LocalDate until, boolean kept)
            implements Event {}

    /** An agency pursues the claim from now on. */
    record HandedOver(String caseId, String invoiceId, long amount, String currency, LocalDate handedOverOn)
            implements Event {}

    /** {@code amount} of a charge is not owed after all; {@code charge} is what it was for. */
    record ChargeTakenBack(String invoiceId, String charge, long amount, String currency, String reason)
            implements Event {}

    /** An endpoint failed for so long that nothing more is told to it. */
    record WebhookDisabled(String webhookId, String url, String reason) implements Event {
        @Override
        public @Nullable String invoiceId() {
            return null;
        }
    }
}
