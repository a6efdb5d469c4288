package fordring.api.erp;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.Optional;

/** The numbers by which this surface knows things: {@code I.100001}, {@code C.100002}, counted per tenant and kind. */
final class ErpNumbers {
    private static final long FIRST = 100_001;
    private static final int MOST_DIGITS = 18;

    static final String TAKE = """
            INSERT INTO erp_counter (tenant_id, kind, last)
            VALUES (:tenant, :kind, :first::bigint + :count::bigint - 1)
            ON CONFLICT (tenant_id, kind) DO UPDATE SET last = erp_counter.last + :count
            RETURNING last
            """;

    private ErpNumbers() {}

    /** What is counted. */
    enum Kind {
        INVOICE("I"),
        ROW("IR"),
        CLIENT("C"),
        DEBTOR("D"),
        VOUCHER("V"),
        PAYMENT("P");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String write(long number) {
            return prefix + "." + number;
        }

        /** The number behind a text of this kind; empty when it has another form. */
        Optional<Long> read(String text) {
            String start = prefix + ".";
            if (!text.startsWith(start)) {
                return Optional.empty();
            }
            String digits = text.substring(start.length());
            boolean written = !digits.isEmpty()
                    && digits.length() <= MOST_DIGITS
                    && digits.charAt(0) != '0'
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return written ? Optional.of(Long.valueOf(digits)) : Optional.empty();
        }
    }

    /** The next number. Whoever else takes one of this kind waits for this transaction, so it is taken late. */
    static long next(Tx tx, TenantId tenant, Kind kind) {
        return next(tx, tenant, kind, 1);
    }

    /** The first of {@code count} numbers that follow each other. */
    static long next(Tx tx, TenantId tenant, Kind kind, int count) {
        long last = tx.sql()
                .createQuery(TAKE)
                .bind("tenant", tenant.value())
                .bind("kind", kind.prefix)
                .bind("first", FIRST)
                .bind("count", (long) count)
                .mapTo(Long.class)
                .one();
        return last - count + 1;
    }
}
