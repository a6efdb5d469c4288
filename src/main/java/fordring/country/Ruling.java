package fordring.country;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;

/** What the law of a country says to a charge, or to a notice, on a day. */
public sealed interface Ruling {

    /**
     * It may be, at most for so much.
     *
     * @param most zero: it may be sent, free of charge
     * @param rows that it came from
     */
    record Allowed(Money most, List<LawRow> rows) implements Ruling {}

    /**
     * Not yet.
     *
     * @param day the first on which it may be, if nothing else happens
     * @param rule act and paragraph
     */
    record NotBefore(LocalDate day, String rule) implements Ruling {}

    /**
     * Not at all on this debt.
     *
     * @param rule act and paragraph
     */
    record Never(String rule) implements Ruling {}

    /** Nobody knows: nothing is charged and the notice is not sent. */
    record Missing(List<MissingRow> rows) implements Ruling {}
}
