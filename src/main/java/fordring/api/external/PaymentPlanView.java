package fordring.api.external;

import fordring.collection.PaymentPlan;
import fordring.country.LawRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan as this surface tells it: amounts in minor units. */
record PaymentPlanView(
        String caseId,
        String invoiceId,
        int no,
        String state,
        String currency,
        long open,
        long interest,
        long fee,
        List<String> feeLaw,
        long total,
        int graceDays,
        LocalDate proposedOn,
        @Nullable LocalDate acceptedOn,
        @Nullable String acceptedBy,
        @Nullable LocalDate endedOn,
        List<Instalment> instalments) {

    record Instalment(int no, LocalDate dueDate, long amount, String paymentReference) {}

    static PaymentPlanView of(PaymentPlan plan) {
        PaymentPlan.By by = plan.acceptedBy();
        return new PaymentPlanView(
                plan.caseId().toString(),
                plan.invoice().toString(),
                plan.no(),
                plan.state().code(),
                plan.open().currency().name(),
                plan.open().minor(),
                plan.interest().minor(),
                plan.fee().minor(),
                plan.law().stream().map(LawRow::source).distinct().toList(),
                plan.total().minor(),
                plan.graceDays(),
                plan.proposedOn(),
                plan.acceptedOn(),
                by == null ? null : by.name().toLowerCase(Locale.ROOT),
                plan.endedOn(),
                plan.instalments().stream()
                        .map(i -> new Instalment(i.no(), i.dueOn(), i.amount().minor(), i.reference()))
                        .toList());
    }
}
