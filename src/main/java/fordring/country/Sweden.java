package fordring.country;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lag (1981:739) om ersättning för inkassokostnader m.m. and räntelagen (1975:635). */
record Sweden() implements Rules {
    @Override
    public Country country() {
        return Country.SE;
    }

    @Override
    public List<String> tables() {
        return List.of(FEE, COMPENSATION, INTEREST, NOTICE, LIMITATION);
    }

    /** A reminder that was not agreed to cost something is sent all the same, and free. */
    @Override
    public Ruling fee(NoticeKind kind, Debt debt, LocalDate day) {
        if (kind == NoticeKind.REMINDER && !debt.reminderFeeAgreed()) {
            return new Ruling.Allowed(Money.zero(Country.SE.currency()), List.of());
        }
        if (debt.charged(kind) >= CollectionLaw.mostNotices(Country.SE, kind, debt.debtorClass(), day)) {
            return new Ruling.Never(CollectionLaw.mostNoticesRule(Country.SE, kind, debt.debtorClass(), day));
        }
        Lookup lookup = new Lookup(Country.SE);
        return lookup.most(lookup.value(FEE, kind.code(), day));
    }

    @Override
    public Ruling plan(Debt debt, LocalDate day) {
        Lookup lookup = new Lookup(Country.SE);
        return lookup.most(lookup.value(FEE, "plan", day));
    }

    @Override
    public DayCount dayCount() {
        return DayCount.ACT_ACT;
    }

    /** Räntelagen gives way to what was agreed (1 §). */
    @Override
    public @Nullable String consumerRateBound() {
        return null;
    }

    @Override
    public String interestFromAgreedDueDate() {
        return "räntelagen (1975:635) 3 §";
    }

    @Override
    public String interestAfterDemand() {
        return "räntelagen (1975:635) 4 §";
    }
}
