package fordring.collection;

import fordring.country.LawRow;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done about a case on a day. */
sealed interface Decision {

    /**
     * Nothing before a day.
     *
     * @param why null: its time has not come
     */
    record Wait(LocalDate until, @Nullable String why) implements Decision {}

    /**
     * The next step.
     *
     * @param number of the course, 1 is the first
     * @param rows of law that the fee or the compensation came from
     * @param interest that has run up and is not booked, through the day
     */
    record Take(
            int number,
            ReminderProfile.Step step,
            LocalDate deadline,
            Money fee,
            Money compensation,
            List<LawRow> rows,
            Money interest,
            List<LawRow> interestRows)
            implements Decision {}

    /**
     * No step while this stands; it is looked at again every day.
     *
     * @param why the row of law that is missing, or the paragraph that forbids it
     */
    record Stuck(String why) implements Decision {}

    /** Nothing comes by itself any more, until something happens. */
    record Ended(String why) implements Decision {}

    /** Nothing is owed. */
    record Close() implements Decision {}
}
