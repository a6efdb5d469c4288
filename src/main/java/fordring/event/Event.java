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
            case InvoiceSent e -> "invoice.sent";
            case InvoicePaid e -> "invoice.paid";
            case PaymentReceived e -> "payment.received";
            case PaymentMatched e -> "payment.matched";
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

    /** A delivery was accepted by its channel. */
    record InvoiceSent(String invoiceId, String deliveryId, String channel, Instant sentAt) implements Event {}

    /** Nothing is open any more; {@code amount} is what was paid in all. */
    record InvoicePaid(String invoiceId, long amount, String currency, Instant paidAt) implements Event {}

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
}
