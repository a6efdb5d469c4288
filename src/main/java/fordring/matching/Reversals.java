package fordring.matching;

import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that banks took back and payers took off, read. */
public final class Reversals {
    static final String PAGE = """
            SELECT * FROM payment_reversal WHERE tenant_id = :tenant AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    static final String PAGE_OF_WAITING = """
            SELECT * FROM payment_reversal WHERE tenant_id = :tenant AND id < :before
            AND payment_id IS NULL AND kind = 'REVERSAL' ORDER BY id DESC LIMIT :limit
            """;

    private Reversals() {}

    /** Whether a bank took money back, or a payer took it off. */
    public enum Kind {
        REVERSAL,
        DEDUCTION
    }

    /**
     * Money that went back.
     *
     * @param payment what it had been; null while nobody knows, and of a deduction
     * @param amount above zero
     */
    public record Reversal(
            ReversalId id,
            Kind kind,
            @Nullable PaymentId payment,
            Money amount,
            LocalDate reversedOn,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            @Nullable PaymentAccountId account,
            @Nullable PaymentFileId file,
            Instant createdAt) {}

    /** The newest first, older than {@code before}; those that wait for somebody to say of what, or all. */
    public static List<Reversal> page(Tx tx, TenantId tenant, boolean waiting, ReversalId before, int limit) {
        return tx.sql()
                .createQuery(waiting ? PAGE_OF_WAITING : PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("limit", limit)
                .map((rs, ctx) -> reversal(rs))
                .list();
    }

    private static Reversal reversal(ResultSet rs) throws SQLException {
        UUID payment = rs.getObject("payment_id", UUID.class);
        UUID account = rs.getObject("account_id", UUID.class);
        UUID file = rs.getObject("file_id", UUID.class);
        return new Reversal(
                new ReversalId(rs.getObject("id", UUID.class)),
                Kind.valueOf(rs.getString("kind")),
                payment == null ? null : new PaymentId(payment),
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                rs.getObject("reversed_on", LocalDate.class),
                rs.getString("reference"),
                rs.getString("message"),
                rs.getString("payer"),
                rs.getString("bank_reference"),
                account == null ? null : new PaymentAccountId(account),
                file == null ? null : new PaymentFileId(file),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
