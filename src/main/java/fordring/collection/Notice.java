package fordring.collection;

import fordring.country.NoticeKind;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.invoice.Balance;
import fordring.money.Money;
import fordring.party.ChannelKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A step that was taken, and what its letter demands.
 *
 * @param step of the course, 1 is the first
 * @param title as its profile calls it; null: as the law of the country does
 * @param datedOn the local date it bears; until it went out it may be dated anew
 * @param deadline the last day to pay
 * @param fee of this notice; {@code compensation} likewise
 * @param capital that it demands; {@code fees} and {@code interest} in all that is open, this notice included
 * @param channel that the step names; null: as the customer's invoices go
 * @param sentBy the channel that took it over
 * @param sha256 of the document, once it was made
 */
public record Notice(
        NoticeId id,
        CaseId caseId,
        InvoiceId invoice,
        int step,
        NoticeKind kind,
        @Nullable String title,
        LocalDate datedOn,
        LocalDate deadline,
        Money fee,
        Money compensation,
        Money capital,
        Money fees,
        Money interest,
        @Nullable ChannelKind channel,
        State state,
        @Nullable Instant sentAt,
        @Nullable ChannelKind sentBy,
        @Nullable String sha256) {

    /** What became of it. */
    public enum State {
        PLANNED,
        SENT,
        /** No channel reached the debtor: its fee was taken back. */
        FAILED,
        /** Taken back before it went out. */
        WITHDRAWN
    }

    /** As it stands on this day, with what is owed now: so many days to pay as before. */
    Notice datedAnew(LocalDate today, Balance now) {
        LocalDate on = today.isAfter(datedOn) ? today : datedOn;
        return new Notice(
                id,
                caseId,
                invoice,
                step,
                kind,
                title,
                on,
                on.plusDays(days()),
                fee,
                compensation,
                now.capital(),
                now.fees(),
                now.interest(),
                channel,
                State.PLANNED,
                sentAt,
                sentBy,
                sha256);
    }

    /** The same letter at another price. */
    Notice costing(Money newFee, Money newCompensation) {
        return new Notice(
                id,
                caseId,
                invoice,
                step,
                kind,
                title,
                datedOn,
                deadline,
                newFee,
                newCompensation,
                capital,
                fees,
                interest,
                channel,
                state,
                sentAt,
                sentBy,
                sha256);
    }

    Notice in(State next) {
        return with(next, sentAt, sentBy, sha256);
    }

    /** Taken over; when, is kept from the first time. */
    Notice sent(ChannelKind by, Instant at) {
        return with(State.SENT, sentAt == null ? at : sentAt, by, sha256);
    }

    Notice kept(String document) {
        return with(state, sentAt, sentBy, document);
    }

    private Notice with(State next, @Nullable Instant at, @Nullable ChannelKind by, @Nullable String document) {
        return new Notice(
                id,
                caseId,
                invoice,
                step,
                kind,
                title,
                datedOn,
                deadline,
                fee,
                compensation,
                capital,
                fees,
                interest,
                channel,
                next,
                at,
                by,
                document);
    }

    /** Days to pay, from the day it bears. */
    int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(datedOn, deadline));
    }

    /** Whether it counts as written to the debtor, or will. */
    boolean stands() {
        return state == State.PLANNED || state == State.SENT;
    }

    public Money total() {
        return capital.plus(fees).plus(interest);
    }
}
