package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentBatchId;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.party.AccountNumbers;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sums in which a bank booked several payments, and how much of each was told payment by payment. A statement tells the
 * sum, a notification what it is made of, and either may come first; nothing is booked of a sum.
 */
final class Batches {
    /** Of a bank that counts from 1 again, an old sum of the same number is another. */
    static final String KNOWN = """
            SELECT b.id, b.account_id, b.bank_reference
            FROM unnest(?, ?, ?, ?) AS n(tenant_id, account_id, bank_reference, booked_on)
            JOIN payment_batch b ON b.tenant_id = n.tenant_id AND b.account_id = n.account_id
                AND b.bank_reference = n.bank_reference AND abs(b.booked_on - n.booked_on) <= 5
            ORDER BY abs(b.booked_on - n.booked_on), b.id
            """;

    static final String INSERT = """
            INSERT INTO payment_batch (tenant_id, id, account_id, bank_reference, currency, amount_minor, count, booked_on,
                itemised_minor, file_id, file_position, created_at, stated)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Of a sum that is not told yet, what was told of it stands for it. Its file is the one that tells it. */
    static final String FILL = """
            UPDATE payment_batch b SET count = coalesce(n.count, b.count),
                itemised_minor = b.itemised_minor + n.itemised_minor,
                amount_minor = CASE WHEN n.amount_minor > 0 THEN n.amount_minor
                    WHEN b.stated THEN b.amount_minor
                    ELSE b.amount_minor + n.itemised_minor END,
                file_id = CASE WHEN n.amount_minor > 0 AND NOT b.stated THEN n.file_id ELSE b.file_id END,
                file_position = CASE WHEN n.amount_minor > 0 AND NOT b.stated THEN n.file_position
                    ELSE b.file_position END,
                stated = b.stated OR n.amount_minor > 0
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS n(tenant_id, id, amount_minor, count, itemised_minor, file_id, file_position)
            WHERE b.tenant_id = n.tenant_id AND b.id = n.id
            """;

    /** Places in a file of payments that another camt file told of: they were counted to their sum then. */
    static final String TOLD_BEFORE = """
            SELECT s.file_position FROM payment_sighting s
            JOIN payment p ON p.tenant_id = s.tenant_id AND p.id = s.payment_id
            LEFT JOIN payment_file f ON f.tenant_id = p.tenant_id AND f.id = p.file_id
            WHERE s.tenant_id = :tenant AND s.file_id = :file AND s.file_position BETWEEN :first AND :last
                AND (f.format IN ('CAMT_053', 'CAMT_054') OR EXISTS (
                    SELECT 1 FROM payment_sighting o WHERE o.tenant_id = s.tenant_id AND o.payment_id = s.payment_id
                    AND o.file_id <> s.file_id AND o.format IN ('CAMT_053', 'CAMT_054')))
            """;

    private record Key(PaymentAccountId account, String bankReference) {}

    /** What some entries say of one sum. */
    private static final class Sum {
        private final PaymentAccountId account;
        private final BankEntry first;
        private @Nullable Money amount;
        private @Nullable Integer count;
        private long itemised;

        Sum(PaymentAccountId account, BankEntry first) {
            this.account = account;
            this.first = first;
        }

        void tell(BankEntry batch) {
            amount = batch.amount();
            count = batch.count();
        }

        void itemise(BankEntry payment) {
            itemised = Math.addExact(itemised, payment.amount().minor());
        }
    }

    private Batches() {}

    /**
     * Takes down the sums, and what payments say of the sums in which they were booked.
     *
     * @param known whether some of the payments, which are in the books by now, were known before
     */
    static void note(
            Tx tx,
            TenantId tenant,
            PaymentFileId file,
            Map<String, AccountNumbers.Owned> accounts,
            List<BankEntry> batches,
            List<BankEntry> payments,
            boolean known) {
        List<BankEntry> items =
                payments.stream().filter(entry -> entry.batch() != null).toList();
        Set<Long> before = known && !items.isEmpty() ? toldBefore(tx, tenant, file, items) : Set.of();
        Map<Key, Sum> sums = new LinkedHashMap<>();
        List<Sum> nameless = new ArrayList<>();
        for (BankEntry entry : batches) {
            PaymentAccountId account = account(accounts, entry);
            String reference = reference(entry);
            if (reference == null) {
                nameless.add(new Sum(account, entry));
                nameless.getLast().tell(entry);
            } else {
                sums.computeIfAbsent(new Key(account, reference), key -> new Sum(account, entry))
                        .tell(entry);
            }
        }
        for (BankEntry entry : items) {
            String reference = entry.batch();
            if (reference != null && !before.contains(entry.position())) {
                PaymentAccountId account = account(accounts, entry);
                sums.computeIfAbsent(new Key(account, reference), key -> new Sum(account, entry))
                        .itemise(entry);
            }
        }
        write(tx, tenant, file, sums, nameless);
    }

    private static Set<Long> toldBefore(Tx tx, TenantId tenant, PaymentFileId file, List<BankEntry> items) {
        return Set.copyOf(tx.sql()
                .createQuery(TOLD_BEFORE)
                .bind("tenant", tenant.value())
                .bind("file", file.value())
                .bind("first", items.getFirst().position())
                .bind("last", items.getLast().position())
                .mapTo(Long.class)
                .list());
    }

    private static void write(Tx tx, TenantId tenant, PaymentFileId file, Map<Key, Sum> sums, List<Sum> nameless) {
        Map<Key, UUID> known = known(tx, tenant, sums);
        Rows filled = new Rows("uuid", "uuid", "int8", "int4", "int8", "uuid", "int8");
        Rows inserted = new Rows(
                "uuid",
                "uuid",
                "uuid",
                "text",
                "bpchar",
                "int8",
                "int4",
                "date",
                "int8",
                "uuid",
                "int8",
                "timestamptz",
                "bool");
        sums.forEach((key, sum) -> {
            UUID id = known.get(key);
            if (id == null) {
                insert(tx, inserted, tenant, file, key.bankReference, sum);
            } else {
                Money amount = sum.amount;
                filled.add(
                        tenant.value(),
                        id,
                        amount == null ? 0L : amount.minor(),
                        sum.count,
                        sum.itemised,
                        file.value(),
                        sum.first.position());
            }
        });
        nameless.forEach(sum -> insert(tx, inserted, tenant, file, null, sum));
        filled.execute(tx, FILL);
        inserted.execute(tx, INSERT);
    }

    private static Map<Key, UUID> known(Tx tx, TenantId tenant, Map<Key, Sum> sums) {
        Rows rows = new Rows("uuid", "uuid", "text", "date");
        sums.forEach(
                (key, sum) -> rows.add(tenant.value(), key.account.value(), key.bankReference, sum.first.bookedOn()));
        Map<Key, UUID> known = new LinkedHashMap<>();
        rows.query(
                tx,
                KNOWN,
                rs -> known.putIfAbsent(
                        new Key(
                                new PaymentAccountId(rs.getObject("account_id", UUID.class)),
                                rs.getString("bank_reference")),
                        rs.getObject("id", UUID.class)));
        return known;
    }

    private static void insert(
            Tx tx, Rows rows, TenantId tenant, PaymentFileId file, @Nullable String reference, Sum sum) {
        Money amount = sum.amount;
        LocalDate bookedOn = sum.first.bookedOn();
        rows.add(
                tenant.value(),
                PaymentBatchId.next().value(),
                sum.account.value(),
                reference,
                sum.first.amount().currency().name(),
                amount == null ? sum.itemised : amount.minor(),
                sum.count,
                bookedOn,
                sum.itemised,
                file.value(),
                sum.first.position(),
                tx.now().atOffset(ZoneOffset.UTC),
                amount != null);
    }

    /** Its own, of a sum. */
    private static @Nullable String reference(BankEntry batch) {
        return batch.batch() == null ? batch.bankReference() : batch.batch();
    }

    private static PaymentAccountId account(Map<String, AccountNumbers.Owned> accounts, BankEntry entry) {
        return Objects.requireNonNull(accounts.get(entry.account()), "passed over otherwise")
                .account();
    }
}
