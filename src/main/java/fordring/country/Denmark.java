package fordring.country;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;

/** Renteloven (LBK 459 of 2014-05-13) and inkassoloven (LBK 1018 of 2014-09-19). */
record Denmark() implements Rules {
    private static final String REMINDER_FEE = "renteloven § 9 b stk. 2";
    private static final String DEADLINE = "inkassoloven § 10";

    @Override
    public Country country() {
        return Country.DK;
    }

    @Override
    public List<String> tables() {
        return List.of(FEE, COMPENSATION, INTEREST, NOTICE, LIMITATION);
    }

    /** A påkrav costs nothing, and while its deadline runs nothing else does. */
    @Override
    public Ruling fee(NoticeKind kind, Debt debt, LocalDate day) {
        if (kind != NoticeKind.REMINDER) {
            return new Ruling.Allowed(Money.zero(Country.DK.currency()), List.of());
        }
        if (debt.charged(kind) >= CollectionLaw.mostNotices(Country.DK, kind, debt.debtorClass(), day)) {
            return new Ruling.Never(CollectionLaw.mostNoticesRule(Country.DK, kind, debt.debtorClass(), day));
        }
        Lookup lookup = new Lookup(Country.DK);
        LocalDate earliest = day;
        String rule = REMINDER_FEE;
        for (Debt.Sent sent : debt.notices()) {
            boolean reminder = sent.kind() == NoticeKind.REMINDER;
            LocalDate next = reminder
                    ? sent.on()
                            .plusDays(lookup.value(NOTICE, "between-days", day)
                                    .value()
                                    .intValueExact())
                    : sent.deadline().plusDays(1);
            if (next.isAfter(earliest)) {
                earliest = next;
                rule = reminder ? REMINDER_FEE : DEADLINE;
            }
        }
        return day.isBefore(earliest)
                ? new Ruling.NotBefore(earliest, rule)
                : lookup.most(lookup.value(FEE, kind.code(), day));
    }

    /** The most for reminders covers plans: the Supreme Court allowed no fee beside it. */
    @Override
    public Ruling plan(Debt debt, LocalDate day) {
        return new Ruling.Never(REMINDER_FEE);
    }

    @Override
    public DayCount dayCount() {
        return DayCount.THIRTY_360;
    }

    @Override
    public String consumerRateBound() {
        return "renteloven § 7";
    }

    @Override
    public String interestFromAgreedDueDate() {
        return "renteloven § 3 stk. 1";
    }

    @Override
    public String interestAfterDemand() {
        return "renteloven § 3 stk. 2";
    }
}
