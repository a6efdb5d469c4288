package fordring.invoice;

import fordring.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is open on an invoice, as the ledger has it, and where the rest went. Capital, fees and interest never mix.
 *
 * @param paid in all, what was recovered included
 * @param credited by credit notes, in all
 * @param writtenOff capital that was given up for lost and not credited since
 * @param recovered the part of {@code paid} that came in on capital written off
 * @param released the part of {@code writtenOff} that the debtor does not owe any more
 * @param difference capital that was let go when it was paid, because so little lacked
 * @param paidAt when nothing was open any more, by payment
 */
public record Balance(
        Money capital,
        Money fees,
        Money interest,
        Money paid,
        Money credited,
        Money writtenOff,
        Money recovered,
        Money released,
        Money difference,
        @Nullable Instant paidAt) {

    /** What an invoice begins with: all of it open. */
    public static Balance opening(Money total) {
        Money zero = Money.zero(total.currency());
        return new Balance(total, zero, zero, zero, zero, zero, zero, zero, zero, null);
    }

    public Money open() {
        return capital.plus(fees).plus(interest);
    }

    /** Capital that was written off and is still owed: what comes in on it is recovery. */
    public Money lost() {
        return writtenOff.minus(recovered).minus(released);
    }

    /** What the clock and the balance make of an invoice; never stored. */
    public enum Status {
        OPEN,
        OVERDUE,
        PAID,
        CREDITED,
        WRITTEN_OFF
    }

    /** The status on {@code today}, the creditor's local date. */
    public Status status(LocalDate dueDate, LocalDate today) {
        if (open().isPositive()) {
            return today.isAfter(dueDate) ? Status.OVERDUE : Status.OPEN;
        }
        if (writtenOff.isPositive()) {
            return Status.WRITTEN_OFF;
        }
        return paid.isPositive() ? Status.PAID : Status.CREDITED;
    }

    /**
     * What a payment settles of an invoice.
     *
     * @param capital of what is open
     * @param recovered of capital that was written off
     * @param difference of the open capital beside: let go, because so little lacks
     */
    public record Paid(Money capital, Money fees, Money interest, Money recovered, Money difference) {

        /** What it costs. */
        public Money total() {
            return capital.plus(fees).plus(interest).plus(recovered);
        }

        /** What is not open any more of the capital. */
        public Money offCapital() {
            return capital.plus(difference);
        }
    }

    /** After this was paid at {@code at}. */
    public Balance paid(Paid part, Instant at) {
        require(part.offCapital(), capital);
        require(part.fees, fees);
        require(part.interest, interest);
        require(part.recovered, lost());
        return moved(part, false).closed(at);
    }

    /** After these were charged on what is open. What is paid is charged nothing. */
    public Balance charged(Money moreFees, Money moreInterest) {
        if (!open().isPositive()) {
            throw new IllegalArgumentException("charged " + moreFees + " and " + moreInterest + " on what is settled");
        }
        return withCharges(fees.plus(moreFees), interest.plus(moreInterest));
    }

    /** After so much of what is open of them was taken back at {@code at}. */
    public Balance uncharged(Money lessFees, Money lessInterest, Instant at) {
        require(lessFees, fees);
        require(lessInterest, interest);
        return withCharges(fees.minus(lessFees), interest.minus(lessInterest)).closed(at);
    }

    private Balance withCharges(Money newFees, Money newInterest) {
        return new Balance(
                capital, newFees, newInterest, paid, credited, writtenOff, recovered, released, difference, paidAt);
    }

    /** What of this is so still: what was let go may have been credited since. */
    public Paid stillOf(Paid part) {
        return new Paid(part.capital, part.fees, part.interest, part.recovered, part.difference.min(difference));
    }

    /** As if this had not been paid. What was released stays so. {@link #reopened} when all is taken back. */
    public Balance unpaid(Paid part) {
        return moved(part, true);
    }

    private Balance moved(Paid part, boolean back) {
        return new Balance(
                less(capital, part.offCapital(), back),
                less(fees, part.fees, back),
                less(interest, part.interest, back),
                less(paid, part.total(), !back),
                credited,
                writtenOff,
                less(recovered, part.recovered, !back),
                released,
                less(difference, part.difference, !back),
                paidAt);
    }

    private static Money less(Money amount, Money part, boolean more) {
        return more ? amount.plus(part) : amount.minus(part);
    }

    /**
     * After all was taken back that is: it was not paid at any time, if anything is open again or nothing is paid any
     * more; and is at {@code at}, if it is open no more because of what came instead.
     */
    public Balance reopened(Instant at) {
        boolean isPaid = open().isZero() && paid.isPositive();
        return isPaid ? closed(at) : paidAt(null);
    }

    /**
     * What a credit of some amount takes away: first of what is open, then of what was written off and did not come in
     * after all, then of what was let go; the rest was paid and is owed back.
     */
    public record Credit(Money settled, Money writtenOff, Money difference, Money excess) {}

    public Credit credit(Money amount) {
        Money settled = amount.min(capital);
        Money undone = amount.minus(settled).min(writtenOff.minus(recovered));
        Money rest = amount.minus(settled).minus(undone);
        Money letGo = rest.min(difference);
        return new Credit(settled, undone, letGo, rest.minus(letGo));
    }

    /** After this credit at {@code at}. */
    public Balance credited(Credit credit, Instant at) {
        Money all =
                credit.settled.plus(credit.writtenOff).plus(credit.difference).plus(credit.excess);
        Money left = writtenOff.minus(credit.writtenOff);
        return with(
                        capital.minus(credit.settled),
                        credited.plus(all),
                        left,
                        released.min(left.minus(recovered)),
                        difference.minus(credit.difference))
                .closed(at);
    }

    /** After what a credit note had owed back is met to what is open again: it was credited then already. */
    public Balance creditedAfterAll(Credit credit) {
        Money left = writtenOff.minus(credit.writtenOff);
        return with(capital.minus(credit.settled), credited, left, released.min(left.minus(recovered)), difference);
    }

    /** After {@code amount}, at most the open capital, was written off; {@code release} ends what was kept of the claim. */
    public Balance writtenOff(Money amount, boolean release) {
        require(amount, capital);
        Money all = writtenOff.plus(amount);
        return with(capital.minus(amount), credited, all, release ? all.minus(recovered) : released, difference);
    }

    /** When it was paid is set once, by what closes it with something paid and nothing lost. */
    private Balance closed(Instant at) {
        boolean closes = paidAt == null && open().isZero() && paid.isPositive() && writtenOff.isZero();
        return closes ? paidAt(at) : this;
    }

    private Balance paidAt(@Nullable Instant at) {
        return new Balance(capital, fees, interest, paid, credited, writtenOff, recovered, released, difference, at);
    }

    private Balance with(Money capital, Money credited, Money writtenOff, Money released, Money difference) {
        return new Balance(
                capital, fees, interest, paid, credited, writtenOff, recovered, released, difference, paidAt);
    }

    private static void require(Money amount, Money most) {
        if (amount.minor() < 0 || amount.compareTo(most) > 0) {
            throw new IllegalArgumentException(amount + " is not of " + most);
        }
    }
}
