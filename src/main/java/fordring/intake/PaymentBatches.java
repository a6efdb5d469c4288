package fordring.intake;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentBatchId;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums in which banks booked several payments (camt BATCH), read, and what a person says of one. */
public final class PaymentBatches {
    static final String PAGE = """
            SELECT b.*, (SELECT a.creditor_id FROM payment_account a
                WHERE a.tenant_id = b.tenant_id AND a.id = b.account_id) AS creditor_id
            FROM payment_batch b
            WHERE b.tenant_id = :tenant AND b.id < :before
            AND (:account::uuid IS NULL OR b.account_id = :account::uuid)
            AND (NOT :open::boolean OR b.itemised_minor <> b.amount_minor AND b.explained_on IS NULL)
            ORDER BY b.id DESC LIMIT :limit
            """;

    static final String LOCK = """
            SELECT b.*, (SELECT a.creditor_id FROM payment_account a
                WHERE a.tenant_id = b.tenant_id AND a.id = b.account_id) AS creditor_id
            FROM payment_batch b
            WHERE b.tenant_id = :tenant AND b.id = :id FOR UPDATE OF b
            """;

    static final String EXPLAIN = """
            UPDATE payment_batch SET explained_on = :on, explanation = :reason WHERE tenant_id = :tenant AND id = :id
            """;

    static final String OF_FILES = """
            SELECT file_id, count(*) AS told,
                count(*) FILTER (WHERE itemised_minor <> amount_minor AND explained_on IS NULL) AS open
            FROM payment_batch WHERE tenant_id = :tenant AND file_id = ANY (:files) AND stated GROUP BY file_id
            """;

    private PaymentBatches() {}

    /** What is known of a sum. */
    public enum State {
        /** Of it nothing was told payment by payment, or not what it comes to: somebody should ask the bank. */
        OPEN,
        /** Its payments are known, and come to it. */
        ITEMISED,
        /** They are not, and a person said why that is right. */
        EXPLAINED
    }

    /**
     * One of them. Nothing is booked of it: its payments are, when they are told.
     *
     * @param amount of the sum; as long as only its payments were told, what these come to
     * @param count of payments in it, as the bank says
     * @param itemised what was told of it payment by payment
     * @param file that told of it
     */
    public record Batch(
            PaymentBatchId id,
            CreditorId creditor,
            PaymentAccountId account,
            @Nullable String bankReference,
            Money amount,
            @Nullable Integer count,
            LocalDate bookedOn,
            Money itemised,
            @Nullable LocalDate explainedOn,
            @Nullable String explanation,
            PaymentFileId file,
            Instant createdAt) {

        public State state() {
            if (itemised.equals(amount)) {
                return State.ITEMISED;
            }
            return explainedOn == null ? State.OPEN : State.EXPLAINED;
        }
    }

    /** How many sums a file told, and of how many of them the payments are not known still. */
    public record Told(long all, long open) {
        public static final Told NONE = new Told(0, 0);
    }

    /** The newest first, older than {@code before}; of one account or of all (null); all, or the open ones. */
    public static List<Batch> page(
            Tx tx,
            TenantId tenant,
            @Nullable PaymentAccountId account,
            boolean openOnly,
            PaymentBatchId before,
            int limit) {
        tx.planForValues();
        return tx.sql()
                .createQuery(PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("account", account == null ? null : account.value())
                .bind("open", openOnly)
                .bind("limit", limit)
                .map((rs, ctx) -> batch(rs))
                .list();
    }

    /** One of them, locked until commit. */
    public static Optional<Batch> lock(Tx tx, TenantId tenant, PaymentBatchId id) {
        return tx.sql()
                .createQuery(LOCK)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> batch(rs))
                .findOne();
    }

    /**
     * A person says why nobody need wait for its payments any more, such as that they were registered otherwise.
     *
     * @throws Rejected when there is no such sum, or nobody waits
     */
    public static void explain(Tx tx, TenantId tenant, PaymentBatchId id, String reason) {
        Batch batch = lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (batch.state() != State.OPEN) {
            throw new Rejected(Fault.of(Code.BATCH_EXPLAINED, ""));
        }
        tx.sql()
                .createUpdate(EXPLAIN)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind(
                        "on",
                        tx.today(
                                tenant,
                                Creditors.current(tx, tenant, batch.creditor)
                                        .orElseThrow()
                                        .zone()))
                .bind("reason", reason)
                .execute();
    }

    /** Of each of these files that told of any. */
    public static Map<PaymentFileId, Told> ofFiles(Tx tx, TenantId tenant, List<PaymentFileId> files) {
        Map<PaymentFileId, Told> told = new HashMap<>();
        tx.sql()
                .createQuery(OF_FILES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "files",
                        UUID.class,
                        files.stream().map(PaymentFileId::value).toArray())
                .map((rs, ctx) -> told.put(
                        new PaymentFileId(rs.getObject("file_id", UUID.class)),
                        new Told(rs.getLong("told"), rs.getLong("open"))))
                .list();
        return told;
    }

    private static Batch batch(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        return new Batch(
                new PaymentBatchId(rs.getObject("id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new PaymentAccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("bank_reference"),
                new Money(rs.getLong("amount_minor"), currency),
                (Integer) rs.getObject("count"),
                rs.getObject("booked_on", LocalDate.class),
                new Money(rs.getLong("itemised_minor"), currency),
                rs.getObject("explained_on", LocalDate.class),
                rs.getString("explanation"),
                new PaymentFileId(rs.getObject("file_id", UUID.class)),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
