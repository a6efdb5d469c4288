package fordring.collection;

import fordring.country.BankDays;
import fordring.country.Country;
import fordring.country.LawRow;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.invoice.Holds;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which a debtor pays a claim in instalments, each with a payment reference of its own. While it is kept no step is
 * taken; interest runs, and what runs up is let go when all instalments are paid.
 *
 * @param no of the case, 1 is the first
 * @param open of the claim when it was proposed
 * @param interest that had run up by then and was not booked; it is, with the fee, when the plan is accepted
 * @param law the rows that the fee came from; {@code interestLaw} likewise
 * @param graceDays that an instalment may be late beyond its bank day
 * @param acceptedBy null: it is not yet
 */
public record PaymentPlan(
        CaseId caseId,
        InvoiceId invoice,
        int no,
        State state,
        Money open,
        Money interest,
        Money fee,
        List<LawRow> law,
        List<LawRow> interestLaw,
        int graceDays,
        LocalDate proposedOn,
        @Nullable LocalDate acceptedOn,
        @Nullable By acceptedBy,
        @Nullable LocalDate endedOn,
        List<Instalment> instalments) {
    public PaymentPlan {
        law = List.copyOf(law);
        interestLaw = List.copyOf(interestLaw);
        instalments = List.copyOf(instalments);
    }

    /** What became of it. One by which all was paid stays accepted. */
    public enum State {
        PROPOSED,
        ACCEPTED,
        BROKEN,
        /** Taken back by a person, or overtaken by another. */
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose word it is that the debtor agrees. */
    public enum By {
        CREDITOR,
        /** He said so on his page. */
        DEBTOR
    }

    /** What is to be paid by a day, with its reference. */
    public record Instalment(int no, LocalDate dueOn, Money amount, String reference) {}

    /** All that is to be paid by it. */
    public Money total() {
        return open.plus(interest).plus(fee);
    }

    PaymentPlan accepted(By by, LocalDate on) {
        return with(State.ACCEPTED, on, by, null);
    }

    PaymentPlan ended(State how, LocalDate on) {
        return with(how, acceptedOn, acceptedBy, on);
    }

    private PaymentPlan with(State next, @Nullable LocalDate accepted, @Nullable By by, @Nullable LocalDate ended) {
        return new PaymentPlan(
                caseId,
                invoice,
                no,
                next,
                open,
                interest,
                fee,
                law,
                interestLaw,
                graceDays,
                proposedOn,
                accepted,
                by,
                ended,
                instalments);
    }

    /**
     * The last day on which an instalment is in time: a bank day, as is the day it is due. A dispute freezes it: so many
     * days as it took come on top.
     *
     * @param disputes that are over, the oldest first
     */
    LocalDate lastDay(Country country, Instalment instalment, List<Holds.Days> disputes) {
        LocalDate last = BankDays.onOrAfter(
                country, BankDays.onOrAfter(country, instalment.dueOn).plusDays(graceDays));
        for (Holds.Days disputed : disputes) {
            boolean met = !disputed.first().isAfter(last) && agreedBy(disputed.first());
            last = met ? BankDays.onOrAfter(country, last.plusDays(disputed.count())) : last;
        }
        return last;
    }

    /** None is accepted while a dispute stands. */
    private boolean agreedBy(LocalDate day) {
        return acceptedOn != null && !acceptedOn.isAfter(day);
    }

    /** The first day on which the next instalment is too late; null: the last is past. */
    @Nullable
    LocalDate nextOn(Country country, LocalDate today, List<Holds.Days> disputes) {
        return instalments.stream()
                .map(each -> lastDay(country, each, disputes).plusDays(1))
                .filter(day -> day.isAfter(today))
                .findFirst()
                .orElse(null);
    }

    /** What did not come in time, and how much of what was to be paid by then. */
    record Missed(Instalment instalment, Money missing) {}

    /**
     * The first instalment that was not paid in time. Payments count for the plan as a whole, whatever reference they
     * bear: so much may be open after each.
     */
    Optional<Missed> missed(Country country, Money openNow, LocalDate today, List<Holds.Days> disputes) {
        Money mayBeOpen = total();
        for (Instalment each : instalments) {
            mayBeOpen = mayBeOpen.minus(each.amount);
            if (today.isAfter(lastDay(country, each, disputes)) && openNow.compareTo(mayBeOpen) > 0) {
                return Optional.of(new Missed(each, openNow.minus(mayBeOpen)));
            }
        }
        return Optional.empty();
    }
}
