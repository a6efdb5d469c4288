package fordring.delivery;

/** The SQL of mails to the owner. */
final class OwnerMailStore {
    /** A mail has the id of the event it tells of, so that there is one for each. */
    static final String PLAN = """
            INSERT INTO owner_mail (tenant_id, id, sequence, state, attempts, next_attempt_at)
            SELECT e.tenant_id, e.id, e.sequence, 'waiting', 0, :now FROM event e
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type = 'webhook.disabled'
            """;

    /** One that is still being sent when its attempt counts as lost is due again. */
    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT tenant_id, id FROM owner_mail
                WHERE state IN ('waiting', 'sending') AND next_attempt_at <= :now
                ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE owner_mail n SET state = 'sending', attempts = n.attempts + 1, next_attempt_at = :lost
            FROM due WHERE n.tenant_id = due.tenant_id AND n.id = due.id
            RETURNING n.tenant_id, n.id, n.attempts
            """;

    /** With the address of the first creditor that has one. */
    static final String READ = """
            SELECT e.data, t.environment, o.email, o.language FROM owner_mail n
            JOIN event e ON e.tenant_id = n.tenant_id AND e.sequence = n.sequence
            JOIN tenant t ON t.id = n.tenant_id
            LEFT JOIN LATERAL (
                SELECT v.email, v.language FROM creditor c
                JOIN creditor_version v ON v.tenant_id = c.tenant_id AND v.creditor_id = c.id
                    AND v.version = c.current_version
                WHERE c.tenant_id = n.tenant_id AND v.email IS NOT NULL ORDER BY c.id LIMIT 1) o ON true
            WHERE n.tenant_id = :tenant AND n.id = :id
            """;

    static final String SENT = """
            UPDATE owner_mail SET state = 'sent', sent_at = :now, error = NULL WHERE tenant_id = :tenant AND id = :id
            """;

    static final String NOT_SENT = """
            UPDATE owner_mail SET state = :state, error = :error, next_attempt_at = :next
            WHERE tenant_id = :tenant AND id = :id AND state = 'sending' AND attempts = :attempt
            """;

    private OwnerMailStore() {}
}
