package fordring.gateway;

/** The SQL of erp users. One is found by name or id before its tenant is known: the row tells the tenant. */
final class ErpUserStore {
    static final String INSERT = """
            INSERT INTO erp_user (tenant_id, id, username, password_hash, token_hash, client, created_at)
            VALUES (:tenant, :id, :username, :passwordHash, :tokenHash, :client, :now) ON CONFLICT DO NOTHING
            """;

    private static final String WORKING = """
            SELECT u.*, t.environment FROM erp_user u JOIN tenant t ON t.id = u.tenant_id WHERE u.revoked_at IS NULL
            """;

    static final String BY_NAME = WORKING + """
            AND lower(u.username) = lower(:username) AND u.password_hash IS NOT NULL
            """;

    static final String BY_ID = WORKING + """
            AND u.id = :id
            """;

    static final String ALL = """
            SELECT * FROM erp_user WHERE tenant_id = :tenant ORDER BY created_at, id
            """;

    static final String USED = """
            UPDATE erp_user SET last_used_at = :now WHERE tenant_id = :tenant AND id = :id
            AND (last_used_at IS NULL OR last_used_at < :before)
            """;

    static final String REVOKE = """
            UPDATE erp_user SET revoked_at = :now WHERE tenant_id = :tenant AND id = :id AND revoked_at IS NULL
            """;

    private ErpUserStore() {}
}
