package fordring.party;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The SQL of customers. */
final class CustomerStore {
    static final String INSERT = """
            INSERT INTO customer (tenant_id, id, current_version, created_at,
                type, debtor_class, country, email_key, organisation_key, person_key, search)
            VALUES (:tenant, :id, 1, :createdAt,
                :type, :debtorClass, :country, :emailKey, :organisationKey, :personKey, :search)
            """;

    static final String INSERT_VERSION = """
            INSERT INTO customer_version (tenant_id, customer_id, version, type, debtor_class, name,
                organisation_number, personal_number, email, phone,
                addressee, line1, line2, line3, postal_code, city, address_country,
                language, channel, delivery_chain, e_invoice_address, require_identification, vat_number, changed_at)
            VALUES (:tenant, :id, :version, :type, :debtorClass, :name,
                :organisationNumber, :personalNumber, :email, :phone,
                :addressee, :line1, :line2, :line3, :postalCode, :city, :addressCountry,
                :language, :channel, :chain, :eInvoiceAddress, :requireIdentification, :vatNumber, :now)
            """;

    static final String LOCK = """
            SELECT 1 FROM customer WHERE tenant_id = :tenant AND id = :id FOR NO KEY UPDATE
            """;

    static final String SET_VERSION = """
            UPDATE customer SET current_version = :version, type = :type, debtor_class = :debtorClass,
                country = :country, email_key = :emailKey, organisation_key = :organisationKey,
                person_key = :personKey, search = :search, erased_at = :erasedAt
            WHERE tenant_id = :tenant AND id = :id
            """;

    private static final String COLUMNS_AND_TABLES = """
            SELECT c.created_at, c.erased_at, v.* FROM customer c
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
            """;

    static final String CURRENT = COLUMNS_AND_TABLES + """
            AND v.version = c.current_version WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String IN_VERSION = COLUMNS_AND_TABLES + """
            AND v.version = :version WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String VERSIONS_OF_ONE = COLUMNS_AND_TABLES + """
            WHERE c.tenant_id = :tenant AND c.id = :id ORDER BY v.version
            """;

    /** To be planned for the filters at hand: a filter that is null falls away, any other has an index. */
    static final String PAGE = """
            SELECT c.created_at, c.erased_at, v.* FROM (
                SELECT tenant_id, id, current_version, created_at, erased_at FROM customer
                WHERE tenant_id = :tenant AND (created_at, id) < (:beforeTime, :beforeId)
                AND (:text::text IS NULL OR search LIKE :text OR search LIKE :compact)
                AND (:type::text IS NULL OR type = :type)
                AND (:debtorClass::text IS NULL OR debtor_class = :debtorClass)
                AND (:email::text IS NULL OR email_key = :email)
                AND (:organisation::text IS NULL OR organisation_key = :organisation)
                AND (:person::bytea IS NULL OR person_key = :person)
                AND (:country::text IS NULL OR country = :country::text::bpchar)
                AND (:createdFrom::timestamptz IS NULL OR created_at >= :createdFrom)
                AND (:createdBefore::timestamptz IS NULL OR created_at < :createdBefore)
                AND (:erased::boolean IS NULL OR (erased_at IS NOT NULL) = :erased)
                ORDER BY created_at DESC, id DESC LIMIT :limit) c
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                AND v.version = c.current_version
            ORDER BY c.created_at DESC, c.id DESC
            """;

    /** OFFSET 0 keeps it a look-up for each customer, however the table is planned to be. */
    static final String VERSIONS = """
            SELECT c.* FROM unnest(?, ?) AS wanted(tenant_id, id)
            CROSS JOIN LATERAL (
                SELECT tenant_id, id, current_version FROM customer
                WHERE tenant_id = wanted.tenant_id AND id = wanted.id AND erased_at IS NULL OFFSET 0) c
            """;

    /** Versions that no invoice names say nothing that must be kept. */
    static final String WIPE = """
            DELETE FROM customer_version WHERE tenant_id = :tenant AND customer_id = :id
                AND version <> :current AND NOT version = ANY (:kept)
            """;

    static final String WIPE_KEYS = """
            DELETE FROM customer_key WHERE tenant_id = :tenant AND customer_id = :id
            """;

    /** What no voucher shows goes at once; the language stays, in which the voucher may have to be printed. */
    static final String KEEP_LONGER = """
            UPDATE customer_version SET kept_until = greatest(kept_until, :until)
            WHERE tenant_id = :tenant AND customer_id = :id AND version = :version AND kept_until IS NOT NULL
            """;

    static final String KEEP = """
            UPDATE customer_version v SET personal_number = NULL, email = NULL, phone = NULL, channel = NULL,
                delivery_chain = NULL, e_invoice_address = NULL, require_identification = false, kept_until = k.kept_until
            FROM unnest(?, ?, ?, ?) k(tenant_id, customer_id, version, kept_until)
            WHERE v.tenant_id = k.tenant_id AND v.customer_id = k.customer_id AND v.version = k.version
            """;

    static final String FIRST_KEPT = """
            SELECT tenant_id, min(kept_until) AS kept_until FROM customer_version WHERE kept_until IS NOT NULL
            GROUP BY tenant_id ORDER BY kept_until, tenant_id
            """;

    static final String EXPIRED = """
            SELECT tenant_id, customer_id, version FROM customer_version
            WHERE tenant_id = :tenant AND kept_until < :today ORDER BY kept_until, customer_id, version LIMIT :limit
            """;

    static final String IS_LAST_KEPT = """
            SELECT NOT EXISTS (SELECT FROM customer_version WHERE tenant_id = :tenant AND customer_id = :id
                AND version <> :version AND kept_until IS NOT NULL)
            """;

    static final String PSEUDONYMISE = """
            UPDATE customer_version SET name = customer_id, organisation_number = NULL, vat_number = NULL,
                addressee = NULL, line1 = NULL, line2 = NULL, line3 = NULL, postal_code = NULL, city = NULL,
                address_country = NULL, language = NULL, kept_until = NULL
            WHERE tenant_id = :tenant AND customer_id = :id AND version = :version AND kept_until IS NOT NULL
            """;

    /** A look-up for each customer, as {@link #VERSIONS}. */
    static final String BUYERS = """
            SELECT b.* FROM unnest(?, ?) AS wanted(tenant_id, id)
            CROSS JOIN LATERAL (
                SELECT v.* FROM customer c
                JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                    AND v.version = c.current_version
                WHERE c.tenant_id = wanted.tenant_id AND c.id = wanted.id AND c.erased_at IS NULL OFFSET 0) b
            """;

    private CustomerStore() {}

    /** The chain of a row; empty where there is none. */
    static List<ChainStep> chain(ResultSet rs) throws SQLException {
        Array codes = rs.getArray("delivery_chain");
        return codes == null
                ? List.of()
                : Arrays.stream((String[]) codes.getArray())
                        .map(code -> ChainStep.of(code).orElseThrow())
                        .toList();
    }

    static Address address(ResultSet rs) throws SQLException {
        return new Address(
                rs.getString("addressee"),
                rs.getString("line1"),
                rs.getString("line2"),
                rs.getString("line3"),
                rs.getString("postal_code"),
                rs.getString("city"),
                rs.getString("address_country"));
    }
}
