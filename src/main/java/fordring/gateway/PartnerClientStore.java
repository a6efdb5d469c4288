package fordring.gateway;

/** The SQL of partners. One is found by its id before its tenant is known: the row tells the tenant. */
final class PartnerClientStore {
    static final String INSERT = """
            INSERT INTO partner_client (tenant_id, id, secret_hash, name, country, domains, templates, created_at)
            VALUES (:tenant, :id, :hash, :name, :country, :domains, :templates, :now)
            """;

    static final String BY_ID = """
            SELECT c.*, t.environment FROM partner_client c JOIN tenant t ON t.id = c.tenant_id
            WHERE c.id = :id AND c.revoked_at IS NULL
            """;

    static final String FIND = """
            SELECT * FROM partner_client WHERE tenant_id = :tenant AND id = :id
            """;

    static final String PAGE = """
            SELECT * FROM partner_client
            WHERE tenant_id = :tenant AND (created_at, id) < (:beforeTime, :beforeId)
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """;

    static final String USED = """
            UPDATE partner_client SET last_used_at = :now WHERE tenant_id = :tenant AND id = :id
            AND (last_used_at IS NULL OR last_used_at < :before)
            """;

    static final String REVOKE = """
            UPDATE partner_client SET revoked_at = :now WHERE tenant_id = :tenant AND id = :id AND revoked_at IS NULL
            """;

    private PartnerClientStore() {}
}
