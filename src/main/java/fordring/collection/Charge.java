package fordring.collection;

import fordring.country.LawRow;
import fordring.id.NoticeId;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was charged on top of the capital, with the rows of law it came from.
 *
 * @param notice with which it was charged; null: with none
 * @param amount below zero: it takes back {@code takesBack}, all of it or a part
 * @param interestThrough the last day that it counts; null except of interest
 * @param reason why it was taken back
 */
public record Charge(
        UUID id,
        Kind kind,
        @Nullable NoticeId notice,
        Money amount,
        LocalDate chargedOn,
        @Nullable LocalDate interestThrough,
        List<LawRow> law,
        @Nullable UUID takesBack,
        @Nullable String reason) {
    public Charge {
        law = List.copyOf(law);
    }

    /** What for. All but interest are fees of the invoice's balance. */
    public enum Kind {
        REMINDER_FEE,
        WARNING_FEE,
        DEMAND_FEE,
        COMPENSATION,
        PLAN_FEE,
        INTEREST
    }
}
