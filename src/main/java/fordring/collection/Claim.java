package fordring.collection;

import fordring.country.CollectionLaw;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim explained, on a day past, present or to come.
 *
 * @param capital in the books on that day; {@code fees} and {@code interest} likewise; a day to come: as today
 * @param accrued interest that has run up by then and is not booked
 * @param interest period by period
 * @param perDay what each day from then on adds, in major units; zero where no rate is known
 * @param charges fees and interest booked by then, the taking back of them included
 * @param payments that counted by then, each with what it met
 * @param limitation the last day before it is barred, as far as is known here; null: no row says
 */
public record Claim(
        InvoiceId invoice,
        LocalDate on,
        Money claimed,
        Money capital,
        Money fees,
        Money interestBooked,
        Money accrued,
        LateInterest interest,
        BigDecimal perDay,
        List<Charge> charges,
        List<History.Change> payments,
        @Nullable LocalDate limitation) {

    /** What the books say is owed. */
    public Money total() {
        return capital.plus(fees).plus(interestBooked);
    }

    /** What would be owed if what has run up were booked. */
    public Money payoff() {
        return total().plus(accrued);
    }

    /** As it is told, to four decimals, half up; nothing is booked from it. */
    public BigDecimal perDayTold() {
        return perDay.signum() == 0 ? BigDecimal.ZERO : perDay.setScale(4, RoundingMode.HALF_UP);
    }

    /** Empty: there is no such invoice; a draft and a credit note are none. */
    public static Optional<Claim> explain(Tx tx, TenantId tenant, InvoiceId invoice, LocalDate on) {
        return Optional.ofNullable(History.of(tx, tenant, List.of(invoice)).get(invoice))
                .map(history -> explain(tx, tenant, history, on));
    }

    private static Claim explain(Tx tx, TenantId tenant, History history, LocalDate on) {
        InvoiceId invoice = history.invoice();
        Money none = Money.zero(history.claimed().currency());
        Ledger.Owed owed = Ledger.owed(tx, tenant, invoice, on, none.currency());
        LateInterest interest = LateInterest.on(history, on);
        Money accrued = interest.total().minus(history.interestBooked(on));
        // Of a claim that is settled what ran up after the last letter is let go.
        boolean runs = owed.capital().plus(owed.fees()).plus(owed.interest()).isPositive();
        return new Claim(
                invoice,
                on,
                history.claimed(),
                owed.capital(),
                owed.fees(),
                owed.interest(),
                runs && accrued.isPositive() ? accrued : none,
                interest,
                runs ? interest.perDay() : BigDecimal.ZERO,
                history.charges().stream()
                        .filter(c -> !c.chargedOn().isAfter(on))
                        .toList(),
                history.changes().stream().filter(c -> !c.on().isAfter(on)).toList(),
                limitation(tx, tenant, history, on));
    }

    /** Where the law has it so, it runs anew from each notice that went out. */
    private static @Nullable LocalDate limitation(Tx tx, TenantId tenant, History history, LocalDate on) {
        LocalDate written = Notices.of(tx, tenant, history.invoice()).stream()
                .filter(notice -> notice.state() == Notice.State.SENT)
                .map(Notice::datedOn)
                .filter(day -> !day.isAfter(on))
                .max(LocalDate::compareTo)
                .orElse(history.dueDate());
        return CollectionLaw.limitation(history.country(), history.debtorClass(), history.dueDate(), written, on);
    }
}
