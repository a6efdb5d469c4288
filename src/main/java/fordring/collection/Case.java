package fordring.collection;

import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A claim that is pursued; of an invoice there is one for ever.
 *
 * @param profile null: the default of the country
 * @param stepsTaken of the course
 * @param nextOn the local day on which the run looks at it; null: nothing comes by itself
 * @param waitsFor why the last look took no step: {@code intake}, {@code delivery}, a row of law or a paragraph
 * @param openedAt business time; null: watched, and nobody has heard of it
 * @param resolution why it ended: it was paid, credited or written off, or as a person said
 * @param resolvedFrom what it was before it ended, and is again if the claim opens again
 */
public record Case(
        CaseId id,
        InvoiceId invoice,
        CreditorId creditor,
        CustomerId customer,
        State state,
        @Nullable String profile,
        @Nullable Integer profileVersion,
        int stepsTaken,
        @Nullable LocalDate nextOn,
        @Nullable String waitsFor,
        @Nullable Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        @Nullable State resolvedFrom) {
    private static final Set<String> BY_THE_CLAIM = Set.of("paid", "credited", "written_off");

    /** How far it is. That the invoice is paused or disputed is the invoice's, and is told before these. */
    public enum State {
        /** Overdue; no step was taken and nobody has heard of it. */
        WATCHED,
        OPEN,
        /** The debtor pays by a plan. */
        PLAN,
        /** An agency pursues it. */
        HANDED_OVER,
        RESOLVED;

        /** The published name. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Looked at again on this day; null: when something happens. */
    Case waiting(@Nullable LocalDate until, @Nullable String why) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                state,
                profile,
                profileVersion,
                stepsTaken,
                until,
                why,
                openedAt,
                resolvedAt,
                resolution,
                resolvedFrom);
    }

    /** After one step more; the next comes on this day at the earliest. */
    Case after(int step, LocalDate next) {
        return withSteps(step).waiting(next, null);
    }

    /** The last step was not taken after all. */
    Case back() {
        return withSteps(stepsTaken - 1);
    }

    /** No step counts as taken. */
    Case fromTheStart() {
        return withSteps(0);
    }

    private Case withSteps(int steps) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                state,
                profile,
                profileVersion,
                steps,
                nextOn,
                waitsFor,
                openedAt,
                resolvedAt,
                resolution,
                resolvedFrom);
    }

    /** Pursued from now on by this course, be it for the first time or again. */
    Case opened(ReminderProfile by, Instant at, LocalDate next) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                State.OPEN,
                by.name(),
                by.name() == null ? null : (Integer) by.version(),
                stepsTaken,
                next,
                null,
                openedAt == null ? at : openedAt,
                null,
                null,
                null);
    }

    /** From now on; null: the run does not look at it. */
    Case in(State now, @Nullable LocalDate next) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                now,
                profile,
                profileVersion,
                stepsTaken,
                next,
                null,
                openedAt,
                null,
                null,
                null);
    }

    Case resolved(String why, Instant at) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                State.RESOLVED,
                profile,
                profileVersion,
                stepsTaken,
                null,
                null,
                openedAt,
                at,
                why,
                state);
    }

    /** The claim it ended with is open again. What a person ended stays so. */
    boolean opensAgain() {
        return resolvedFrom != null && resolution != null && BY_THE_CLAIM.contains(resolution);
    }

    Case openAgain(LocalDate next) {
        return new Case(
                id,
                invoice,
                creditor,
                customer,
                Objects.requireNonNull(resolvedFrom, "of a resolved case"),
                profile,
                profileVersion,
                stepsTaken,
                next,
                null,
                openedAt,
                null,
                null,
                null);
    }
}
