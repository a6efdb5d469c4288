package fordring.collection;

import fordring.country.Country;
import fordring.country.LateInterestLaw;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Agreed;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that interest on a claim, and its explanation, are made of.
 *
 * @param debtorClass {@code consumer}, {@code business} or {@code public}
 * @param claimed the capital at the beginning, less what was credited since: that was never owed
 * @param dueDate from which the law counts: never before the invoice date
 * @param agreed beforehand
 * @param sentOn when the invoice first went out; null: never
 * @param changes of the capital after that, by the day on which they count, the oldest first
 * @param charges the oldest first
 */
public record History(
        InvoiceId invoice,
        Country country,
        String debtorClass,
        Money claimed,
        LocalDate issueDate,
        LocalDate dueDate,
        Agreed agreed,
        @Nullable LocalDate sentOn,
        List<Change> changes,
        List<Charge> charges) {
    public History {
        changes = List.copyOf(changes);
        charges = List.copyOf(charges);
    }

    /** Why capital is not owed any more. */
    public enum Cause {
        PAYMENT,
        /** A credit of the customer's met it. */
        OFFSET,
        WRITE_OFF
    }

    /**
     * Capital that is not owed from a day on; that day bears no interest on it.
     *
     * @param on of a payment the day the debtor paid, local
     * @param capital taken off, what was let go with it included
     * @param fees met by the same payment; {@code interest} likewise
     * @param payment null: not a payment
     */
    public record Change(
            LocalDate on,
            Cause cause,
            Money capital,
            Money fees,
            Money interest,
            @Nullable PaymentId payment) {}

    /** Of these invoices, credit notes not among them. A fixed number of statements. */
    public static Map<InvoiceId, History> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return invoices.isEmpty() ? Map.of() : new HistoryStore(tx, tenant, invoices).histories();
    }

    /** The capital that bears interest on a day. Below zero it is what a credit note came too late for. */
    public Money capitalOn(LocalDate day) {
        Money capital = claimed;
        for (Change change : changes) {
            if (!change.on.isAfter(day)) {
                capital = capital.minus(change.capital);
            }
        }
        Money none = Money.zero(claimed.currency());
        return capital.isPositive() ? capital : none;
    }

    /**
     * Whether nothing was open any more on the morning of a day, neither of the capital nor of these charges that are
     * older: by all that was paid, offset and given up on the days before, whenever it came to be known.
     */
    boolean settledBefore(LocalDate day, Map<Charge, Money> standing) {
        Money open = claimed;
        for (Map.Entry<Charge, Money> each : standing.entrySet()) {
            open = each.getKey().chargedOn().isBefore(day) ? open.plus(each.getValue()) : open;
        }
        for (Change each : changes) {
            open = each.on.isBefore(day)
                    ? open.minus(each.capital).minus(each.fees).minus(each.interest)
                    : open;
        }
        return !open.isPositive();
    }

    /** The first day that bears interest; null: none does, since it never went out. */
    public @Nullable LocalDate firstInterestDay() {
        return LateInterestLaw.firstDay(agreed.dueDate(), dueDate, sentOn);
    }

    /** What is booked of interest by a day, what was taken back taken off. */
    public Money interestBooked(LocalDate by) {
        return charged(by, true);
    }

    /** What is booked of fees and compensation by a day, what was taken back taken off. */
    public Money feesBooked(LocalDate by) {
        return charged(by, false);
    }

    private Money charged(LocalDate by, boolean interest) {
        return charges.stream()
                .filter(c -> (c.kind() == Charge.Kind.INTEREST) == interest
                        && !c.chargedOn().isAfter(by))
                .map(Charge::amount)
                .reduce(Money.zero(claimed.currency()), Money::plus);
    }

    /** What a step on a day books of interest: all that has run up through it, less what is booked. */
    public Money interestToBook(LocalDate on) {
        Money more = LateInterest.on(this, on).total().minus(charged(LocalDate.MAX, true));
        return more.isPositive() ? more : Money.zero(claimed.currency());
    }
}
