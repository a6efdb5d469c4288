package fordring.country;

import fordring.money.Currency;
import java.time.LocalDate;

/** What a creditor may write and charge itself to a debtor who is late, by the law of its country on the day. Pure. */
public final class CollectionLaw {
    private CollectionLaw() {}

    /** Whether a notice of this kind may be sent on a day, and the most that may be charged for it. */
    public static Ruling notice(Country country, NoticeKind kind, Debt debt, LocalDate day) {
        return Later.later();
    }

    /** The same without a fee: law may bind also what costs nothing (counts, days between, who may send it). */
    public static Ruling freeNotice(Country country, NoticeKind kind, Debt debt, LocalDate day) {
        return Later.later();
    }

    /** The standard compensation for recovery costs (directive 2011/7/EU article 6) that may be charged on a day. */
    public static Ruling compensation(Country country, Debt debt, LocalDate day) {
        return Later.later();
    }

    /** What a written plan by which the debtor pays in instalments may cost. */
    public static Ruling plan(Country country, Debt debt, LocalDate day) {
        return Later.later();
    }

    /** The fewest days, counted from the day of sending, that a notice must give; the last of them is the deadline. */
    public static int leastDays(Country country, NoticeKind kind, String debtorClass) {
        return Later.<Integer>later();
    }

    /** The paragraph that {@link #leastDays} comes from. */
    public static String leastDaysRule(Country country, NoticeKind kind, String debtorClass) {
        return Later.later();
    }

    /** What a profile may not have: more notices of a kind than the law knows. */
    public static int mostNotices(Country country, NoticeKind kind, String debtorClass) {
        return Later.<Integer>later();
    }

    /** The last day before a claim that fell due on {@code dueDate}, last written for on {@code interrupted}, is barred. */
    public static LocalDate limitation(Country country, String debtorClass, LocalDate dueDate, LocalDate interrupted) {
        return Later.later();
    }

    /** In which a country's amounts of law are. A claim in another currency carries no fee by these rows. */
    public static Currency currency(Country country) {
        return country.currency();
    }
}
