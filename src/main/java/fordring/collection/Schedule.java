package fordring.collection;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How a sum is split into instalments: exactly, what is left over in the last. Pure. */
public sealed interface Schedule {
    /** More than ten years of months help nobody. */
    int MOST = 120;

    /** What is to be paid by a day. */
    record Part(LocalDate dueOn, Money amount) {}

    /** So many of the same, month by month. */
    record Even(int instalments, LocalDate first) implements Schedule {}

    /** So much a month, as long as it takes. */
    record Monthly(Money amount, LocalDate first) implements Schedule {}

    /** As the parties agreed. */
    record Agreed(List<Part> parts) implements Schedule {
        public Agreed {
            parts = List.copyOf(parts);
        }
    }

    /** The parts of a sum. Of what was agreed the caller sees whether it is that sum. */
    default List<Part> of(Money sum) {
        return switch (this) {
            case Agreed(List<Part> parts) -> parts;
            case Even(int instalments, LocalDate first) ->
                monthly(sum, new Money(sum.minor() / instalments, sum.currency()), instalments, first);
            case Monthly(Money amount, LocalDate first) ->
                // One more than can be is enough to be refused.
                monthly(sum, amount, Math.min(MOST + 1L, Math.ceilDiv(sum.minor(), amount.minor())), first);
        };
    }

    /** A day that a month does not have is its last. */
    private static List<Part> monthly(Money sum, Money each, long count, LocalDate first) {
        List<Part> parts = new ArrayList<>();
        Money left = sum;
        for (int i = 0; i < count; i++) {
            Money amount = i == count - 1 ? left : each;
            parts.add(new Part(first.plusMonths(i), amount));
            left = left.minus(amount);
        }
        return parts;
    }
}
