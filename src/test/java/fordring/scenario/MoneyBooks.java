package fordring.scenario;

import fordring.id.TenantId;
import fordring.platform.Db;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds of a tenant's money whatever was done: each query finds what does not. */
public final class MoneyBooks {
    private static final String IN_BOOKS = "p.same_as IS NULL AND p.perhaps IS NULL";

    private static final String OF_LEDGER = """
            SELECT e.creditor_id, e.invoice_id, e.payment_id, p.account, p.currency, p.amount_minor
            FROM journal_entry e JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
            WHERE e.tenant_id = :tenant
            """;

    private static final Map<String, String> QUERIES = queries();

    private MoneyBooks() {}

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        banks(queries);
        sums(queries);
        reversals(queries);
        payments(queries);
        invoices(queries);
        credits(queries);
        events(queries);
        return queries;
    }

    private static void banks(Map<String, String> queries) {
        queries.put("an entry that does not balance", """
                SELECT p.entry_id::text FROM posting p WHERE p.tenant_id = :tenant
                GROUP BY p.entry_id, p.currency HAVING sum(p.amount_minor) <> 0
                """);
        queries.put("bank in the ledger is not what banks told", "WITH l AS (" + OF_LEDGER + """
                ), s AS (
                    SELECT creditor_id, currency, amount_minor AS told, 0 AS booked FROM payment p
                    WHERE tenant_id = :tenant AND
                """ + IN_BOOKS + """
                    UNION ALL SELECT creditor_id, currency, -amount_minor, 0 FROM payment_reversal
                        WHERE tenant_id = :tenant AND same_as IS NULL
                    UNION ALL SELECT creditor_id, currency, 0, amount_minor FROM l WHERE account = 'BANK')
                SELECT ROW (creditor_id, currency, sum(told), sum(booked))::text FROM s
                GROUP BY creditor_id, currency HAVING sum(told) <> sum(booked)
                """);
    }

    private static void reversals(Map<String, String> queries) {
        queries.put("what waits of reversals is not what the ledger has", "WITH l AS (" + OF_LEDGER + """
                ), s AS (
                    SELECT creditor_id, currency, amount_minor - explained_minor AS waits, 0 AS booked
                    FROM payment_reversal WHERE tenant_id = :tenant AND same_as IS NULL
                    UNION ALL SELECT creditor_id, currency, 0, amount_minor FROM l
                        WHERE account = 'UNALLOCATED_RECEIPTS' AND payment_id IS NULL)
                SELECT ROW (creditor_id, currency, sum(waits), sum(booked))::text FROM s
                GROUP BY creditor_id, currency HAVING sum(waits) <> sum(booked)
                """);
        queries.put("a reversal is not what it was said to be", """
                SELECT ROW (r.id, r.kind, r.amount_minor, r.explained_minor, r.payment_id, p.parts)::text
                FROM payment_reversal r
                CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount_minor), 0) AS parts FROM payment_reversal_part p
                    WHERE p.tenant_id = r.tenant_id AND p.reversal_id = r.id) p
                WHERE r.tenant_id = :tenant AND r.explained_minor
                    <> p.parts + CASE WHEN r.payment_id IS NULL THEN 0 ELSE r.amount_minor END
                """);
    }

    private static void sums(Map<String, String> queries) {
        queries.put("more was told of a sum payment by payment than it is", """
                SELECT ROW (id, bank_reference, amount_minor, itemised_minor)::text FROM payment_batch
                WHERE tenant_id = :tenant AND itemised_minor > amount_minor
                """);
    }

    private static void payments(Map<String, String> queries) {
        queries.put("a payment is not what its parts come to", """
                SELECT ROW (p.id, p.status, p.amount_minor, p.allocated_minor, a.paid, p.credited_minor, c.left_over,
                    p.refunded_minor, r.refunded, g.gone)::text
                FROM payment p
                CROSS JOIN LATERAL (SELECT coalesce(sum(coalesce(a.paid_minor,
                        a.capital_minor + a.fees_minor + a.interest_minor)), 0) AS paid
                    FROM payment_allocation a WHERE a.tenant_id = p.tenant_id AND a.payment_id = p.id) a
                CROSS JOIN LATERAL (SELECT coalesce(sum(c.amount_minor - c.used_minor - c.refunded_minor), 0) AS left_over
                    FROM customer_credit c WHERE c.tenant_id = p.tenant_id AND c.payment_id = p.id) c
                CROSS JOIN LATERAL (SELECT coalesce(sum(r.amount_minor), 0) AS refunded FROM refund r
                    WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.taken_back_on IS NULL) r
                CROSS JOIN LATERAL (SELECT coalesce(sum(g.amount_minor), 0) AS gone FROM payment_reversal_part g
                    WHERE g.tenant_id = p.tenant_id AND g.payment_id = p.id) g
                WHERE p.tenant_id = :tenant AND (p.allocated_minor <> a.paid OR p.credited_minor <> c.left_over
                    OR p.refunded_minor <> r.refunded + g.gone
                    OR a.paid + c.left_over + r.refunded + g.gone > p.amount_minor
                    OR (p.reversed_on IS NOT NULL OR p.same_as IS NOT NULL OR p.perhaps IS NOT NULL)
                        AND a.paid + c.left_over + r.refunded + g.gone > 0)
                """);
        queries.put("a payment is not what was posted of it", "WITH l AS (" + OF_LEDGER + """
                )
                SELECT ROW (p.id, p.status, p.amount_minor, p.allocated_minor, p.credited_minor, p.refunded_minor, l.*)::text
                FROM payment p
                CROSS JOIN LATERAL (SELECT
                        coalesce(sum(amount_minor) FILTER (WHERE account = 'UNALLOCATED_RECEIPTS'), 0) AS waits,
                        coalesce(sum(amount_minor) FILTER (WHERE account = 'CUSTOMER_CREDIT'), 0) AS credited,
                        coalesce(sum(amount_minor) FILTER (WHERE account = 'REFUNDS_PAYABLE'), 0) AS refunded
                    FROM l WHERE l.payment_id = p.id) l
                CROSS JOIN LATERAL (SELECT coalesce(sum(g.amount_minor), 0) AS gone FROM payment_reversal_part g
                    WHERE g.tenant_id = p.tenant_id AND g.payment_id = p.id) g
                WHERE p.tenant_id = :tenant AND (l.credited <> -p.credited_minor OR l.refunded <> g.gone - p.refunded_minor
                    OR l.waits <> CASE WHEN p.reversed_on IS NOT NULL OR NOT (
                """ + IN_BOOKS + """
                        ) THEN 0
                        ELSE p.allocated_minor + p.credited_minor + p.refunded_minor - p.amount_minor END)
                """);
    }

    private static void invoices(Map<String, String> queries) {
        queries.put("an invoice is not what the ledger has of it", "WITH l AS (" + OF_LEDGER + """
                )
                SELECT ROW (i.id, i.number, b.capital_minor, b.fees_minor, b.interest_minor, l.*)::text
                FROM invoice i JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                CROSS JOIN LATERAL (SELECT
                        coalesce(sum(amount_minor) FILTER (WHERE account IN
                            ('RECEIVABLE', 'RECEIVABLE_PLEDGED', 'RECEIVABLE_SOLD')), 0) AS capital,
                        coalesce(sum(amount_minor) FILTER (WHERE account = 'RECEIVABLE_FEES'), 0) AS fees,
                        coalesce(sum(amount_minor) FILTER (WHERE account = 'RECEIVABLE_INTEREST'), 0) AS interest
                    FROM l WHERE l.invoice_id = i.id) l
                WHERE i.tenant_id = :tenant AND i.kind = 'INVOICE' AND (l.capital <> b.capital_minor
                    OR l.fees <> b.fees_minor OR l.interest <> b.interest_minor)
                """);
        queries.put(
                "what was charged on an invoice is not what was booked, or not open and not paid",
                "WITH l AS (" + OF_LEDGER + """
                )
                SELECT ROW (i.number, c.*, l.*, b.fees_minor, b.interest_minor, a.fees, a.interest)::text
                FROM invoice i JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                CROSS JOIN LATERAL (SELECT
                        coalesce(sum(c.amount_minor) FILTER (WHERE c.kind <> 'INTEREST'), 0) AS fees,
                        coalesce(sum(c.amount_minor) FILTER (WHERE c.kind = 'INTEREST'), 0) AS interest
                    FROM charge c WHERE c.tenant_id = i.tenant_id AND c.invoice_id = i.id) c
                CROSS JOIN LATERAL (SELECT
                        -coalesce(sum(l.amount_minor) FILTER (WHERE l.account = 'FEE_INCOME'), 0) AS fees,
                        -coalesce(sum(l.amount_minor) FILTER (WHERE l.account = 'INTEREST_INCOME'), 0) AS interest
                    FROM l WHERE l.invoice_id = i.id) l
                CROSS JOIN LATERAL (SELECT coalesce(sum(a.fees_minor), 0) AS fees,
                        coalesce(sum(a.interest_minor), 0) AS interest
                    FROM (SELECT tenant_id, invoice_id, fees_minor, interest_minor FROM payment_allocation
                        UNION ALL SELECT tenant_id, invoice_id, fees_minor, interest_minor FROM credit_offset) a
                    WHERE a.tenant_id = i.tenant_id AND a.invoice_id = i.id) a
                WHERE i.tenant_id = :tenant AND i.kind = 'INVOICE' AND (c.fees <> l.fees OR c.interest <> l.interest
                    OR c.fees <> a.fees + b.fees_minor OR c.interest <> a.interest + b.interest_minor)
                """);
        queries.put("what was paid on an invoice is not what met it", """
                SELECT ROW (i.number, b.paid_minor, a.paid, o.set_off, b.paid_at)::text
                FROM invoice i JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                CROSS JOIN LATERAL (SELECT coalesce(sum(a.capital_minor + a.fees_minor + a.interest_minor), 0) AS paid
                    FROM payment_allocation a WHERE a.tenant_id = i.tenant_id AND a.invoice_id = i.id) a
                CROSS JOIN LATERAL (SELECT coalesce(sum(o.capital_minor + o.fees_minor + o.interest_minor), 0) AS set_off
                    FROM credit_offset o WHERE o.tenant_id = i.tenant_id AND o.invoice_id = i.id) o
                WHERE i.tenant_id = :tenant AND i.kind = 'INVOICE'
                    AND (b.paid_minor <> a.paid + o.set_off
                        OR b.paid_at IS NOT NULL AND b.capital_minor + b.fees_minor + b.interest_minor > 0)
                """);
    }

    private static void credits(Map<String, String> queries) {
        queries.put("credit of customers is not what the ledger has", "WITH l AS (" + OF_LEDGER + """
                ), s AS (
                    SELECT creditor_id, currency, amount_minor - used_minor - refunded_minor AS held, 0 AS booked
                    FROM customer_credit WHERE tenant_id = :tenant
                    UNION ALL SELECT creditor_id, currency, 0, -amount_minor FROM l WHERE account = 'CUSTOMER_CREDIT')
                SELECT ROW (creditor_id, currency, sum(held), sum(booked))::text FROM s
                GROUP BY creditor_id, currency HAVING sum(held) <> sum(booked)
                """);
        queries.put("what is to be paid back is not what the ledger has", "WITH l AS (" + OF_LEDGER + """
                ), s AS (
                    SELECT creditor_id, currency, amount_minor AS owed, 0 AS booked FROM refund
                    WHERE tenant_id = :tenant AND taken_back_on IS NULL
                    UNION ALL SELECT creditor_id, currency, 0, -amount_minor FROM l WHERE account = 'REFUNDS_PAYABLE')
                SELECT ROW (creditor_id, currency, sum(owed), sum(booked))::text FROM s
                GROUP BY creditor_id, currency HAVING sum(owed) <> sum(booked)
                """);
    }

    private static void events(Map<String, String> queries) {
        queries.put("an event was told twice", """
                SELECT ROW (type, data::text, count(*))::text FROM event
                WHERE tenant_id = :tenant AND type IN ('payment.received', 'payment.reversed', 'payment.refunded')
                GROUP BY type, data::text HAVING count(*) > 1
                """);
        queries.put("not as many payments were told as are in the books", """
                SELECT ROW (told, held)::text FROM (SELECT
                    (SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = 'payment.received') AS told,
                    (SELECT count(*) FROM payment p WHERE p.tenant_id = :tenant AND
                """ + IN_BOOKS + """
                    ) AS held) n WHERE told <> held
                """);
        queries.put("an invoice was told paid more often than it can have been", """
                SELECT ROW (invoice_id, paid, opened)::text FROM (
                    SELECT invoice_id, count(*) FILTER (WHERE type = 'invoice.paid') AS paid,
                        count(*) FILTER (WHERE type = 'payment.unmatched') AS opened
                    FROM event WHERE tenant_id = :tenant AND invoice_id IS NOT NULL GROUP BY invoice_id) n
                WHERE paid > opened + 1
                """);
    }

    /** What does not hold; empty when all does. */
    public static List<String> faults(Db db, TenantId tenant) {
        return db.read(tx -> {
            List<String> faults = new ArrayList<>();
            QUERIES.forEach((what, query) -> tx.sql()
                    .createQuery(query)
                    .bind("tenant", tenant.value())
                    .mapTo(String.class)
                    .forEach(row -> faults.add(what + ": " + row)));
            return faults;
        });
    }
}
