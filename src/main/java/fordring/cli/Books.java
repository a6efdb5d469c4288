package fordring.cli;

import fordring.platform.Tx;

/** Whether the books are in order, over all tenants: debits equal credits, and no series has a gap. */
final class Books {
    static final String REPORT = """
            SELECT
                (SELECT count(*) FROM invoice) AS invoices,
                (SELECT count(*) FROM posting) AS postings,
                (SELECT COALESCE(sum(amount_minor), 0) FROM posting) AS difference,
                (SELECT COALESCE(sum(p.amount_minor), 0) FROM posting p
                        WHERE p.account IN ('RECEIVABLE', 'RECEIVABLE_PLEDGED', 'RECEIVABLE_SOLD'))
                    - (SELECT COALESCE(sum(b.capital_minor), 0) FROM invoice_balance b) AS unexplained,
                (SELECT COALESCE(sum(s.next_number - s.first_number - used.invoices), 0)
                    FROM number_series s
                    CROSS JOIN LATERAL (SELECT count(*) AS invoices FROM invoice i
                        WHERE i.tenant_id = s.tenant_id AND i.creditor_id = s.creditor_id
                        AND CASE WHEN i.number ~ ('^' || s.prefix || '[0-9]+$')
                            THEN substr(i.number, length(s.prefix) + 1)::numeric >= s.first_number END) used) AS missing
            """;

    private Books() {}

    /**
     * What was found.
     *
     * @param difference debits less credits, minor units
     * @param unexplained receivables in the ledger less open capital of the invoices, minor units
     * @param missing numbers that no invoice has
     */
    record Report(long invoices, long postings, long difference, long unexplained, long missing) {
        boolean inOrder() {
            return difference == 0 && unexplained == 0 && missing == 0;
        }

        @Override
        public String toString() {
            return invoices + " invoices, " + postings + " postings, debits less credits " + difference
                    + ", receivables less open amounts " + unexplained + ", numbers missing " + missing;
        }
    }

    static Report report(Tx tx) {
        return tx.sql()
                .createQuery(REPORT)
                .map((rs, ctx) -> new Report(
                        rs.getLong("invoices"),
                        rs.getLong("postings"),
                        rs.getLong("difference"),
                        rs.getLong("unexplained"),
                        rs.getLong("missing")))
                .one();
    }
}
