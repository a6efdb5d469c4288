package fordring.country;

import static fordring.country.NoticeKind.DEMAND;
import static fordring.country.NoticeKind.REMINDER;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Inkassoforskriften (FOR-1989-07-14-562) §§ 1-2 and 1-3: fees are parts of the inkassosats of the day of sending; which
 * part goes by the due date, since that is how the change of 2020-10-01 was keyed.
 */
record Norway() implements Rules {
    private static final String SATS = "inkassosats";
    private static final String PART = "fee-part";
    private static final String WAIT = "inkassoforskriften § 1-2 første og andre ledd";
    private static final String AFTER_LAPSE = "inkassoforskriften § 1-2 tredje ledd";
    private static final String MOST = "inkassoforskriften § 1-3";

    @Override
    public Country country() {
        return Country.NO;
    }

    @Override
    public List<String> tables() {
        return List.of(SATS, PART, COMPENSATION, INTEREST, NOTICE, LIMITATION);
    }

    @Override
    public Ruling fee(NoticeKind kind, Debt debt, LocalDate day) {
        return switch (kind) {
            case REMINDER, WARNING -> ofReminder(kind, debt, day);
            case DEMAND ->
                debt.charged().stream().anyMatch(sent -> sent.kind() == DEMAND)
                        ? new Ruling.Never(MOST)
                        : part(kind, debt, day);
        };
    }

    /** A second fee before the demand only after a reminder that gave fourteen days, and when those have passed. */
    private Ruling ofReminder(NoticeKind kind, Debt debt, LocalDate day) {
        Lookup lookup = new Lookup(Country.NO);
        LocalDate earliest = debt.dueDate().plusDays(days(lookup, "due-days", day));
        String rule = WAIT;
        List<Debt.Sent> charged = debt.charged();
        if (!charged.isEmpty()) {
            Debt.Sent first = charged.getFirst();
            if (charged.size() > 1 || first.kind() != REMINDER || !longEnough(first)) {
                return new Ruling.Never(MOST);
            }
            if (first.deadline().isAfter(earliest.minusDays(1))) {
                earliest = first.deadline().plusDays(1);
                rule = MOST;
            }
        }
        return day.isBefore(earliest) ? new Ruling.NotBefore(earliest, rule) : part(kind, debt, day);
    }

    private static Ruling part(NoticeKind kind, Debt debt, LocalDate day) {
        Lookup lookup = new Lookup(Country.NO);
        return lookup.most(lookup.value(SATS, SATS, day).times(lookup.value(PART, kind.code(), debt.dueDate())));
    }

    /** A betalingsoppfordring goes out only when a deadline of fourteen days, given before, has passed. */
    @Override
    public Ruling free(NoticeKind kind, Debt debt, LocalDate day) {
        if (kind != DEMAND) {
            return Rules.super.free(kind, debt, day);
        }
        Optional<LocalDate> deadline = debt.notices().stream()
                .filter(sent -> sent.kind() != DEMAND && longEnough(sent))
                .map(Debt.Sent::deadline)
                .min(LocalDate::compareTo);
        if (deadline.isEmpty()) {
            return new Ruling.Never(AFTER_LAPSE);
        }
        return day.isAfter(deadline.get())
                ? Rules.super.free(kind, debt, day)
                : new Ruling.NotBefore(deadline.get().plusDays(1), AFTER_LAPSE);
    }

    private static boolean longEnough(Debt.Sent sent) {
        int least = days(new Lookup(Country.NO), "lapse-days", sent.on());
        return !sent.deadline().isBefore(sent.on().plusDays(least));
    }

    private static int days(Lookup lookup, String kind, LocalDate day) {
        return lookup.value(NOTICE, kind, day).value().intValueExact();
    }

    /** The regulation lists what a creditor may charge, and a plan is not on the list. */
    @Override
    public Ruling plan(Debt debt, LocalDate day) {
        return new Ruling.Never("inkassoforskriften § 1-2");
    }

    @Override
    public DayCount dayCount() {
        return DayCount.ACT_365;
    }

    @Override
    public String consumerRateBound() {
        return "forsinkelsesrenteloven § 4";
    }

    @Override
    public String interestFromAgreedDueDate() {
        return "forsinkelsesrenteloven § 2 første ledd første punktum";
    }

    @Override
    public String interestAfterDemand() {
        return "forsinkelsesrenteloven § 2 første ledd andre punktum";
    }
}
