package fordring.collection;

import fordring.country.NoticeKind;
import fordring.party.ChannelKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The course by which claims are pursued: what is written to the debtor, and when. One that its country's law forbids
 * cannot be saved.
 *
 * @param name null: the default of the country
 * @param version counts the changes; a case keeps the one it began by
 * @param debtorClasses for whom it may be used: {@code consumer}, {@code business}, {@code public}
 */
public record ReminderProfile(@Nullable String name, int version, Set<String> debtorClasses, List<Step> steps) {
    public ReminderProfile {
        debtorClasses = Set.copyOf(debtorClasses);
        steps = List.copyOf(steps);
    }

    /** The same with other steps. */
    ReminderProfile with(List<Step> others) {
        return new ReminderProfile(name, version, debtorClasses, others);
    }

    /** What a step costs the debtor. */
    public enum Fee {
        NONE,
        /** The most that the law allows on the day. */
        LAW,
        /** The standard compensation of directive 2011/7/EU article 6, instead of a fee. */
        COMPENSATION
    }

    /**
     * One notice.
     *
     * @param title what the letter is called, in the language of the debtor; null: as the law of the country calls it
     * @param afterDays the first step: days after the due date; a later one: bank days are not counted, days after the
     *     deadline of the step before
     * @param deadlineDays days to pay, from the day it is sent
     * @param interest whether interest that has run up is booked and demanded with it
     * @param channel null: as the customer's invoices go
     */
    public record Step(
            @Nullable String title,
            NoticeKind kind,
            int afterDays,
            int deadlineDays,
            Fee fee,
            boolean interest,
            @Nullable ChannelKind channel) {}
}
