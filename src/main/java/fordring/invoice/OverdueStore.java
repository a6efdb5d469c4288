package fordring.invoice;

/** The SQL of invoices that are waited for to fall due. */
final class OverdueStore {
    /** Of every invoice once: a draft has no number when it is created, and is issued later. */
    static final String WATCH = """
            INSERT INTO overdue_watch (tenant_id, invoice_id, overdue_from)
            SELECT i.tenant_id, i.id, (i.due_date + 1)::timestamp AT TIME ZONE v.zone
            FROM event e
            JOIN invoice i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND (e.type = 'invoice.issued' OR e.type = 'invoice.created' AND e.data ->> 'number' IS NOT NULL)
            ON CONFLICT DO NOTHING
            """;

    /** One whose balance is being moved waits for the next time. */
    static final String DUE = """
            SELECT o.invoice_id, i.currency, i.due_date, b.capital_minor + b.fees_minor + b.interest_minor AS open
            FROM overdue_watch o
            JOIN invoice i ON i.tenant_id = o.tenant_id AND i.id = o.invoice_id
            JOIN invoice_balance b ON b.tenant_id = o.tenant_id AND b.invoice_id = o.invoice_id
            WHERE o.tenant_id = :tenant AND o.overdue_from <= :now AND o.done_at IS NULL
            ORDER BY o.overdue_from LIMIT :most FOR UPDATE OF o, b SKIP LOCKED
            """;

    static final String DONE = """
            UPDATE overdue_watch SET done_at = :now WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    /** What was settled on the day is waited for again, unless it was told of already. */
    static final String AGAIN = """
            UPDATE overdue_watch o SET done_at = NULL FROM unnest(?, ?) AS n(tenant_id, invoice_id)
            WHERE o.tenant_id = n.tenant_id AND o.invoice_id = n.invoice_id AND o.done_at IS NOT NULL
                AND NOT EXISTS (SELECT FROM event e WHERE e.tenant_id = o.tenant_id AND e.invoice_id = o.invoice_id
                    AND e.type = 'invoice.overdue')
            """;

    private OverdueStore() {}
}
