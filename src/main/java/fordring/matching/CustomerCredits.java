package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.ledger.PaymentEntries;
import fordring.matching.CreditStore.Row;
import fordring.matching.Settlement.Lack;
import fordring.matching.Settlement.Part;
import fordring.matching.Settlement.Rest;
import fordring.matching.Settling.Done;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What customers have to the good, and what becomes of it. */
public final class CustomerCredits {
    private CustomerCredits() {}

    /**
     * Credit of a customer, from a payment or a credit note.
     *
     * @param left what was neither set off nor is to be paid back
     */
    public record Credit(
            CreditId id,
            CreditorId creditor,
            CustomerId customer,
            @Nullable PaymentId payment,
            @Nullable InvoiceId creditNote,
            Money amount,
            Money left,
            Instant createdAt) {
        static Credit of(Row row) {
            return new Credit(
                    row.id(),
                    row.creditor(),
                    row.customer(),
                    row.payment(),
                    row.creditNote(),
                    row.amount(),
                    row.left(),
                    row.createdAt());
        }
    }

    public static Optional<Credit> find(Tx tx, TenantId tenant, CreditId id) {
        return CreditStore.find(tx, tenant, id).map(Credit::of);
    }

    /** Those of a customer, or of all (null), the newest first, older than {@code before} (null: from the newest). */
    public static List<Credit> page(
            Tx tx,
            TenantId tenant,
            @Nullable CustomerId customer,
            boolean openOnly,
            @Nullable CreditId before,
            int limit) {
        tx.planForValues();
        return tx.sql()
                .createQuery(CreditStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before == null ? null : before.value())
                .bind("customer", customer == null ? null : customer.value())
                .bind("open", openOnly)
                .bind("limit", limit)
                .map((rs, ctx) -> Credit.of(CreditStore.row(rs)))
                .list();
    }

    /**
     * Sets credit off against an open invoice of the same customer. Credit of a payment becomes a match of that payment.
     *
     * @param amount minor units; null: as much as there is and is open
     * @throws Rejected when there is no such credit or invoice, they are of different customers or currencies, or less
     *     is left or open
     */
    public static void offset(Tx tx, TenantId tenant, CreditId credit, InvoiceId invoice, @Nullable Long amount) {
        Row seen = CreditStore.find(tx, tenant, credit).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        PaymentId of = seen.payment();
        InBooks held = of == null ? null : InBooks.lock(tx, tenant, of);
        Receivable claim = Receivables.lock(tx, tenant, List.of(invoice)).stream()
                .filter(r ->
                        r.creditor().equals(seen.creditor()) && r.customer().equals(seen.customer()))
                .findFirst()
                .orElseThrow(() -> new Rejected(Fault.of(Code.INVOICE_UNKNOWN, "invoiceId")));
        Row row = locked(tx, tenant, credit);
        Money most = most(row, claim, amount);
        if (held == null) {
            offsetNote(tx, tenant, row, claim, most);
        } else {
            match(tx, tenant, row, held, claim, most);
        }
    }

    private static Row locked(Tx tx, TenantId tenant, CreditId credit) {
        return CreditStore.lock(tx, tenant, List.of(credit)).stream()
                .findFirst()
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
    }

