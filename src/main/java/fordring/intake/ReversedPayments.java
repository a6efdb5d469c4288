package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which payments it was that banks took back. */
final class ReversedPayments {
    /** Payments in the books, of the account and the amount, by their reference or the bank's own. */
    static final String REVERSED = """
            SELECT n.place, p.id, bool_or(p.by_the_bank) AS by_the_bank
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS n(tenant_id, account_id, amount_minor, currency, reference, bank_reference, booked_on, place)
            CROSS JOIN LATERAL (
                SELECT k.id, k.booked_on, k.paid_on, k.reversed_on, k.same_as, k.perhaps, false AS by_the_bank
                FROM payment k
                WHERE k.tenant_id = n.tenant_id AND k.account_id = n.account_id AND k.currency = n.currency
                    AND payment_key(k.reference, k.amount_minor) COLLATE "C" = payment_key(n.reference, n.amount_minor)
                    AND n.reference <> ''
                UNION ALL
                SELECT k.id, k.booked_on, k.paid_on, k.reversed_on, k.same_as, k.perhaps, true AS by_the_bank
                FROM payment k
                WHERE k.tenant_id = n.tenant_id AND k.account_id = n.account_id AND k.currency = n.currency
                    AND k.bank_reference = n.bank_reference AND k.amount_minor = n.amount_minor
                    AND (n.reference = '' OR coalesce(ltrim(translate(k.reference, ' -', ''), '0'), '')
                        IN ('', coalesce(ltrim(translate(n.reference, ' -', ''), '0'), '')))) p
            WHERE p.reversed_on IS NULL AND p.same_as IS NULL AND p.perhaps IS NULL
                AND coalesce(p.booked_on, p.paid_on) <= n.booked_on
            GROUP BY n.place, p.id
            """;

    /** Whether anything waits on these accounts for the payment that it was. */
    static final String ANY_WAITING = """
            SELECT 1 FROM payment_reversal WHERE tenant_id = :tenant AND account_id = ANY (:accounts)
            AND explained_minor = 0 AND same_as IS NULL AND kind = 'REVERSAL' LIMIT 1
            """;

    /** Locked: nobody says meanwhile what it was. */
    static final String WAITING = """
            SELECT r.id, r.account_id, r.currency, r.amount_minor, r.reference, r.bank_reference, r.reversed_on
            FROM payment_reversal r
            WHERE (r.tenant_id, r.id) IN (
                    SELECT w.tenant_id, w.id FROM unnest(?, ?, ?, ?) AS n(tenant_id, account_id, amount_minor, currency)
                    JOIN payment_reversal w ON w.tenant_id = n.tenant_id AND w.account_id = n.account_id
                        AND w.amount_minor = n.amount_minor AND w.currency = n.currency
                    WHERE w.explained_minor = 0 AND w.same_as IS NULL AND w.kind = 'REVERSAL')
                AND r.explained_minor = 0 AND r.same_as IS NULL
            ORDER BY r.id FOR UPDATE OF r
            """;

    /**
     * What is known of what went back, by which its payment is sought.
     *
     * @param deduction a payer took it off what he paid: no bank took a payment back, so none is sought
     */
    record Sought(
            boolean deduction,
            PaymentAccountId account,
            Money amount,
            @Nullable String reference,
            @Nullable String bankReference,
            LocalDate on) {
        static Sought of(Withdrawals.Withdrawn one) {
            BankEntry entry = one.entry();
            return new Sought(
                    entry.kind() == BankEntry.Kind.DEDUCTION,
                    one.owned().account(),
                    entry.amount(),
                    one.reference(),
                    one.bankReference(),
                    entry.bookedOn());
        }
    }

    /** @param byTheBank by its own reference, which says more than the payer's */
    record Reversed(PaymentId payment, boolean byTheBank) {}

    /** One that an earlier portion or file told of, before the payment was known. */
    record Waiting(ReversalId id, Sought sought) {}

    private record Found(int place, Reversed reversed) {}

    private final Tx tx;
    private final TenantId tenant;

    ReversedPayments(Tx tx, TenantId tenant) {
        this.tx = tx;
        this.tenant = tenant;
    }

    /** Of each, in their order, the payment that it was, if there is exactly one that it can be; else null. */
    List<@Nullable Reversed> of(List<Sought> all) {
        Rows rows = new Rows("uuid", "uuid", "int8", "bpchar", "text", "text", "date", "int4");
        for (int i = 0; i < all.size(); i++) {
            Sought one = all.get(i);
            if (!one.deduction) {
                rows.add(
                        tenant.value(),
                        one.account.value(),
                        one.amount.minor(),
                        one.amount.currency().name(),
                        Objects.requireNonNullElse(one.reference, ""),
                        one.bankReference,
                        one.on,
                        i);
            }
        }
        Map<Integer, List<Reversed>> found = new HashMap<>();
        rows.query(tx, REVERSED, ReversedPayments::found)
                .forEach(each -> found.computeIfAbsent(each.place, p -> new ArrayList<>())
                        .add(each.reversed));
        List<@Nullable Reversed> reversed = new ArrayList<>();
        Set<PaymentId> taken = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Reversed only = only(found.getOrDefault(i, List.of()));
            reversed.add(only != null && taken.add(only.payment) ? only : null);
        }
        return reversed;
    }

    private static @Nullable Reversed only(List<Reversed> these) {
        boolean byTheBank = these.stream().anyMatch(Reversed::byTheBank);
        List<Reversed> candidates =
                these.stream().filter(one -> one.byTheBank == byTheBank).toList();
        return candidates.size() == 1 ? candidates.getFirst() : null;
    }

    /** What waits for a payment of these accounts and amounts. */
    List<Waiting> waiting(Collection<PaymentAccountId> accounts, Rows accountsAndAmounts) {
        boolean any = tx.sql()
                .createQuery(ANY_WAITING)
                .bind("tenant", tenant.value())
                .bindArray(
                        "accounts",
                        UUID.class,
                        accounts.stream().map(PaymentAccountId::value).toArray())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        return any ? accountsAndAmounts.query(tx, WAITING, ReversedPayments::waiting) : List.of();
    }

    private static Waiting waiting(ResultSet rs) throws SQLException {
        return new Waiting(
                new ReversalId(rs.getObject("id", UUID.class)),
                new Sought(
                        false,
                        new PaymentAccountId(rs.getObject("account_id", UUID.class)),
                        new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                        rs.getString("reference"),
                        rs.getString("bank_reference"),
                        rs.getObject("reversed_on", LocalDate.class)));
    }

    private static Found found(ResultSet rs) throws SQLException {
        return new Found(
                rs.getInt("place"),
                new Reversed(new PaymentId(rs.getObject("id", UUID.class)), rs.getBoolean("by_the_bank")));
    }
}
