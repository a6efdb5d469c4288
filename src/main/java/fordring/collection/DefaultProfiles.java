package fordring.collection;

import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.Country;
import fordring.country.NoticeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The course of each country, where nobody says otherwise: what its law asks, and some days more. */
final class DefaultProfiles {
    /** Money that was paid on the last day is in the books. */
    private static final int GRACE = 3;

    private DefaultProfiles() {}

    static ReminderProfile of(Country country, String debtorClass) {
        Fee fee = debtorClass.equals("consumer") ? Fee.LAW : Fee.COMPENSATION;
        return new ReminderProfile(
                null,
                1,
                Set.of(debtorClass),
                switch (country) {
                    case NO ->
                        List.of(
                                step(NoticeKind.REMINDER, 14, 14, fee, false),
                                step(NoticeKind.WARNING, GRACE, 14, fee, false),
                                step(NoticeKind.DEMAND, GRACE, 14, fee, true));
                    case SE ->
                        List.of(
                                step(NoticeKind.REMINDER, 7, 10, fee, false),
                                step(NoticeKind.DEMAND, GRACE, 10, fee, true));
                    case FI ->
                        List.of(
                                step(NoticeKind.REMINDER, 14, 14, fee, false),
                                step(NoticeKind.DEMAND, GRACE, 14, fee, true));
                    case DK -> danish(fee);
                });
    }

    private static List<Step> danish(Fee fee) {
        List<Step> steps = new ArrayList<>();
        steps.add(step(NoticeKind.REMINDER, 7, 10, fee, false));
        steps.add(step(NoticeKind.REMINDER, GRACE, 10, fee, false));
        steps.add(step(NoticeKind.REMINDER, GRACE, 10, fee, false));
        steps.add(step(NoticeKind.WARNING, GRACE, 10, Fee.NONE, true));
        return steps;
    }

    private static Step step(NoticeKind kind, int afterDays, int deadlineDays, Fee fee, boolean interest) {
        return new Step(null, kind, afterDays, deadlineDays, fee, interest, null);
    }
}
