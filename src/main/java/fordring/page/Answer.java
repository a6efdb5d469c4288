package fordring.page;

import fordring.invoice.DebtorMessages.Kind;
import fordring.platform.Form;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a debtor wrote into a form, and what is wrong with it.
 *
 * @param text as typed
 * @param date as typed
 * @param textFault key of what is wrong with the text; null: nothing
 * @param wished the date, where one is named that can be wished for
 */
record Answer(
        Kind kind,
        String text,
        String date,
        @Nullable String textFault,
        @Nullable String dateFault,
        @Nullable LocalDate wished) {
    static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_LINE_BREAKS = 60;

    static Answer objection(Form form) {
        String text = form.lines("message").strip();
        return new Answer(Kind.OBJECTION, text, "", text.isEmpty() ? "fault.missing" : textFault(text), null, null);
    }

    /** @param today the creditor's */
    static Answer moreTime(Form form, LocalDate today) {
        String text = form.lines("message").strip();
        String date = form.field("until").strip();
        LocalDate wished = wished(date, today);
        return new Answer(
                Kind.MORE_TIME,
                text,
                date,
                textFault(text),
                wished == null && !date.isEmpty() ? "fault.date" : null,
                wished);
    }

    /** The last day one can ask for. */
    static LocalDate latest(LocalDate today) {
        return today.plusYears(1);
    }

    boolean isFaulty() {
        return textFault != null || dateFault != null;
    }

    private static @Nullable LocalDate wished(String date, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(date);
            return day.isBefore(today) || day.isAfter(latest(today)) ? null : day;
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static @Nullable String textFault(String text) {
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            return "fault.long";
        }
        if (text.chars().filter(c -> c == '\n').count() > MOST_LINE_BREAKS) {
            return "fault.lines";
        }
        return text.codePoints().anyMatch(Answer::isUnprintable) ? "fault.characters" : null;
    }

    /** Characters that are no text: controls, halves of characters, marks that turn what follows around. */
    private static boolean isUnprintable(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
