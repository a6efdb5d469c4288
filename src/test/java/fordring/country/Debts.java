package fordring.country;

import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Debts to ask the law about, and its answers as a line of text. */
final class Debts {
    /** A day on which all that binds notices is in force in all four countries. */
    static final LocalDate IN_FORCE = LocalDate.of(2025, 6, 30);

    private Debts() {}

    static Debt debt(Country country, String debtorClass, String capital, String dueDate, Debt.Sent... notices) {
        return new Debt(
                debtorClass,
                money(capital, country.currency()),
                LocalDate.parse(dueDate),
                false,
                List.of(notices),
                null,
                false);
    }

    static Debt agreed(Debt debt) {
        return new Debt(
                debt.debtorClass(), debt.capital(), debt.dueDate(), true, debt.notices(), debt.compensationOn(), false);
    }

    static Debt compensated(Debt debt, String on) {
        return new Debt(
                debt.debtorClass(),
                debt.capital(),
                debt.dueDate(),
                debt.reminderFeeAgreed(),
                debt.notices(),
                LocalDate.parse(on),
                debt.planCharged());
    }

    static Debt planned(Debt debt) {
        return new Debt(
                debt.debtorClass(),
                debt.capital(),
                debt.dueDate(),
                debt.reminderFeeAgreed(),
                debt.notices(),
                debt.compensationOn(),
                true);
    }

    static Debt.Sent sent(Country country, NoticeKind kind, String on, String deadline, String fee) {
        return new Debt.Sent(kind, LocalDate.parse(on), LocalDate.parse(deadline), money(fee, country.currency()));
    }

    static Debt and(Debt debt, Debt.Sent sent) {
        List<Debt.Sent> notices = new ArrayList<>(debt.notices());
        notices.add(sent);
        return new Debt(
                debt.debtorClass(),
                debt.capital(),
                debt.dueDate(),
                debt.reminderFeeAgreed(),
                notices,
                debt.compensationOn(),
                debt.planCharged());
    }

    private static Money money(String major, Currency currency) {
        return Money.of(Decimal.of(major), currency, Rounding.DOWN);
    }

    /** {@code 35.00 NOK}, {@code not before 2025-02-01}, {@code never}, or the rows that are missing. */
    static String said(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Allowed allowed -> allowed.most().toString();
            case Ruling.NotBefore notBefore -> "not before " + notBefore.day();
            case Ruling.Never never -> "never";
            case Ruling.Missing missing ->
                String.join(
                        "; ", missing.rows().stream().map(MissingRow::toString).toList());
        };
    }
}
