package fordring.invoice;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.ledger.Financed;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of receivables. */
final class ReceivableStore {
    private static final String ROWS = """
            SELECT i.id, i.creditor_id, i.customer_id, c.debtor_class, v.country, c.name, i.number, i.payment_reference,
                i.issue_date, i.due_date, i.currency, b.capital_minor, b.fees_minor, b.interest_minor, b.paid_minor,
                b.paid_at, b.credited_minor, b.written_off_minor, b.recovered_minor, b.released_minor,
                b.difference_minor, f.kind AS financing, f.recourse, f.handed_back_at, f.financed_minor,
                x.currency AS base_currency, x.exchange_rate
            FROM invoice i
            JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            JOIN customer_version c ON c.tenant_id = i.tenant_id AND c.customer_id = i.customer_id
                AND c.version = i.customer_version
            LEFT JOIN invoice_financing f ON f.tenant_id = i.tenant_id AND f.invoice_id = i.id
            LEFT JOIN invoice_base x ON x.tenant_id = i.tenant_id AND x.invoice_id = i.id
            """;

    /** Of an invoice on which something is still owed. */
    private static final String OWED = """
            AND i.kind = 'INVOICE' AND b.capital_minor + b.fees_minor + b.interest_minor
                + b.written_off_minor - b.recovered_minor - b.released_minor > 0
            """;

    /** What is open comes before what was written off, and the oldest due first. */
    private static final String OLDEST_FIRST = """
            ORDER BY b.capital_minor + b.fees_minor + b.interest_minor = 0, i.due_date, i.id
            """;

    /** Before they are read: what was read while somebody else held them would be old. */
    static final String LOCK = """
            SELECT b.invoice_id FROM invoice_balance b
            WHERE b.tenant_id = :tenant AND b.invoice_id = ANY (:ids) ORDER BY b.invoice_id FOR UPDATE
            """;

    static final String BY_IDS = ROWS + """
            WHERE i.tenant_id = :tenant AND i.id = ANY (:ids) AND i.kind = 'INVOICE' ORDER BY i.id
            """;

    static final String OWED_BY_REFERENCES =
            ROWS + "WHERE i.tenant_id = :tenant AND i.payment_reference = ANY (:references::text[])"
                    + " AND i.creditor_id = :creditor " + OWED + OLDEST_FIRST;

    static final String BY_NUMBERS = ROWS + """
            WHERE i.tenant_id = :tenant AND i.creditor_id = :creditor AND i.number = ANY (:numbers::text[])
                AND i.kind = 'INVOICE' ORDER BY i.id
            """;

    /**
     * Of those on which nothing was done yet the total is open, and has an index; of the others what is open has one.
     */
    static final String BY_OPEN_AMOUNTS = ROWS + """
            WHERE i.tenant_id = :tenant AND i.creditor_id = :creditor AND i.currency = :currency::text::bpchar
                AND i.kind = 'INVOICE'
                AND b.capital_minor + b.fees_minor + b.interest_minor = ANY (:amounts::bigint[])
                AND i.id IN (
                    SELECT t.id FROM invoice t
                    WHERE t.tenant_id = :tenant AND t.currency = :currency::text::bpchar
                        AND t.total_minor = ANY (:amounts::bigint[])
                    UNION ALL
                    SELECT p.invoice_id FROM invoice_balance p
                    WHERE p.tenant_id = :tenant AND p.capital_minor + p.fees_minor + p.interest_minor > 0
                        AND p.paid_minor + p.credited_minor + p.written_off_minor + p.fees_minor + p.interest_minor > 0
                        AND p.capital_minor + p.fees_minor + p.interest_minor = ANY (:amounts::bigint[]))
            ORDER BY i.due_date, i.id LIMIT :limit
            """;

    /**
     * In the order of their ids, as all who lock many. Balances are as they are once they are locked; what is financed may
     * be as it was before: FINANCED tells of whom it must be read again. All else that is read here never changes.
     */
    static final String LOCK_OWED_BY_REFERENCES = ROWS + """
            WHERE i.tenant_id = :tenant AND i.payment_reference = ANY (:references::text[]) AND i.creditor_id = :creditor
            """ + OWED + "ORDER BY b.invoice_id FOR UPDATE OF b";

    static final String FINANCED = """
            SELECT invoice_id FROM invoice_financing WHERE tenant_id = :tenant AND invoice_id = ANY (:ids::uuid[])
            """;

    static final String OWED_BY_CUSTOMERS = ROWS + """
            WHERE i.tenant_id = :tenant AND i.id IN (
                SELECT o.id FROM unnest(:customers::text[]) AS c(customer_id)
                CROSS JOIN LATERAL (SELECT i.id FROM invoice i
                    JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                    WHERE i.tenant_id = :tenant AND i.creditor_id = :creditor AND i.customer_id = c.customer_id
            """ + OWED + OLDEST_FIRST + "LIMIT :limit) o) " + OLDEST_FIRST;

    static final String SET_BALANCES = """
            UPDATE invoice_balance b SET capital_minor = n.capital_minor, fees_minor = n.fees_minor,
                interest_minor = n.interest_minor, paid_minor = n.paid_minor, paid_at = n.paid_at,
                credited_minor = n.credited_minor, written_off_minor = n.written_off_minor,
                recovered_minor = n.recovered_minor, released_minor = n.released_minor,
                difference_minor = n.difference_minor
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n(tenant_id, invoice_id, capital_minor, fees_minor,
                interest_minor, paid_minor, paid_at, credited_minor, written_off_minor, recovered_minor, released_minor,
                difference_minor)
            WHERE b.tenant_id = n.tenant_id AND b.invoice_id = n.invoice_id
            """;

    static final String MOVE_FINANCED = """
            UPDATE invoice_financing f SET financed_minor = f.financed_minor - n.financed_minor
            FROM unnest(?, ?, ?) AS n(tenant_id, invoice_id, financed_minor)
            WHERE f.tenant_id = n.tenant_id AND f.invoice_id = n.invoice_id
            """;

    private ReceivableStore() {}

    static Receivable receivable(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        String base = rs.getString("base_currency");
        return new Receivable(
                new InvoiceId(rs.getObject("id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new CustomerId(rs.getString("customer_id")),
                Customer.DebtorClass.valueOf(rs.getString("debtor_class")),
                Country.valueOf(rs.getString("country")),
                rs.getString("name"),
                rs.getString("number"),
                rs.getString("payment_reference"),
                rs.getObject("issue_date", LocalDate.class),
                rs.getObject("due_date", LocalDate.class),
                InvoiceRows.balance(rs),
                new Money(rs.getLong("financed_minor"), currency),
                how(rs),
                base == null ? null : Currency.valueOf(base),
                rs.getBigDecimal("exchange_rate"));
    }

    private static @Nullable Financed how(ResultSet rs) throws SQLException {
        String kind = rs.getString("financing");
        return kind == null || rs.getObject("handed_back_at") != null
                ? null
                : Financing.how(Financing.Kind.valueOf(kind), rs.getBoolean("recourse"));
    }
}
