package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.id.PaymentFileId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.party.AccountNumbers;
import fordring.platform.Rows;
import fordring.platform.Tx;
import fordring.reference.BareReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money taken back, as a file tells of it, and what of it is known from another file. */
final class Withdrawals {
    private static final int DAYS_APART = 5;

    static final String TOLD = """
            SELECT n.place, r.id, r.reversed_on, coalesce(r.reference, p.reference) AS reference, r.bank_reference,
                coalesce(f.format, '') AS format
            FROM unnest(?, ?, ?, ?, ?, ?)
                AS n(tenant_id, account_id, amount_minor, booked_on, file_id, place)
            JOIN payment_reversal r ON r.tenant_id = n.tenant_id AND r.account_id = n.account_id
                AND r.amount_minor = n.amount_minor AND r.file_id IS DISTINCT FROM n.file_id
                AND r.reversed_on BETWEEN n.booked_on - 5 AND n.booked_on + 5
            LEFT JOIN payment_file f ON f.tenant_id = r.tenant_id AND f.id = r.file_id
            LEFT JOIN payment p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id
            ORDER BY n.place, r.id
            """;

    static final String FORMAT = """
            SELECT format FROM payment_file WHERE tenant_id = :tenant AND id = :id
            """;

    /** An entry, and what was made of it. */
    record Withdrawn(
            BankEntry entry,
            AccountNumbers.Owned owned,
            @Nullable String reference,
            @Nullable String bankReference) {}

    /** @param format of its file; empty where a person said so */
    private record Told(
            int place,
            ReversalId id,
            LocalDate on,
            @Nullable String reference,
            @Nullable String bankReference,
            String format) {}

    private final Tx tx;
    private final TenantId tenant;
    private final PaymentFileId file;

    Withdrawals(Tx tx, TenantId tenant, PaymentFileId file) {
        this.tx = tx;
        this.tenant = tenant;
        this.file = file;
    }

    /** Those that no other file has told of; what it was known by is added to {@code told}, for it is met once. */
    List<Withdrawn> unknown(List<Withdrawn> all, Set<ReversalId> told) {
        Rows rows = new Rows("uuid", "uuid", "int8", "date", "uuid", "int4");
        for (int i = 0; i < all.size(); i++) {
            Withdrawn one = all.get(i);
            rows.add(
                    tenant.value(),
                    one.owned.account().value(),
                    one.entry.amount().minor(),
                    one.entry.bookedOn(),
                    file.value(),
                    i);
        }
        List<Told> found = rows.query(tx, TOLD, Withdrawals::told);
        String format = found.isEmpty() ? "" : format();
        Set<Integer> known = new HashSet<>();
        for (Told before : found) {
            if (!known.contains(before.place)
                    && !told.contains(before.id)
                    && isSame(before, all.get(before.place), format)) {
                known.add(before.place);
                told.add(before.id);
            }
        }
        List<Withdrawn> unknown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!known.contains(i)) {
                unknown.add(all.get(i));
            }
        }
        return unknown;
    }

    private static boolean isSame(Told before, Withdrawn one, String format) {
        boolean sameReference = Objects.equals(BareReference.of(before.reference), BareReference.of(one.reference));
        boolean sameBankReference = one.bankReference != null && one.bankReference.equals(before.bankReference);
        long days = Math.abs(ChronoUnit.DAYS.between(before.on, one.entry.bookedOn()));
        boolean otherSource = !before.format.equals(format) && days <= (before.format.isEmpty() ? DAYS_APART : 0);
        return sameReference && (otherSource || (sameBankReference && days <= DAYS_APART));
    }

    private String format() {
        return tx.sql()
                .createQuery(FORMAT)
                .bind("tenant", tenant.value())
                .bind("id", file.value())
                .mapTo(String.class)
                .one();
    }

    private static Told told(ResultSet rs) throws SQLException {
        return new Told(
                rs.getInt("place"),
                new ReversalId(rs.getObject("id", UUID.class)),
                rs.getObject("reversed_on", LocalDate.class),
                rs.getString("reference"),
                rs.getString("bank_reference"),
                rs.getString("format"));
    }
}
