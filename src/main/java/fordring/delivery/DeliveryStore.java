package fordring.delivery;

/** The SQL of deliveries. */
final class DeliveryStore {
    /** Once, though a draft that was issued soon tells twice of itself; not what somebody had sent meanwhile. */
    static final String TO_BE_SENT = """
            SELECT i.id, s.steps FROM event e
            JOIN invoice i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id AND i.send
            JOIN customer c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                AND v.version = c.current_version
            CROSS JOIN LATERAL (SELECT CASE WHEN i.channel IS NULL AND v.delivery_chain IS NOT NULL
                THEN v.delivery_chain ELSE ARRAY[coalesce(i.channel, v.channel, 'email')] END AS steps) s
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type IN ('invoice.created', 'invoice.issued')
                AND NOT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = i.tenant_id AND d.invoice_id = i.id
                    AND d.notice_id IS NULL AND d.channel = split_part(s.steps[1], ':', 1))
            GROUP BY i.id, s.steps ORDER BY min(e.sequence)
            """;

    /** Of the notices that steps were taken for, those that no delivery was planned of. */
    static final String NOTICES_TO_BE_SENT = """
            SELECT n.id, n.invoice_id, lower(n.channel) AS named,
                coalesce(v.delivery_chain, ARRAY[coalesce(v.channel, i.channel, 'email')]) AS steps
            FROM (SELECT DISTINCT e.tenant_id, e.invoice_id FROM event e
                WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                    AND e.type = 'collect.step_taken') e
            JOIN notice n ON n.tenant_id = e.tenant_id AND n.invoice_id = e.invoice_id AND n.state = 'PLANNED'
            JOIN invoice i ON i.tenant_id = n.tenant_id AND i.id = n.invoice_id
            JOIN customer c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                AND v.version = c.current_version
            WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = n.tenant_id AND d.notice_id = n.id)
            ORDER BY n.id
            """;

    static final String PLAN = """
            INSERT INTO delivery (tenant_id, id, invoice_id, notice_id, channel, state, attempts, next_attempt_at, created_at,
                rest, unopened_days, follows)
            SELECT n.tenant_id, n.id, n.invoice_id, n.notice_id, n.channel, 'waiting', 0, n.now, n.now,
                string_to_array(n.rest, ','), n.unopened_days, n.follows
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                n(tenant_id, id, invoice_id, notice_id, channel, now, rest, unopened_days, follows)
            ON CONFLICT (tenant_id, follows) WHERE follows IS NOT NULL DO NOTHING
            """;

    /** Also what is being sent at this moment, and what nobody planned yet. */
    static final String ARE_DUE = """
            SELECT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = :tenant
                    AND (d.state = 'sending' OR d.state = 'waiting' AND d.next_attempt_at <= :now))
                OR EXISTS (SELECT FROM event_counter c WHERE c.tenant_id = :tenant AND c.last > coalesce(
                    (SELECT e.position FROM event_cursor e WHERE e.tenant_id = c.tenant_id AND e.consumer = :consumer), 0))
            """;

    /** One that is still being sent when its attempt counts as lost is due again. */
    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT tenant_id, id FROM delivery
                WHERE state IN ('waiting', 'sending') AND next_attempt_at <= :now AND channel = ANY (:channels)
                ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE delivery d SET state = 'sending', attempts = d.attempts + 1, next_attempt_at = :lost
            FROM due WHERE d.tenant_id = due.tenant_id AND d.id = due.id
            RETURNING d.tenant_id, d.id, d.invoice_id, d.notice_id, d.channel, d.attempts
            """;

    /**
     * Whatever a later attempt thinks meanwhile: what was taken over is sent, and is told once. But not when the gateway
     * has said of this very attempt that it did not arrive.
     */
    static final String SENT = """
            UPDATE delivery SET state = 'sent', sent_at = :now, error = NULL, remote_id = :remote, sent_to = :to,
                sent_on = (SELECT (CAST(:business AS timestamptz) AT TIME ZONE v.zone)::date FROM invoice i
                    JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                        AND v.version = i.creditor_version
                    WHERE i.tenant_id = delivery.tenant_id AND i.id = delivery.invoice_id),
                open_by = CASE WHEN cardinality(rest) > 0
                    THEN CAST(:business AS timestamptz) + unopened_days * interval '1 day' END
            WHERE tenant_id = :tenant AND id = :id
                AND (state IN ('waiting', 'sending') OR state = 'failed' AND attempts > :attempt AND sent_at IS NULL)
            RETURNING *
            """;

    static final String WAITS = """
            UPDATE delivery SET state = 'waiting', error = :error, next_attempt_at = :next
            WHERE tenant_id = :tenant AND id = :id AND state = 'sending' AND attempts = :attempt
            """;

    /** Whether an attempt is the last that was begun, and nobody has settled what became of it. */
    static final String HELD = """
            SELECT 1 FROM delivery
            WHERE tenant_id = :tenant AND id = :id AND state = 'sending' AND attempts = :attempt FOR NO KEY UPDATE
            """;

    static final String FAILED = """
            UPDATE delivery SET state = 'failed', error = :error, open_by = NULL
            WHERE tenant_id = :tenant AND id = :id AND state NOT IN ('failed', 'delivered')
            RETURNING *
            """;

    /** It is not to be sent any more, and nothing follows it. */
    static final String CALLED_OFF = """
            UPDATE delivery SET state = 'failed', error = :error, rest = '{}', open_by = NULL
            WHERE tenant_id = :tenant AND id = :id AND state = 'sending' AND attempts = :attempt
            """;

    static final String ONE = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND id = :id
            """;

