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
 * @param openedAt business time; null: watched, and nobody has heard of it
 * @param ending null: it has not ended
 */
public record Case(
        CaseId id,
        InvoiceId invoice,
        CreditorId creditor,
        CustomerId customer,
        State state,
        Course course,
        Next next,
        @Nullable Instant openedAt,
        @Nullable Ending ending) {
    /** Of a claim that is open no more; what a person says is none of these. */
    static final Set<String> BY_THE_CLAIM = Set.of("paid", "credited", "written_off");

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

    /**
     * The profile it goes by, and how far it is in that.
     *
     * @param profile null: the default of the country
     */
    public record Course(@Nullable String profile, @Nullable Integer version, int stepsTaken) {
        private Course by(ReminderProfile now) {
            return new Course(now.name(), now.name() == null ? null : (Integer) now.version(), stepsTaken);
        }

        private Course withSteps(int taken) {
            return new Course(profile, version, taken);
        }
    }

    /**
     * When it is looked at again.
     *
     * @param on the local day; null: nothing comes by itself
     * @param waitsFor why the last look took no step: {@code intake}, {@code delivery}, a row of law or a paragraph
     */
    public record Next(@Nullable LocalDate on, @Nullable String waitsFor) {
        private static final Next NONE = new Next(null, null);
    }

    /**
     * Why it is over.
     *
     * @param resolution it was paid, credited or written off, or as a person said
     * @param from what it was before it ended, and is again if the claim opens again
     */
    public record Ending(Instant at, String resolution, State from) {}

    /** Looked at again on this day; null: when something happens. */
    Case waiting(@Nullable LocalDate until, @Nullable String why) {
        return with(state, course, new Next(until, why), ending);
    }

    /** After one step more; the next comes on this day at the earliest. */
    Case after(int step, LocalDate on) {
        return with(state, course.withSteps(step), new Next(on, null), ending);
    }

    /** The last step was not taken after all. */
    Case back() {
        return with(state, course.withSteps(course.stepsTaken - 1), next, ending);
    }

    /** No step counts as taken. */
    Case fromTheStart() {
        return with(state, course.withSteps(0), next, ending);
    }

    /** Pursued from now on by this course, be it for the first time or again. */
    Case opened(ReminderProfile by, Instant at, LocalDate on) {
        Instant first = openedAt == null ? at : openedAt;
        return new Case(id, invoice, creditor, customer, State.OPEN, course.by(by), new Next(on, null), first, null);
    }

    /** From now on; null: the run does not look at it. */
    Case in(State now, @Nullable LocalDate on) {
        return with(now, course, new Next(on, null), null);
    }

    Case resolved(String why, Instant at) {
        return with(State.RESOLVED, course, Next.NONE, new Ending(at, why, state));
    }

    /** The claim it ended with is open again. What a person ended stays so. */
    boolean opensAgain() {
        return ending != null && BY_THE_CLAIM.contains(ending.resolution);
    }

    Case openAgain(LocalDate on) {
        return in(Objects.requireNonNull(ending, "of a resolved case").from, on);
    }

    private Case with(State now, Course how, Next when, @Nullable Ending end) {
        return new Case(id, invoice, creditor, customer, now, how, when, openedAt, end);
    }
}
