package fordring.gateway;

/** The SQL of API keys. A key is found by its id before its tenant is known: the row tells the tenant. */
final class ApiKeyStore {
    static final String INSERT = """
            INSERT INTO api_key (tenant_id, id, secret_hash, name, scopes, requests_per_second, burst, created_at)
            VALUES (:tenant, :id, :hash, :name, :scopes, :perSecond, :burst, :now)
            """;

    static final String BY_ID = """
            SELECT k.tenant_id, k.secret_hash, k.scopes, k.requests_per_second, k.burst, t.environment
            FROM api_key k JOIN tenant t ON t.id = k.tenant_id
            WHERE k.id = :id AND k.revoked_at IS NULL
            """;

    static final String TENANT_OF = """
            SELECT tenant_id FROM api_key WHERE id = :id AND revoked_at IS NULL
            """;

    static final String ALL = """
            SELECT k.*, t.environment FROM api_key k JOIN tenant t ON t.id = k.tenant_id ORDER BY k.created_at, k.id
            """;

    private static final String OF_TENANT = """
            SELECT k.*, t.environment FROM api_key k JOIN tenant t ON t.id = k.tenant_id WHERE k.tenant_id = :tenant
            """;

    static final String FIND = OF_TENANT + """
            AND k.id = :id
            """;

    static final String PAGE = OF_TENANT + """
            AND (k.created_at, k.id) < (:beforeTime, :beforeId)
            ORDER BY k.created_at DESC, k.id DESC LIMIT :limit
            """;

    static final String USED = """
            UPDATE api_key SET last_used_at = :now WHERE tenant_id = :tenant AND id = :id
            AND (last_used_at IS NULL OR last_used_at < :before)
            """;

    static final String REVOKE = """
            UPDATE api_key SET revoked_at = :now WHERE tenant_id = :tenant AND id = :id AND revoked_at IS NULL
            """;

    private ApiKeyStore() {}
}
