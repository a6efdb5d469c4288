package fordring.matching;

import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.ledger.PaymentEntries;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bank took money back, or the payer took it off what he paid. */
public final class TakeBack {
    /** Credit of credit notes that bear the reference or the number a payer took something off by. */
    static final String CREDITS_BY_REFERENCE = """
            SELECT c.id, i.payment_reference, i.number FROM customer_credit c
            JOIN invoice i ON i.tenant_id = c.tenant_id AND i.id = c.credit_note_id
            WHERE i.tenant_id = :tenant AND i.kind = 'CREDIT_NOTE' AND i.creditor_id = ANY (:creditors)
                AND (i.payment_reference = ANY (:references::text[]) OR i.number = ANY (:references::text[]))
                AND c.used_minor + c.refunded_minor < c.amount_minor
            ORDER BY c.id
            """;

    private TakeBack() {}

    /**
     * What an entry of a file says.
     *
     * @param deduction taken off by the payer: met by his credit where {@code reference} finds a credit note of his
     * @param payment the payment that was reversed, where it is certain; null: to be booked as bank against receipts, and
     *     a person is to say
     */
    public record Taken(
            boolean deduction,
            CreditorId creditor,
            PaymentAccountId account,
            @Nullable PaymentId payment,
            Money amount,
            LocalDate on,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            PaymentFileId file,
            long position) {}

    /** Takes each down and books it; answers their ids in the same order. */
    public static List<ReversalId> run(Tx tx, TenantId tenant, List<Taken> taken) {
        Map<PaymentId, PaymentStanding> reversed = reversed(tx, tenant, taken);
        Map<String, List<CreditId>> byReference = credits(tx, tenant, taken);
        Booking booking = new Booking(tx, tenant);
        Reopening reopening = new Reopening(tx, tenant, booking);
        List<Optional<PaymentStanding>> standings =
                taken.stream().map(t -> only(reversed, t)).toList();
        List<Reopening.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            LocalDate on = taken.get(i).on;
            standings.get(i).ifPresent(s -> wishes.add(new Reopening.Wish(s, null, true, on)));
        }
        reopening.run(
                wishes,
                byReference.values().stream().flatMap(List::stream).distinct().toList());
        Rows rows = ReversalStore.rows();
        Rows parts = ReversalStore.parts();
        List<ReversalId> ids = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            Taken t = taken.get(i);
            ReversalId id = ReversalId.next();
            ids.add(id);
            Payment payment = standings.get(i).map(PaymentStanding::payment).orElse(null);
            CreditId credit = payment == null ? use(reopening, t, byReference) : null;
            boolean explained = payment != null || credit != null;
            ReversalStore.add(rows, tx, tenant, id, t, payment == null ? null : payment.id(), explained);
            if (payment == null) {
                Money met = credit == null ? Money.zero(t.amount.currency()) : t.amount;
                booking.post(new PaymentEntries(tenant, t.creditor, null, t.on).reversal(t.amount, met));
            } else {
                ReversePayment.reverse(booking, payment, t.on);
            }
            if (credit != null) {
                ReversalStore.add(parts, tx, tenant, id, new Reversals.Part(t.amount, null, credit, null, t.on));
            }
        }
        rows.execute(tx, ReversalStore.INSERT);
        parts.execute(tx, ReversalStore.INSERT_PARTS);
        reopening.write();
        return ids;
    }

    /** Each payment goes back once: a second entry that names it waits. */
    private static Optional<PaymentStanding> only(Map<PaymentId, PaymentStanding> reversed, Taken t) {
        return Optional.ofNullable(t.payment == null ? null : reversed.remove(t.payment));
    }

    /** Those in the books that are taken back whole, locked. */
    private static Map<PaymentId, PaymentStanding> reversed(Tx tx, TenantId tenant, List<Taken> taken) {
        Map<PaymentId, Money> amounts = new HashMap<>();
        for (Taken t : taken) {
            PaymentId payment = t.payment;
            if (payment != null) {
                amounts.putIfAbsent(payment, t.amount);
            }
        }
        if (amounts.isEmpty()) {
            return new HashMap<>();
        }
        List<PaymentStanding> locked = Payments.lock(tx, tenant, List.copyOf(amounts.keySet()));
        Set<PaymentId> inPart = ReversalStore.gone(tx, tenant, amounts.keySet()).keySet();
        return locked.stream()
                .filter(s -> s.perhaps() == null && s.sameAs() == null && s.reversedOn() == null)
                .filter(s -> !inPart.contains(s.payment().id()))
                .filter(s -> s.payment().amount().equals(amounts.get(s.payment().id())))
                .collect(Collectors.toMap(
                        s -> s.payment().id(), Function.identity(), (one, other) -> one, HashMap::new));
    }

    private static Map<String, List<CreditId>> credits(Tx tx, TenantId tenant, List<Taken> taken) {
        Map<String, List<CreditId>> credits = new HashMap<>();
        List<Taken> deductions =
                taken.stream().filter(t -> t.deduction && t.reference != null).toList();
        if (deductions.isEmpty()) {
            return credits;
        }
        tx.sql()
                .createQuery(CREDITS_BY_REFERENCE)
                .bind("tenant", tenant.value())
                .bindArray(
                        "creditors",
                        UUID.class,
                        deductions.stream()
                                .map(t -> t.creditor.value())
                                .distinct()
                                .toArray())
                .bindArray(
                        "references",
                        String.class,
                        deductions.stream().map(Taken::reference).distinct().toArray())
                .map((rs, ctx) -> {
                    CreditId id = new CreditId(rs.getObject("id", UUID.class));
                    add(credits, rs.getString("payment_reference"), id);
                    return add(credits, rs.getString("number"), id);
                })
                .list();
        return credits;
    }

    private static boolean add(Map<String, List<CreditId>> credits, String key, CreditId id) {
        return credits.computeIfAbsent(key, k -> new ArrayList<>()).add(id);
    }

    /** The payer's credit that meets a deduction: all of it or nothing. */
    private static @Nullable CreditId use(Reopening reopening, Taken t, Map<String, List<CreditId>> byReference) {
        if (t.deduction && t.reference != null) {
            for (CreditId id : byReference.getOrDefault(t.reference, List.of())) {
                CreditStore.Row credit = Objects.requireNonNull(reopening.credit(id));
                boolean fits = credit.creditor().equals(t.creditor)
                        && credit.left().currency() == t.amount.currency()
                        && credit.left().compareTo(t.amount) >= 0;
                if (fits) {
                    reopening.use(credit, t.amount);
                    return id;
                }
            }
        }
        return null;
    }
}