    static final String UNDER_WAY = """
            SELECT * FROM delivery
            WHERE tenant_id = :tenant AND id = :id AND state <> 'delivered' FOR NO KEY UPDATE
            """;

    /** What was failed has its successor already, and is not watched again. */
    static final String DELIVERED = """
            UPDATE delivery SET state = 'delivered', delivered_at = :at, sent_at = coalesce(sent_at, :now),
                sent_on = coalesce(sent_on, (SELECT (CAST(:business AS timestamptz) AT TIME ZONE v.zone)::date FROM invoice i
                    JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                        AND v.version = i.creditor_version
                    WHERE i.tenant_id = delivery.tenant_id AND i.id = delivery.invoice_id)),
                error = NULL, open_by = CASE WHEN state = 'sent' THEN open_by
                    WHEN state <> 'failed' AND cardinality(rest) > 0
                    THEN CAST(:business AS timestamptz) + unopened_days * interval '1 day' END
            WHERE tenant_id = :tenant AND id = :id
            """;

    /**
     * The first day by which the debtor is known to have had the claim: that of a delivery which stands, of the invoice
     * or of a letter about it, or of the page being opened. No row: the invoice itself was never taken over.
     */
    static final String REACHED_ON = """
            SELECT least(min(d.sent_on) FILTER (WHERE d.state IN ('sent', 'delivered')),
                (SELECT o.opened_on FROM invoice_opening o WHERE o.tenant_id = :tenant AND o.invoice_id = :invoice)) AS reached
            FROM delivery d WHERE d.tenant_id = :tenant AND d.invoice_id = :invoice
            HAVING bool_or(d.notice_id IS NULL AND d.sent_on IS NOT NULL)
            """;

    /**
     * Another run passes over what this one looks at. A credit note has nothing open. A chain that began again since then
     * goes through its steps itself.
     */
    static final String UNOPENED = """
            SELECT d.*, o.opened_at IS NULL
                AND coalesce(b.capital_minor + b.fees_minor + b.interest_minor, 0) > 0
                AND NOT EXISTS (SELECT FROM delivery n WHERE n.tenant_id = d.tenant_id AND n.invoice_id = d.invoice_id
                    AND n.notice_id IS NULL AND n.follows IS NULL AND cardinality(n.rest) > 0 AND n.created_at > d.created_at) AS falls
            FROM delivery d
            LEFT JOIN invoice_opening o ON o.tenant_id = d.tenant_id AND o.invoice_id = d.invoice_id
            LEFT JOIN invoice_balance b ON b.tenant_id = d.tenant_id AND b.invoice_id = d.invoice_id
            WHERE d.tenant_id = :tenant AND d.open_by <= :now
            ORDER BY d.open_by LIMIT :most FOR NO KEY UPDATE OF d SKIP LOCKED
            """;

    static final String UNWATCHED = """
            UPDATE delivery SET open_by = NULL WHERE tenant_id = :tenant AND id = ANY (:deliveries)
            """;

    static final String ATTEMPTED = """
            INSERT INTO delivery_attempt (tenant_id, delivery_id, attempt, at, error)
            VALUES (:tenant, :id, :attempt, :now, :error) ON CONFLICT DO NOTHING
            """;

    static final String ATTEMPTS = """
            SELECT d.notice_id, d.channel, a.attempt, a.at, a.error FROM delivery d
            JOIN delivery_attempt a ON a.tenant_id = d.tenant_id AND a.delivery_id = d.id
            WHERE d.tenant_id = :tenant AND d.invoice_id = :invoice ORDER BY a.at, a.delivery_id, a.attempt
            """;

    static final String OF_INVOICE = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND invoice_id = :invoice AND notice_id IS NULL
            ORDER BY created_at, id
            """;

    static final String OF_NOTICES = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND invoice_id = :invoice AND notice_id IS NOT NULL
            ORDER BY created_at, id
            """;

    static final String OF_INVOICES = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) AND notice_id IS NULL
            ORDER BY created_at, id
            """;

    /** What a mail server said names the address it spoke of. */
    static final String FORGET_ADDRESSES = """
            UPDATE delivery d SET error = CASE WHEN d.error IS NOT NULL THEN 'the customer was erased' END,
                remote_id = NULL, sent_to = NULL FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND d.tenant_id = i.tenant_id AND d.invoice_id = i.id
                AND (d.error IS NOT NULL OR d.remote_id IS NOT NULL OR d.sent_to IS NOT NULL)
            """;

    static final String FORGET_ATTEMPTS = """
            UPDATE delivery_attempt a SET error = 'the customer was erased' FROM invoice i, delivery d
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND d.tenant_id = i.tenant_id AND d.invoice_id = i.id
                AND a.tenant_id = d.tenant_id AND a.delivery_id = d.id AND a.error IS NOT NULL
            """;

    private DeliveryStore() {}
}
