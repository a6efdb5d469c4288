package fordring.country;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tables of a country apply to a debt that is late, and how. */
sealed interface Rules permits Norway, Sweden, Finland, Denmark {
    String INTEREST = "late-interest";
    String COMPENSATION = "compensation";
    String FEE = "reminder-fee";
    String NOTICE = "notice";
    String LIMITATION = "limitation";

    static Rules of(Country country) {
        return switch (country) {
            case NO -> new Norway();
            case SE -> new Sweden();
            case FI -> new Finland();
            case DK -> new Denmark();
        };
    }

    Country country();

    /** The names of its tables that collection reads. */
    List<String> tables();

    /** The most that may be charged for a notice that may be sent. */
    Ruling fee(NoticeKind kind, Debt debt, LocalDate day);

    /** What binds a notice of a kind that this country knows, once the debt is late, whether it costs something or not. */
    default Ruling free(NoticeKind kind, Debt debt, LocalDate day) {
        return new Ruling.Allowed(Money.zero(debt.capital().currency()), List.of());
    }

    /** What a plan of payment in writing may cost. */
    Ruling plan(Debt debt, LocalDate day);

    DayCount dayCount();

    /** The paragraph by which a consumer's contract may set no higher rate than the law's; null: there is none. */
    @Nullable
    String consumerRateBound();

    /** From when interest runs on a due date that was agreed. */
    String interestFromAgreedDueDate();

    /** From when it runs on another. */
    String interestAfterDemand();

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
