package fordring.gateway;

/** The SQL of the audit trail. */
final class AuditStore {
    static final String INSERT = """
            INSERT INTO audit_entry (tenant_id, id, at, actor, key_id, ip, action, subject, changes)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** The id begins with its time, some moments after {@code at}: its bounds let the key find a period. */
    private static final String IN_PERIOD = """
            AND id < :before AND id >= :firstId AND id < :lastId AND at >= :from AND at < :until
            AND (:action::text IS NULL OR action = :action)
            """;

    private static final String NEWEST_FIRST = """
            ORDER BY id DESC LIMIT :limit
            """;

    static final String PAGE = """
            SELECT * FROM audit_entry WHERE tenant_id = :tenant
            """ + IN_PERIOD + NEWEST_FIRST;

    static final String PAGE_OF_SUBJECT = """
            SELECT * FROM audit_entry WHERE tenant_id = :tenant AND subject = :subject
            AND (:key::text IS NULL OR key_id = :key)
            """ + IN_PERIOD + NEWEST_FIRST;

    static final String PAGE_OF_KEY = """
            SELECT * FROM audit_entry WHERE tenant_id = :tenant AND key_id = :key
            """ + IN_PERIOD + NEWEST_FIRST;

    static final String DELETED_DRAFTS = """
            SELECT subject FROM audit_entry WHERE tenant_id = :tenant AND action = 'invoice.delete'
            AND changes -> 'customerId' ->> 0 = :customer
            """;

    static final String FORGET = """
            UPDATE audit_entry SET changes = NULL
            WHERE tenant_id = :tenant AND subject = ANY (:subjects) AND changes IS NOT NULL
            """;

    private AuditStore() {}
}
