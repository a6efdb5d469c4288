package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of money taken back. */
final class ReversalStore {
    static final String INSERT = """
            INSERT INTO payment_reversal (tenant_id, id, creditor_id, account_id, payment_id, kind, currency,
                amount_minor, reversed_on, reference, message, payer, bank_reference, file_id, file_position, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String LOCK_WAITING = """
            SELECT creditor_id, currency, amount_minor, reversed_on FROM payment_reversal
            WHERE tenant_id = :tenant AND id = :id AND kind = 'REVERSAL' AND payment_id IS NULL FOR UPDATE
            """;

    static final String SET_PAYMENT = """
            UPDATE payment_reversal SET payment_id = :payment WHERE tenant_id = :tenant AND id = :id
            """;

    private ReversalStore() {}

    /** One of which nobody knows what it had been, locked. */
    record Waiting(CreditorId creditor, Money amount, LocalDate on) {}

    static Optional<Waiting> lockWaiting(Tx tx, TenantId tenant, ReversalId id) {
        return tx.sql()
                .createQuery(LOCK_WAITING)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> new Waiting(
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                        rs.getObject("reversed_on", LocalDate.class)))
                .findOne();
    }

    static void setPayment(Tx tx, TenantId tenant, ReversalId id, PaymentId payment) {
        tx.sql()
                .createUpdate(SET_PAYMENT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("payment", payment.value())
                .execute();
    }

    static Rows rows() {
        return new Rows(
                "uuid",
                "uuid",
                "uuid",
                "uuid",
                "uuid",
                "text",
                "bpchar",
                "int8",
                "date",
                "text",
                "text",
                "text",
                "text",
                "uuid",
                "int8",
                "timestamptz");
    }

    /** What an entry of a file said, of {@code payment} where that is certain. */
    static void add(Rows rows, Tx tx, TenantId tenant, ReversalId id, TakeBack.Taken t, @Nullable PaymentId payment) {
        rows.add(
                tenant.value(),
                id.value(),
                t.creditor().value(),
                t.account().value(),
                payment == null ? null : payment.value(),
                t.deduction() ? "DEDUCTION" : "REVERSAL",
                t.amount().currency().name(),
                t.amount().minor(),
                t.on(),
                t.reference(),
                t.message(),
                t.payer(),
                t.bankReference(),
                t.file().value(),
                t.position(),
                tx.now().atOffset(ZoneOffset.UTC));
    }

    /** What a person said. */
    static void add(
            Rows rows,
            Tx tx,
            TenantId tenant,
            CreditorId creditor,
            @Nullable PaymentAccountId account,
            PaymentId payment,
            Money amount,
            LocalDate on) {
        rows.add(
                tenant.value(),
                ReversalId.next().value(),
                creditor.value(),
                account == null ? null : account.value(),
                payment.value(),
                "REVERSAL",
                amount.currency().name(),
                amount.minor(),
                on,
                null,
                null,
                null,
                null,
                null,
                null,
                tx.now().atOffset(ZoneOffset.UTC));
    }
}
