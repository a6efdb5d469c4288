package fordring.webhook;

/** The SQL of endpoints. */
final class WebhookStore {
    /**
     * Makes the tenant's place in the event log, or locks it: no event is passed over while an endpoint comes to be,
     * and two endpoints of a tenant are counted one after the other.
     */
    static final String LOCK_CURSOR = """
            INSERT INTO event_cursor (tenant_id, consumer, position)
            SELECT tenant_id, :consumer, last FROM event_counter WHERE tenant_id = :tenant
            ON CONFLICT (tenant_id, consumer) DO UPDATE SET position = event_cursor.position
            """;

    static final String INSERT = """
            INSERT INTO webhook (tenant_id, id, url, description, events, secret, after_sequence, created_at)
            SELECT tenant_id, :id, :url, :description, :events, :secret, last, :now FROM event_counter
            WHERE tenant_id = :tenant AND (SELECT count(*) FROM webhook WHERE tenant_id = :tenant) < :most
            """;

    static final String PAGE = """
            SELECT * FROM webhook WHERE tenant_id = :tenant AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    static final String FIND = """
            SELECT * FROM webhook WHERE tenant_id = :tenant AND id = :id
            """;

    static final String LOCK = """
            SELECT * FROM webhook WHERE tenant_id = :tenant AND id = :id FOR NO KEY UPDATE
            """;

    static final String DELETE = """
            DELETE FROM webhook WHERE tenant_id = :tenant AND id = :id RETURNING *
            """;

    static final String CHANGE = """
            UPDATE webhook SET url = :url, events = :events, description = :description
            WHERE tenant_id = :tenant AND id = :id
            """;

    /** The secret until now signs on until the end of the overlap. */
    static final String ROTATE = """
            UPDATE webhook SET retired_secret = secret, retired_secret_until = :until, secret = :secret
            WHERE tenant_id = :tenant AND id = :id RETURNING *
            """;

    static final String ENABLE = """
            UPDATE webhook SET status = 'active', disabled_reason = NULL,
                failing_since = NULL, unanswered = 0, resting_until = NULL
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String DISABLE = """
            UPDATE webhook SET status = 'disabled', disabled_reason = :reason, replay_after = NULL, replay_to = NULL
            WHERE tenant_id = :tenant AND id = :id
            """;

    /** All that was still to be told. */
    static final String PARK = """
            UPDATE webhook_delivery SET state = 'parked', next_attempt_at = :now
            WHERE tenant_id = :tenant AND webhook_id = :id AND state IN ('waiting', 'sending')
            """;

    /** An earlier replay that is not through is taken along. */
    static final String REPLAY = """
            UPDATE webhook w SET replay_after = least(w.replay_after, :after), replay_to = c.last FROM event_counter c
            WHERE w.tenant_id = :tenant AND w.id = :id AND c.tenant_id = w.tenant_id
            RETURNING w.replay_to
            """;

    static final String FAILING = """
            UPDATE webhook SET failing_since = :since, unanswered = :unanswered, resting_until = :restingUntil
            WHERE tenant_id = :tenant AND id = :id
            """;

    /** Writes only where there was something to forget. */
    static final String WELL = """
            UPDATE webhook SET failing_since = NULL, unanswered = 0, resting_until = NULL
            WHERE tenant_id = :tenant AND id = :id AND failing_since IS NOT NULL
            """;

    private WebhookStore() {}
}