    private static Money most(Row row, Receivable claim, @Nullable Long amount) {
        if (claim.currency() != row.left().currency()) {
            throw new Rejected(
                    Fault.of(Code.OTHER_CURRENCY, "invoiceId", row.left().currency()));
        }
        if (!row.left().isPositive()) {
            throw new Rejected(Fault.of(Code.CREDIT_USED_UP, ""));
        }
        if (!claim.payable().isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_OWED, "invoiceId"));
        }
        Money most = row.left().min(claim.payable());
        if (amount != null && amount > row.left().minor()) {
            throw new Rejected(
                    Fault.of(Code.MORE_THAN_WAITS, "amount", row.left().minor()));
        }
        if (amount != null && amount > most.minor()) {
            throw new Rejected(Fault.of(Code.MORE_THAN_IS_OPEN, "amount", most.minor()));
        }
        return amount == null ? most : new Money(amount, most.currency());
    }

    /** That of a credit note. */
    private static void offsetNote(Tx tx, TenantId tenant, Row row, Receivable claim, Money most) {
        LocalDate on = tx.today(tenant, claim.zone());
        LocalDate day = on.isBefore(claim.issueDate()) ? claim.issueDate() : on;
        Settling settling = new Settling(Map.of(row.id(), row.left()));
        Settling.SetOff setOff = Objects.requireNonNull(settling.offset(
                new Settlement.Offset(row.id(), claim, most), tx.businessTime(tenant), rules(tx, tenant, claim), day));
        Booking booking = new Booking(tx, tenant);
        booking.post(new PaymentEntries(tenant, claim.creditor(), null, day).offset(claim.id(), setOff.met()));
        booking.setOff(setOff, null, day);
        booking.credit(row.using(setOff.part().total()));
        settling.told().forEach(booking::tell);
        booking.write(settling.moved());
    }

    /** That of a payment. */
    private static void match(Tx tx, TenantId tenant, Row row, InBooks held, Receivable claim, Money most) {
        Payment payment = held.payment();
        Settling settling = new Settling(Map.of());
        Part part = new Part(claim, most, Ground.SAID, 100, Lack.NEVER);
        Done done = settling.settle(
                new Settlement(payment, false, most, List.of(), List.of(part), Rest.WAIT, rules(tx, tenant, claim)));
        Booking booking = new Booking(tx, tenant);
        for (Allocation each : done.allocations()) {
            Allocation allocation = each.ofCredit();
            booking.post(held.entries().match(allocation.invoice(), allocation.met(), allocation.paid()));
            booking.allocate(List.of(allocation));
            booking.credit(row.using(allocation.paid()));
            booking.sums(payment.id(), allocation.paid(), allocation.paid().negated(), held.none(), claim.customer());
        }
        settling.told().forEach(booking::tell);
        booking.write(settling.moved());
    }

    private static MatchingRules rules(Tx tx, TenantId tenant, Receivable claim) {
        return MatchingRules.of(tx, tenant, List.of(claim.creditor()))
                .getOrDefault(claim.creditor(), MatchingRules.USUAL);
    }

    /**
     * Books that credit is to be paid back; tells payment.refunded.
     *
     * @param amount minor units; null: all that is left
     * @throws Rejected when there is no such credit, or less is left
     */
    public static void refund(Tx tx, TenantId tenant, CreditId credit, @Nullable Long amount, @Nullable String reason) {
        Row seen = CreditStore.find(tx, tenant, credit).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        PaymentId of = seen.payment();
        InBooks held = of == null ? null : InBooks.lock(tx, tenant, of);
        Row row = locked(tx, tenant, credit);
        Money left = row.left();
        if (!left.isPositive()) {
            throw new Rejected(Fault.of(Code.CREDIT_USED_UP, ""));
        }
        Money wanted = amount == null ? left : new Money(amount, left.currency());
        if (wanted.compareTo(left) > 0) {
            throw new Rejected(Fault.of(Code.MORE_THAN_WAITS, "amount", left.minor()));
        }
        if (held == null) {
            refundNote(tx, tenant, row, wanted, reason);
        } else {
            RefundPayment.run(tx, held, held.none(), wanted, reason);
        }
    }

    private static void refundNote(Tx tx, TenantId tenant, Row row, Money wanted, @Nullable String reason) {
        InvoiceId note = Objects.requireNonNull(row.creditNote());
        LocalDate on = InBooks.today(tx, tenant, row.creditor());
        Booking booking = new Booking(tx, tenant);
        booking.credit(row.with(row.amount(), row.used(), row.refunded().plus(wanted)));
        Money none = Money.zero(wanted.currency());
        booking.post(new PaymentEntries(tenant, row.creditor(), null, on).refund(note, none, wanted));
        booking.refund(row.creditor(), row.customer(), null, note, wanted, reason, on);
        booking.write(List.of());
    }
}
