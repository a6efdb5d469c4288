package fordring.api.external;

import fordring.collection.ProposePlan;
import fordring.collection.Schedule;
import fordring.fault.Code;
import fordring.invoice.Draft;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.JsonFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body that proposes a plan: so many instalments, so much a month, or days and amounts. */
final class PaymentPlanRequest {
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final int MOST_GRACE_DAYS = 31;
    private static final int USUAL_GRACE_DAYS = 3;

    private final JsonFields in;
    private final Currency currency;
    private final ProposePlan.Wish wish;
    private final boolean accepted;

    /** @throws fordring.fault.Rejected with all that is wrong in it */
    PaymentPlanRequest(JsonFields in, Currency currency) {
        this.in = in;
        this.currency = currency;
        Schedule schedule = schedule();
        Long fee = whole("fee", 0, Draft.MOST);
        Long grace = whole("graceDays", 0, MOST_GRACE_DAYS);
        this.accepted = Boolean.TRUE.equals(in.flag("accepted"));
        in.reject();
        this.wish = new ProposePlan.Wish(
                Objects.requireNonNull(schedule),
                fee == null ? null : new Money(fee, currency),
                grace == null ? USUAL_GRACE_DAYS : grace.intValue());
    }

    ProposePlan.Wish wish() {
        return wish;
    }

    /** The creditor says that the debtor agreed already. */
    boolean isAccepted() {
        return accepted;
    }

    private @Nullable Schedule schedule() {
        List<String> given = Stream.of("instalments", "amountPerMonth", "schedule")
                .filter(in::has)
                .toList();
        if (given.size() != 1) {
            in.fault(Code.INSTALMENTS_NEEDED, given.isEmpty() ? "instalments" : given.getLast());
            return null;
        }
        if (in.has("schedule")) {
            return agreed();
        }
        in.require("firstDueDate", Code.MUST_BE_DATE);
        LocalDate first = in.date("firstDueDate", FIRST_DATE, LAST_DATE);
        if (in.has("instalments")) {
            Long count = whole("instalments", 1, Schedule.MOST);
            return count == null || first == null ? null : new Schedule.Even(count.intValue(), first);
        }
        Long each = Amounts.positiveOrNone(in, "amountPerMonth", currency);
        return each == null || first == null ? null : new Schedule.Monthly(new Money(each, currency), first);
    }

    private @Nullable Schedule agreed() {
        List<JsonFields> given = in.objects("schedule", Schedule.MOST);
        if (given == null || given.isEmpty()) {
            in.fault(Code.MUST_BE_INSTALMENTS, "schedule", Schedule.MOST);
            return null;
        }
        List<Schedule.Part> parts = new ArrayList<>();
        for (JsonFields each : given) {
            Long amount = Amounts.positive(each, "amount", currency);
            each.require("dueDate", Code.MUST_BE_DATE);
            LocalDate due = each.date("dueDate", FIRST_DATE, LAST_DATE);
            if (amount != null && due != null) {
                parts.add(new Schedule.Part(due, new Money(amount, currency)));
            }
        }
        return parts.isEmpty() ? null : new Schedule.Agreed(parts);
    }

    private @Nullable Long whole(String field, long least, long most) {
        Long given = in.integer(field, Code.MUST_BE_WHOLE_NUMBER, least, most);
        if (given != null && (given < least || given > most)) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, field, least, most);
            return null;
        }
        return given;
    }
}
