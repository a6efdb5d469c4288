package fordring.invoice;

/** The SQL that reads invoices. */
final class InvoiceQueries {
    private static final String COLUMNS = """
            i.*, b.capital_minor, b.fees_minor, b.interest_minor, b.paid_minor, b.paid_at,
                b.credited_minor, b.written_off_minor, b.recovered_minor, b.released_minor,
                b.difference_minor,
                a.account_number, v.zone, x.currency AS base_currency, x.exchange_rate,
                x.net_minor AS base_net, x.vat_minor AS base_vat, x.total_minor AS base_total
            """;

    private static final String WITH_THE_REST = """
            i
            JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
            JOIN payment_account a ON a.tenant_id = i.tenant_id AND a.id = i.payment_account_id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            LEFT JOIN invoice_base x ON x.tenant_id = i.tenant_id AND x.invoice_id = i.id
            """;

    private static final String HEADS = "SELECT " + COLUMNS + "FROM invoice " + WITH_THE_REST;

    static final String BY_ID = HEADS + """
            WHERE i.tenant_id = :tenant AND i.id = :id
            """;

    static final String LOCK = HEADS + """
            WHERE i.tenant_id = :tenant AND i.id = :id FOR UPDATE OF b
            """;

    static final String LOCK_OPEN_BY_REFERENCE = HEADS + """
            WHERE i.tenant_id = :tenant AND i.payment_reference = :reference
            AND (:creditor::uuid IS NULL OR i.creditor_id = :creditor::uuid)
            AND b.capital_minor + b.fees_minor + b.interest_minor
                + b.written_off_minor - b.recovered_minor - b.released_minor > 0
            ORDER BY b.capital_minor + b.fees_minor + b.interest_minor = 0, i.due_date, i.id FOR UPDATE OF b
            """;

    /** The local date of an invoice's creditor. */
    private static final String TODAY = """
            (SELECT (:now::timestamptz AT TIME ZONE z.zone)::date FROM creditor_version z
            WHERE z.tenant_id = i.tenant_id AND z.creditor_id = i.creditor_id AND z.version = i.creditor_version)
            """;

    private static final String PAUSE = """
            (SELECT FROM invoice_hold p
            WHERE p.tenant_id = i.tenant_id AND p.invoice_id = i.id AND p.kind = 'PAUSE' AND p.ended_at IS NULL
            AND (p.until IS NULL OR p.until >=
            """ + TODAY + """
            ))
            """;

    /**
     * To be planned for the filters at hand: one that is null falls away, and any other has an index. What seems said
     * twice is said so that an index or the planner's figures can tell: of the balance, and of dates far from today. Of
     * a narrow period all is sorted: the newest are not gone through for what may be old.
     */
    static final String PAGE =
            "SELECT " + COLUMNS + """
            FROM (SELECT i.* FROM invoice i
            LEFT JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
            WHERE i.tenant_id = :tenant AND i.id < :before
            AND (:customer::text IS NULL OR i.customer_id = :customer)
            AND (:creditor::uuid IS NULL OR i.creditor_id = :creditor::uuid)
            AND (:currencies::text[] IS NULL OR i.currency = ANY (:currencies::text[]::bpchar[]))
            AND (:issuedFrom::date IS NULL OR i.issue_date >= :issuedFrom)
            AND (:issuedTo::date IS NULL OR i.issue_date <= :issuedTo)
            AND (:dueFrom::date IS NULL OR i.due_date >= :dueFrom)
            AND (:dueTo::date IS NULL OR i.due_date <= :dueTo)
            AND (:minAmount::bigint IS NULL OR i.total_minor >= :minAmount)
            AND (:maxAmount::bigint IS NULL OR i.total_minor <= :maxAmount)
            AND (:text::text IS NULL OR i.payment_reference = :text
                OR i.creditor_id = ANY (:creditors::uuid[]) AND i.number LIKE :beginning
                OR lower(i.external_reference) LIKE lower(:beginning))
            AND (:kind::text IS NULL OR :kind = 'INVOICE' AND i.kind = 'INVOICE'
                OR :kind = 'CREDIT_NOTE' AND i.kind = 'CREDIT_NOTE')
            AND (:status::text IS NULL
                OR :status IN ('PAID', 'WRITTEN_OFF', 'CREDITED') AND b.invoice_id < :before AND b.standing = :status
                OR :status = 'OVERDUE' AND b.invoice_id < :before AND b.standing = 'OPEN'
                    AND i.due_date <= (:now::timestamptz AT TIME ZONE 'UTC')::date
                    AND (i.due_date < (:now::timestamptz AT TIME ZONE 'UTC')::date - 1 OR i.due_date <
            """ + TODAY + """
                    )
                OR :status = 'OPEN' AND b.invoice_id < :before AND b.standing = 'OPEN'
                    AND i.due_date >= (:now::timestamptz AT TIME ZONE 'UTC')::date - 1
                    AND (i.due_date > (:now::timestamptz AT TIME ZONE 'UTC')::date + 1 OR i.due_date >=
            """ + TODAY + """
                    ))
            AND (:paused::boolean IS NULL
                OR :paused AND i.id = ANY (ARRAY(
                        SELECT s.invoice_id FROM invoice_hold s
                        WHERE s.tenant_id = :tenant AND s.kind = 'PAUSE' AND s.ended_at IS NULL)) AND EXISTS
            """ + PAUSE + """
                OR NOT :paused AND NOT EXISTS
            """ + PAUSE + """
                    )
            AND (:disputed::boolean IS NULL OR :disputed = (i.id = ANY (ARRAY(
                    SELECT d.invoice_id FROM invoice_hold d
                    WHERE d.tenant_id = :tenant AND d.kind = 'DISPUTE' AND d.ended_at IS NULL))))
            ORDER BY CASE WHEN :narrow::boolean THEN coalesce(i.id, i.id) ELSE i.id END DESC LIMIT :limit)
            """ + WITH_THE_REST + """
            ORDER BY i.id DESC
            """;

