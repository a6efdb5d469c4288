package fordring.matching;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.event.Event;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.RefundId;
import fordring.id.TenantId;
import fordring.invoice.Receivables;
import fordring.invoice.Receivables.Moved;
import fordring.ledger.Financed;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.matching.Settling.SetOff;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.RegisterPayments;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a command writes of payments, gathered, and then written in one statement for each table. */
final class Booking {
    /** Sums move by what is given; a customer or a day that is known already stays. */
    static final String MOVE_PAYMENTS = """
            UPDATE payment p SET allocated_minor = p.allocated_minor + n.allocated_minor,
                credited_minor = p.credited_minor + n.credited_minor,
                refunded_minor = p.refunded_minor + n.refunded_minor,
                customer_id = coalesce(n.customer_id, p.customer_id),
                reversed_on = coalesce(p.reversed_on, n.reversed_on)
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS n(tenant_id, id, allocated_minor, credited_minor, refunded_minor,
                customer_id, reversed_on)
            WHERE p.tenant_id = n.tenant_id AND p.id = n.id
            """;

    static final String INSERT_REFUNDS = """
            INSERT INTO refund (tenant_id, id, creditor_id, customer_id, payment_id, credit_note_id, currency,
                amount_minor, reason, booked_on, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String TAKE_BACK_REFUNDS = """
            UPDATE refund r SET taken_back_on = n.taken_back_on
            FROM unnest(?, ?, ?) AS n(tenant_id, payment_id, taken_back_on)
            WHERE r.tenant_id = n.tenant_id AND r.payment_id = n.payment_id AND r.taken_back_on IS NULL
            """;

    /** Who paid is not known by a match that was wrong. */
    static final String FORGET_CUSTOMERS = """
            UPDATE payment p SET customer_id = NULL FROM unnest(?, ?) AS n(tenant_id, id)
            WHERE p.tenant_id = n.tenant_id AND p.id = n.id AND p.allocated_minor = 0 AND p.credited_minor = 0
            """;

    private final Tx tx;
    private final TenantId tenant;
    private final Map<PaymentId, Sums> sums = new LinkedHashMap<>();
    private final Map<PaymentId, Payment> arriving = new HashMap<>();
    private final List<Allocation> allocations = new ArrayList<>();
    private final List<Allocation> released = new ArrayList<>();
    private final List<OffsetStore.Row> unset = new ArrayList<>();
    private final Rows unrefunded = new Rows("uuid", "uuid", "date");
    private final Map<CreditId, CreditStore.Row> credits = new LinkedHashMap<>();
    private final Rows newCredits = CreditStore.added();
    private final Rows refunds =
            new Rows("uuid", "uuid", "uuid", "text", "uuid", "uuid", "bpchar", "int8", "text", "date", "timestamptz");
    private final Rows offsets = new Rows(
            "uuid", "uuid", "uuid", "uuid", "uuid", "int8", "int8", "int8", "int8", "int8", "text", "timestamptz");
    private final List<JournalEntry> entries = new ArrayList<>();

    Booking(Tx tx, TenantId tenant) {
        this.tx = tx;
        this.tenant = tenant;
    }

    /** By how much the sums of a payment move, in its minor units. */
    private record Sums(
            long allocated,
            long credited,
            long refunded,
            @Nullable CustomerId customer,
            @Nullable LocalDate reversedOn) {
        Sums plus(Sums other) {
            return new Sums(
                    Math.addExact(allocated, other.allocated),
                    Math.addExact(credited, other.credited),
                    Math.addExact(refunded, other.refunded),
                    other.customer == null ? customer : other.customer,
                    other.reversedOn == null ? reversedOn : other.reversedOn);
        }
    }

    /** One that arrives is told now, and written once, with its sums. */
    void takeDown(Payment payment) {
        RegisterPayments.tell(tx, payment);
        arriving.put(payment.id(), payment);
    }

    /** Moves the sums of a payment. */
    void sums(PaymentId payment, Money allocated, Money credited, Money refunded, @Nullable CustomerId customer) {
        sums.merge(
                payment, new Sums(allocated.minor(), credited.minor(), refunded.minor(), customer, null), Sums::plus);
    }

    void reversed(PaymentId payment, LocalDate on) {
        sums.merge(payment, new Sums(0, 0, 0, null, on), Sums::plus);
    }

    void allocate(Collection<Allocation> more) {
        allocations.addAll(more);
    }

    void release(Allocation allocation) {
        released.add(allocation);
    }

    /** A credit that is locked, as it is from now on. */
    void credit(CreditStore.Row credit) {
        credits.put(credit.id(), credit);
    }

    /** More of a payment is held to a customer's credit. */
    void hold(PaymentId payment, CreditorId creditor, CustomerId customer, Money amount) {
        CreditStore.add(newCredits, tx, tenant, creditor, customer, payment, amount);
    }

    /** What is to be paid back is taken down, and told. */
    RefundId refund(
            CreditorId creditor,
            @Nullable CustomerId customer,
            @Nullable PaymentId payment,
            @Nullable InvoiceId creditNote,
            Money amount,
            @Nullable String reason,
            LocalDate on) {
        RefundId id = RefundId.next();
        refunds.add(
                tenant.value(),
                id.value(),
                creditor.value(),
                customer == null ? null : customer.value(),
                payment == null ? null : payment.value(),
                creditNote == null ? null : creditNote.value(),
                amount.currency().name(),
                amount.minor(),
                reason,
                on,
                tx.now().atOffset(ZoneOffset.UTC));
        tell(new Event.PaymentRefunded(
                id.toString(),
                payment == null ? null : payment.toString(),
                creditNote == null ? null : creditNote.toString(),
                amount.minor(),
                amount.currency().name()));
        return id;
    }

    void takeBackRefunds(PaymentId payment, LocalDate on) {
        unrefunded.add(tenant.value(), payment.value(), on);
    }

    void unset(OffsetStore.Row offset) {
        unset.add(offset);
    }

    void setOff(SetOff s, @Nullable PaymentId with) {
        Financed how = s.off().how();
        offsets.add(
                tenant.value(),
                UuidCreator.getTimeOrderedEpochPlus1(),
                s.credit().value(),
                s.receivable().id().value(),
                with == null ? null : with.value(),
                s.part().capital().plus(s.part().recovered()).minor(),
                s.part().fees().minor(),
                s.part().interest().minor(),
                s.part().recovered().minor(),
                s.off().financed().minor(),
                how == null ? null : how.name(),
                tx.now().atOffset(ZoneOffset.UTC));
    }

    void post(JournalEntry entry) {
        entries.add(entry);
    }

    void tell(Event event) {
        tx.emit(tenant, event);
    }

    void write(Collection<Moved> moved) {
        Rows payments = new Rows("uuid", "uuid", "int8", "int8", "int8", "text", "date");
        List<RegisterPayments.Settled> arrived = new ArrayList<>();
        sums.forEach((id, s) -> {
            Payment arrives = arriving.get(id);
            if (arrives == null) {
                payments.add(
                        tenant.value(),
                        id.value(),
                        s.allocated,
                        s.credited,
                        s.refunded,
                        s.customer == null ? null : s.customer.value(),
                        s.reversedOn);
            } else {
                arrived.add(new RegisterPayments.Settled(arrives, s.allocated, s.credited, s.refunded, s.customer));
            }
        });
        RegisterPayments.settled(tx, arrived);
        payments.execute(tx, MOVE_PAYMENTS);
        Rows forgotten = new Rows("uuid", "uuid");
        released.stream().map(Allocation::payment).distinct().forEach(id -> forgotten.add(tenant.value(), id.value()));
        forgotten.execute(tx, FORGET_CUSTOMERS);
        AllocationStore.delete(tx, tenant, released);
        allocations.stream()
                .collect(Collectors.partitioningBy(a -> arriving.containsKey(a.payment())))
                .forEach((isNew, those) -> AllocationStore.insert(tx, tenant, those, isNew));
        Receivables.move(
                tx, tenant, moved.stream().filter(m -> !m.was().equals(m.now())).toList());
        CreditStore.write(tx, tenant, credits.values());
        newCredits.execute(tx, CreditStore.INSERT);
        OffsetStore.delete(tx, tenant, unset);
        offsets.execute(tx, OffsetStore.INSERT);
        unrefunded.execute(tx, TAKE_BACK_REFUNDS);
        refunds.execute(tx, INSERT_REFUNDS);
        Ledger.post(tx, entries);
    }
}
