package fordring.party;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The SQL of customers. */
final class CustomerStore {
    static final String INSERT = """
            INSERT INTO customer (tenant_id, id, current_version, created_at) VALUES (:tenant, :id, 1, :createdAt)
            """;

    static final String INSERT_VERSION = """
            INSERT INTO customer_version (tenant_id, customer_id, version, type, debtor_class, name,
                organisation_number, personal_number, email, phone,
                line1, line2, postal_code, city, address_country,
                language, channel, e_invoice_address, require_identification)
            VALUES (:tenant, :id, :version, :type, :debtorClass, :name,
                :organisationNumber, :personalNumber, :email, :phone,
                :line1, :line2, :postalCode, :city, :addressCountry,
                :language, :channel, :eInvoiceAddress, :requireIdentification)
            """;

    static final String LOCK = """
            SELECT 1 FROM customer WHERE tenant_id = :tenant AND id = :id FOR UPDATE
            """;

    static final String SET_VERSION = """
            UPDATE customer SET current_version = :version WHERE tenant_id = :tenant AND id = :id
            """;

    private static final String COLUMNS_AND_TABLES = """
            SELECT c.created_at, v.* FROM customer c
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
            """;

    static final String CURRENT = COLUMNS_AND_TABLES + """
            AND v.version = c.current_version WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String IN_VERSION = COLUMNS_AND_TABLES + """
            AND v.version = :version WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String PAGE = COLUMNS_AND_TABLES + """
            AND v.version = c.current_version
            WHERE c.tenant_id = :tenant AND (c.created_at, c.id) < (:beforeTime, :beforeId)
            AND (:text::text IS NULL OR v.name ILIKE :text OR v.email ILIKE :text OR v.organisation_number ILIKE :text)
            AND (:email::text IS NULL OR lower(v.email) = lower(:email))
            AND (:type::text IS NULL OR v.type = :type)
            ORDER BY c.created_at DESC, c.id DESC LIMIT :limit
            """;

    /** OFFSET 0 keeps it a look-up for each customer, however the table is planned to be. */
    static final String VERSIONS = """
            SELECT c.* FROM unnest(?, ?) AS wanted(tenant_id, id)
            CROSS JOIN LATERAL (
                SELECT tenant_id, id, current_version FROM customer
                WHERE tenant_id = wanted.tenant_id AND id = wanted.id OFFSET 0) c
            """;

    /** A look-up for each customer, as {@link #VERSIONS}. */
    static final String BUYERS = """
            SELECT b.* FROM unnest(?, ?) AS wanted(tenant_id, id)
            CROSS JOIN LATERAL (
                SELECT v.* FROM customer c
                JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                    AND v.version = c.current_version
                WHERE c.tenant_id = wanted.tenant_id AND c.id = wanted.id OFFSET 0) b
            """;

    private CustomerStore() {}

    static Address address(ResultSet rs) throws SQLException {
        return new Address(
                rs.getString("line1"),
                rs.getString("line2"),
                rs.getString("postal_code"),
                rs.getString("city"),
                rs.getString("address_country"));
    }
}
