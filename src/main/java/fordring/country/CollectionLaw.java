package fordring.country;

import fordring.money.Currency;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a creditor may write and charge itself to a debtor who is late, by the law of its country on the day. Pure. */
public final class CollectionLaw {
    private CollectionLaw() {}

    /**
     * Whether a notice of this kind may be sent on a day, and the most that may be charged for it. Never beside the
     * standard compensation: no act says that both are due on one claim.
     */
    public static Ruling notice(Country country, NoticeKind kind, Debt debt, LocalDate day) {
        Ruling free = freeNotice(country, kind, debt, day);
        if (!(free instanceof Ruling.Allowed) || debt.capital().currency() != country.currency()) {
            return free;
        }
        return debt.compensationOn() == null
                ? Rules.of(country).fee(kind, debt, day)
                : new Ruling.Never(compensationRule(country));
    }

    /** Whether the law of a country has such a notice at all. */
    public static boolean knows(Country country, NoticeKind kind) {
        return LawTables.of(country, Rules.NOTICE).knows(kind.code() + "-own");
    }

    /** The same without a fee: law may bind also what costs nothing (counts, days between, who may send it). */
    public static Ruling freeNotice(Country country, NoticeKind kind, Debt debt, LocalDate day) {
        if (!knows(country, kind)) {
            return new Ruling.Never(noSuchNotice(country));
        }
        String name = kind.code() + "-own";
        Optional<LawRow> own = LawTables.of(country, Rules.NOTICE).row(name, day);
        if (own.isEmpty()) {
            return new Ruling.Missing(List.of(new MissingRow(country, Rules.NOTICE, name, day)));
        }
        if (own.get().value().signum() == 0) {
            return new Ruling.Never(own.get().source());
        }
        return day.isAfter(debt.dueDate())
                ? Rules.of(country).free(kind, debt, day)
                : new Ruling.NotBefore(
                        debt.dueDate().plusDays(1), Rules.of(country).interestFromAgreedDueDate());
    }

    /**
     * The standard compensation for recovery costs (directive 2011/7/EU article 6) that may be charged on a day, once.
     * Whether interest runs by then, which it takes, is the caller's to know.
     */
    public static Ruling compensation(Country country, Debt debt, LocalDate day) {
        boolean charged = debt.compensationOn() != null
                || debt.planCharged()
                || !debt.charged().isEmpty();
        if (debt.debtorClass().equals("consumer") || charged || debt.capital().currency() != country.currency()) {
            return new Ruling.Never(compensationRule(country));
        }
        if (!day.isAfter(debt.dueDate())) {
            return new Ruling.NotBefore(debt.dueDate().plusDays(1), compensationRule(country));
        }
        Lookup lookup = new Lookup(country);
        return lookup.most(lookup.value(Rules.COMPENSATION, debt.debtorClass(), day));
    }

    private static String compensationRule(Country country) {
        return switch (country) {
            case NO -> "forsinkelsesrenteloven § 3 a";
            case SE -> "lag (1981:739) 4 a §";
            case FI -> "laki saatavien perinnästä (513/1999)";
            case DK -> "renteloven § 9 a stk. 3";
        };
    }

    /**
     * What a written plan by which the debtor pays in instalments may cost; never: the plan is free. Not beside the
     * standard compensation, and once: the acts say what a plan may cost, and not that each further one may.
     */
    public static Ruling plan(Country country, Debt debt, LocalDate day) {
        if (debt.capital().currency() != country.currency()) {
            return new Ruling.Allowed(Money.zero(debt.capital().currency()), List.of());
        }
        Ruling plan = Rules.of(country).plan(debt, day);
        if (plan instanceof Ruling.Allowed(Money _, List<LawRow> rows)) {
            if (debt.compensationOn() != null) {
                return new Ruling.Never(compensationRule(country));
            }
            if (debt.planCharged()) {
                return new Ruling.Never(
                        rows.stream().map(LawRow::source).distinct().collect(Collectors.joining("; ")));
            }
        }
        return plan;
    }

    /** The fewest days, counted from the day of sending, that a notice must give; the last of them is the deadline. */
    public static int leastDays(Country country, NoticeKind kind, String debtorClass, LocalDate day) {
        return setting(country, kind, debtorClass, "days", day)
                .map(row -> row.value().value().intValueExact())
                .orElse(0);
    }

    /** The paragraph that {@link #leastDays} comes from. */
    public static String leastDaysRule(Country country, NoticeKind kind, String debtorClass, LocalDate day) {
        return setting(country, kind, debtorClass, "days", day)
                .map(LawRow::source)
                .orElse("no act of " + country + " says how many days");
    }

    /** What a profile may not have: more notices of a kind than the law knows. */
    public static int mostNotices(Country country, NoticeKind kind, String debtorClass, LocalDate day) {
        return setting(country, kind, debtorClass, "count", day)
                .map(row -> row.value().value().intValueExact())
                .orElse(0);
    }

    /** The paragraph that {@link #mostNotices} comes from. */
    public static String mostNoticesRule(Country country, NoticeKind kind, String debtorClass, LocalDate day) {
        return setting(country, kind, debtorClass, "count", day)
                .map(LawRow::source)
                .orElse(noSuchNotice(country));
    }

    private static String noSuchNotice(Country country) {
        return "there is no such notice in the law of " + country;
    }

    /** That of the class of debtor, else that of all. */
    private static Optional<LawRow> setting(
            Country country, NoticeKind kind, String debtorClass, String what, LocalDate day) {
        LawTable table = LawTables.of(country, Rules.NOTICE);
        String all = kind.code() + "-" + what;
        return table.row(debtorClass + "-" + all, day).or(() -> table.row(all, day));
    }

    /**
     * The last day before a claim that fell due on {@code dueDate}, last written for on {@code interrupted}, is barred.
     * To write interrupts it in Sweden and Finland only. Null: no row says how many years, so nobody knows.
     *
     * @param day by whose law
     */
    public static @Nullable LocalDate limitation(
            Country country, String debtorClass, LocalDate dueDate, LocalDate interrupted, LocalDate day) {
        LawTable years = LawTables.of(country, Rules.LIMITATION);
        boolean restarts = years.row("restart", day).isPresent();
        LocalDate since = restarts ? Rules.later(dueDate, interrupted) : dueDate;
        return years.row(debtorClass, day)
                .map(row -> since.plusYears(row.value().value().intValueExact()))
                .orElse(null);
    }

    /** In which a country's amounts of law are. A claim in another currency carries no fee by these rows. */
    public static Currency currency(Country country) {
        return country.currency();
    }
}