    static final String CREDIT_NOTES = HEADS + """
            WHERE i.tenant_id = :tenant AND i.credited_invoice_id = :credited ORDER BY i.id
            """;

    static final String OF_CUSTOMER = HEADS + """
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer ORDER BY i.id DESC LIMIT :limit
            """;

    static final String FORGET_REFERENCES = """
            UPDATE invoice SET buyer_reference = NULL, order_reference = NULL, contract_reference = NULL, note = NULL,
                particulars = NULL
            WHERE tenant_id = :tenant AND id = ANY (:ids)
            """;

    static final String IDS_OF_CUSTOMER = """
            SELECT id FROM invoice WHERE tenant_id = :tenant AND customer_id = :customer
            """;

    static final String ISSUED_TO = """
            SELECT id FROM invoice
            WHERE tenant_id = :tenant AND customer_id = :customer AND customer_version = :version
            """;

    static final String LINES = """
            SELECT l.*, i.currency FROM invoice_line l
            JOIN invoice i ON i.tenant_id = l.tenant_id AND i.id = l.invoice_id
            WHERE l.tenant_id = :tenant AND l.invoice_id = ANY (:ids) ORDER BY l.invoice_id, l.line_no
            """;

    static final String ALLOWANCES_AND_CHARGES = """
            SELECT a.*, i.currency FROM invoice_allowance_charge a
            JOIN invoice i ON i.tenant_id = a.tenant_id AND i.id = a.invoice_id
            WHERE a.tenant_id = :tenant AND a.invoice_id = ANY (:ids) ORDER BY a.invoice_id, a.no
            """;

    static final String GROUPS = """
            SELECT v.*, i.currency FROM invoice_vat v
            JOIN invoice i ON i.tenant_id = v.tenant_id AND i.id = v.invoice_id
            WHERE v.tenant_id = :tenant AND v.invoice_id = ANY (:ids) ORDER BY v.invoice_id, v.rate DESC, v.category
            """;

    static final String LARGEST_NUMBER = """
            SELECT max(CASE WHEN i.number ~ ('^' || :prefix || '[0-9]+$')
                THEN substr(i.number, length(:prefix) + 1)::numeric END)
            FROM invoice i WHERE i.tenant_id = :tenant AND i.creditor_id = :creditor
            """;

    static final String CREDITORS_BY_REFERENCE = """
            SELECT DISTINCT creditor_id FROM invoice
            WHERE tenant_id = :tenant AND payment_reference = :reference LIMIT 2
            """;

    private InvoiceQueries() {}
}
