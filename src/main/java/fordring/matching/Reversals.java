package fordring.matching;

import fordring.id.CreditId;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that banks took back and payers took off, read. */
public final class Reversals {
    static final String PAGE = """
            SELECT * FROM payment_reversal WHERE tenant_id = :tenant AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    static final String PAGE_OF_WAITING = """
            SELECT * FROM payment_reversal WHERE tenant_id = :tenant AND id < :before
            AND explained_minor < amount_minor AND same_as IS NULL ORDER BY id DESC LIMIT :limit
            """;

    static final String BY_ID = """
            SELECT * FROM payment_reversal WHERE tenant_id = :tenant AND id = :id
            """;

    static final String PARTS = """
            SELECT p.*, r.currency FROM payment_reversal_part p
            JOIN payment_reversal r ON r.tenant_id = p.tenant_id AND r.id = p.reversal_id
            WHERE p.tenant_id = :tenant AND p.reversal_id = ANY (:ids) ORDER BY p.id
            """;

    private Reversals() {}

    /** Whether a bank took money back, or a payer took it off. */
    public enum Kind {
        REVERSAL,
        DEDUCTION
    }

    /**
     * What some of it was.
     *
     * @param payment off what waited of it, or was held of it to the customer's credit
     * @param credit off this credit
     * @param reason a difference, which somebody gave this reason for; null where one of the others is not
     * @param on booked on this day
     */
    public record Part(
            Money amount,
            @Nullable PaymentId payment,
            @Nullable CreditId credit,
            @Nullable String reason,
            LocalDate on) {}

    /**
     * Money that went back.
     *
     * @param payment what it had been, as a whole
     * @param amount above zero
     * @param waits of it: nobody knows what it was
     * @param sameAs the reversal that told of the same movement before; this one is not in the books
     * @param parts what it was, where it was not a whole payment
     */
    public record Reversal(
            ReversalId id,
            Kind kind,
            @Nullable PaymentId payment,
            Money amount,
            Money waits,
            @Nullable ReversalId sameAs,
            List<Part> parts,
            LocalDate reversedOn,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            @Nullable PaymentAccountId account,
            @Nullable PaymentFileId file,
            Instant createdAt) {
        Reversal with(List<Part> those) {
            return new Reversal(
                    id,
                    kind,
                    payment,
                    amount,
                    waits,
                    sameAs,
                    those,
                    reversedOn,
                    reference,
                    message,
                    payer,
                    bankReference,
                    account,
                    file,
                    createdAt);
        }
    }

    public static Optional<Reversal> find(Tx tx, TenantId tenant, ReversalId id) {
        Map<ReversalId, List<Part>> parts = parts(tx, tenant, List.of(id));
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> reversal(rs))
                .findOne()
                .map(r -> r.with(parts.getOrDefault(id, List.of())));
    }

    /** The newest first, older than {@code before}; those that wait for somebody to say of what, or all. */
    public static List<Reversal> page(Tx tx, TenantId tenant, boolean waiting, ReversalId before, int limit) {
        List<Reversal> page = tx.sql()
                .createQuery(waiting ? PAGE_OF_WAITING : PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("limit", limit)
                .map((rs, ctx) -> reversal(rs))
                .list();
        Map<ReversalId, List<Part>> parts =
                parts(tx, tenant, page.stream().map(Reversal::id).toList());
        return page.stream()
                .map(r -> r.with(parts.getOrDefault(r.id(), List.of())))
                .toList();
    }

    /** What was taken back in parts of each of these payments, in its minor units; of those of which any was. */
    public static Map<PaymentId, Long> inParts(Tx tx, TenantId tenant, List<PaymentId> payments) {
        return ReversalStore.gone(tx, tenant, payments);
    }

    private static Map<ReversalId, List<Part>> parts(Tx tx, TenantId tenant, List<ReversalId> ids) {
        Map<ReversalId, List<Part>> parts = new HashMap<>();
        tx.sql()
                .createQuery(PARTS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids", UUID.class, ids.stream().map(ReversalId::value).toArray())
                .map((rs, ctx) -> parts.computeIfAbsent(
                                new ReversalId(rs.getObject("reversal_id", UUID.class)), id -> new ArrayList<>())
                        .add(part(rs)))
                .list();
        return parts;
    }

    private static Part part(ResultSet rs) throws SQLException {
        UUID payment = rs.getObject("payment_id", UUID.class);
        UUID credit = rs.getObject("credit_id", UUID.class);
        return new Part(
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                payment == null ? null : new PaymentId(payment),
                credit == null ? null : new CreditId(credit),
                rs.getString("reason"),
                rs.getObject("booked_on", LocalDate.class));
    }

    private static Reversal reversal(ResultSet rs) throws SQLException {
        Money amount = new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency")));
        UUID same = rs.getObject("same_as", UUID.class);
        UUID payment = rs.getObject("payment_id", UUID.class);
        UUID account = rs.getObject("account_id", UUID.class);
        UUID file = rs.getObject("file_id", UUID.class);
        return new Reversal(
                new ReversalId(rs.getObject("id", UUID.class)),
                Kind.valueOf(rs.getString("kind")),
                payment == null ? null : new PaymentId(payment),
                amount,
                same == null
                        ? amount.minus(new Money(rs.getLong("explained_minor"), amount.currency()))
                        : Money.zero(amount.currency()),
                same == null ? null : new ReversalId(same),
                List.of(),
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
