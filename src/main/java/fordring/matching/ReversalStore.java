package fordring.matching;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.matching.Reversals.Part;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of money taken back. */
final class ReversalStore {
    static final String INSERT = """
            INSERT INTO payment_reversal (tenant_id, id, creditor_id, account_id, payment_id, kind, currency,
                amount_minor, reversed_on, reference, message, payer, bank_reference, file_id, file_position, created_at,
                explained_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String LOCK = """
            SELECT id, kind, creditor_id, currency, amount_minor, explained_minor, same_as, reversed_on, file_id
            FROM payment_reversal WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id FOR UPDATE
            """;

    static final String SET_PAYMENT = """
            UPDATE payment_reversal SET payment_id = :payment, explained_minor = amount_minor
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String EXPLAIN = """
            UPDATE payment_reversal SET explained_minor = explained_minor + :amount WHERE tenant_id = :tenant AND id = :id
            """;

    static final String SET_SAME = """
            UPDATE payment_reversal SET same_as = :same WHERE tenant_id = :tenant AND id = :id
            """;

    static final String INSERT_PARTS = """
            INSERT INTO payment_reversal_part (tenant_id, id, reversal_id, amount_minor, payment_id, credit_id, reason,
                booked_on, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String GONE = """
            SELECT payment_id, sum(amount_minor) AS amount_minor FROM payment_reversal_part
            WHERE tenant_id = :tenant AND payment_id = ANY (:payments) GROUP BY payment_id
            """;

    private ReversalStore() {}

    /** One that is locked; {@code left} of it waits for somebody to say what it was. */
    record Locked(
            ReversalId id,
            Reversals.Kind kind,
            CreditorId creditor,
            Money amount,
            Money left,
            @Nullable ReversalId sameAs,
            LocalDate on,
            @Nullable PaymentFileId file) {
        /** Whether nobody has said anything of it. */
        boolean isUntouched() {
            return sameAs == null && left.equals(amount);
        }
    }

    /** Those of these that there are, in the order of their ids. */
    static List<Locked> lock(Tx tx, TenantId tenant, List<ReversalId> ids) {
        return tx.sql()
                .createQuery(LOCK)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids", UUID.class, ids.stream().map(ReversalId::value).toArray())
                .map((rs, ctx) -> locked(rs))
                .list();
    }

    private static Locked locked(ResultSet rs) throws SQLException {
        Money amount = new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency")));
        UUID same = rs.getObject("same_as", UUID.class);
        UUID file = rs.getObject("file_id", UUID.class);
        return new Locked(
                new ReversalId(rs.getObject("id", UUID.class)),
                Reversals.Kind.valueOf(rs.getString("kind")),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                amount,
                amount.minus(new Money(rs.getLong("explained_minor"), amount.currency())),
                same == null ? null : new ReversalId(same),
                rs.getObject("reversed_on", LocalDate.class),
                file == null ? null : new PaymentFileId(file));
    }

    /** What was taken back of each of these payments in parts, in their minor units; of those of which any was. */
    static Map<PaymentId, Long> gone(Tx tx, TenantId tenant, Collection<PaymentId> payments) {
        Map<PaymentId, Long> gone = new HashMap<>();
        tx.sql()
                .createQuery(GONE)
                .bind("tenant", tenant.value())
                .bindArray(
                        "payments",
                        UUID.class,
                        payments.stream().map(PaymentId::value).toArray())
                .map((rs, ctx) ->
                        gone.put(new PaymentId(rs.getObject("payment_id", UUID.class)), rs.getLong("amount_minor")))
                .list();
        return gone;
    }

    /** Says what a part of it was. */
    static void explain(Tx tx, TenantId tenant, ReversalId id, Part part) {
        Rows rows = parts();
        add(rows, tx, tenant, id, part);
        rows.execute(tx, INSERT_PARTS);
        tx.sql()
                .createUpdate(EXPLAIN)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("amount", part.amount().minor())
                .execute();
    }

    static void setSame(Tx tx, TenantId tenant, ReversalId id, ReversalId same) {
        tx.sql()
                .createUpdate(SET_SAME)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("same", same.value())
                .execute();
    }

    static Rows parts() {
        return new Rows("uuid", "uuid", "uuid", "int8", "uuid", "uuid", "text", "date", "timestamptz");
    }

    static void add(Rows rows, Tx tx, TenantId tenant, ReversalId id, Part part) {
        PaymentId payment = part.payment();
        CreditId credit = part.credit();
        rows.add(
                tenant.value(),
                UuidCreator.getTimeOrderedEpochPlus1(),
                id.value(),
                part.amount().minor(),
                payment == null ? null : payment.value(),
                credit == null ? null : credit.value(),
                part.reason(),
                part.on(),
                tx.now().atOffset(ZoneOffset.UTC));
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
                "timestamptz",
                "int8");
    }

    /** What an entry of a file said; {@code explained}, if it is certain what it was: {@code payment}, or a credit. */
    static void add(
            Rows rows,
            Tx tx,
            TenantId tenant,
            ReversalId id,
            TakeBack.Taken t,
            @Nullable PaymentId payment,
            boolean explained) {
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
                tx.now().atOffset(ZoneOffset.UTC),
                explained ? t.amount().minor() : 0L);
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
                tx.now().atOffset(ZoneOffset.UTC),
                amount.minor());
    }
}
