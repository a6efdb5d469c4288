package fordring.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.bankfile.BankEntry;
import fordring.id.PaymentAccountId;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sums in which a bank booked several payments, and how much of each was told payment by payment. A statement tells the
 * sum, a notification what it is made of, and either may come first; nothing is booked of a sum.
 */
final class Batches {
    static final String KNOWN = """
            SELECT b.id, b.account_id, b.bank_reference FROM unnest(?, ?, ?) AS n(tenant_id, account_id, bank_reference)
            JOIN payment_batch b ON b.tenant_id = n.tenant_id AND b.account_id = n.account_id
                AND b.bank_reference = n.bank_reference
            """;

    static final String INSERT = """
            INSERT INTO payment_batch (tenant_id, id, account_id, bank_reference, currency, amount_minor, count, booked_on,
                itemised_minor, file_id, file_position, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Of a sum that is not told yet, what was told of it stands for it. */
    static final String FILL = """
            UPDATE payment_batch b SET count = coalesce(n.count, b.count),
                itemised_minor = b.itemised_minor + n.itemised_minor,
                amount_minor = CASE WHEN n.amount_minor > 0 THEN n.amount_minor
                    WHEN b.itemised_minor = b.amount_minor THEN b.amount_minor + n.itemised_minor
                    ELSE b.amount_minor END
            FROM unnest(?, ?, ?, ?, ?) AS n(tenant_id, id, amount_minor, count, itemised_minor)
            WHERE b.tenant_id = n.tenant_id AND b.id = n.id
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

    /** Takes down the sums, and what payments say of the sums in which they were booked. */
    static void note(
            Tx tx,
            TenantId tenant,
            PaymentFileId file,
            Map<String, AccountNumbers.Owned> accounts,
            List<BankEntry> batches,
            List<BankEntry> payments) {
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
        for (BankEntry entry : payments) {
            String reference = entry.batch();
            if (reference != null) {
                PaymentAccountId account = account(accounts, entry);
                sums.computeIfAbsent(new Key(account, reference), key -> new Sum(account, entry))
                        .itemise(entry);
            }
        }
        Map<Key, UUID> known = known(tx, tenant, sums);
        Rows filled = new Rows("uuid", "uuid", "int8", "int4", "int8");
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
                "timestamptz");
        sums.forEach((key, sum) -> {
            UUID id = known.get(key);
            if (id == null) {
                insert(tx, inserted, tenant, file, key.bankReference, sum);
            } else {
                Money amount = sum.amount;
                filled.add(tenant.value(), id, amount == null ? 0L : amount.minor(), sum.count, sum.itemised);
            }
        });
        nameless.forEach(sum -> insert(tx, inserted, tenant, file, null, sum));
        filled.execute(tx, FILL);
        inserted.execute(tx, INSERT);
    }

    private static Map<Key, UUID> known(Tx tx, TenantId tenant, Map<Key, Sum> sums) {
        Rows rows = new Rows("uuid", "uuid", "text");
        sums.keySet().forEach(key -> rows.add(tenant.value(), key.account.value(), key.bankReference));
        Map<Key, UUID> known = new LinkedHashMap<>();
        rows.query(
                tx,
                KNOWN,
                rs -> known.put(
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
                UuidCreator.getTimeOrderedEpochPlus1(),
                sum.account.value(),
                reference,
                sum.first.amount().currency().name(),
                amount == null ? sum.itemised : amount.minor(),
                sum.count,
                bookedOn,
                sum.itemised,
                file.value(),
                sum.first.position(),
                tx.now().atOffset(ZoneOffset.UTC));
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
