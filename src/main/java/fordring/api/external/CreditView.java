package fordring.api.external;

import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.matching.CustomerCredits.Credit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer has to the good, as it is shown. */
record CreditView(
        String id,
        String creditorId,
        String customerId,
        @Nullable String paymentId,
        @Nullable String creditNoteId,
        long amount,
        long openAmount,
        String currency,
        Instant createdAt) {

    static CreditView of(Credit credit) {
        PaymentId payment = credit.payment();
        InvoiceId creditNote = credit.creditNote();
        return new CreditView(
                credit.id().toString(),
                credit.creditor().toString(),
                credit.customer().toString(),
                payment == null ? null : payment.toString(),
                creditNote == null ? null : creditNote.toString(),
                credit.amount().minor(),
                credit.left().minor(),
                credit.amount().currency().name(),
                credit.createdAt());
    }
}
