package fordring.party;

/** The SQL of creditors. */
final class CreditorStore {
    static final String INSERT_SERIES = """
            INSERT INTO number_series (tenant_id, id, prefix, next_number) VALUES (:tenant, :id, :prefix, :next)
            """;

    static final String INSERT_ACCOUNT = """
            INSERT INTO payment_account
                (tenant_id, id, account_number, iban, bic, reference_kind, reference_length, next_serial)
            VALUES (:tenant, :id, :number, :iban, :bic, :kind, :length, 1)
            """;

    static final String INSERT = """
            INSERT INTO creditor (tenant_id, id, current_version, number_series_id, payment_account_id, created_at)
            VALUES (:tenant, :id, 1, :series, :account, :now)
            """;

    static final String INSERT_VERSION = """
            INSERT INTO creditor_version (tenant_id, creditor_id, version, name, organisation_number, country,
                line1, line2, postal_code, city, address_country, email, phone, website,
                vat_registered, default_vat_rate, default_line_text, payment_terms_days, language, zone)
            VALUES (:tenant, :id, :version, :name, :organisationNumber, :country,
                :line1, :line2, :postalCode, :city, :addressCountry, :email, :phone, :website,
                :vatRegistered, :defaultVatRate, :defaultLineText, :paymentTermsDays, :language, :zone)
            """;

    static final String IN_VERSION = """
            SELECT * FROM creditor_version WHERE tenant_id = :tenant AND creditor_id = :id AND version = :version
            """;

    static final String CURRENT = """
            SELECT v.* FROM creditor c
            JOIN creditor_version v ON v.tenant_id = c.tenant_id AND v.creditor_id = c.id
                AND v.version = c.current_version
            WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    static final String IDS_OF_TENANT = """
            SELECT id FROM creditor WHERE tenant_id = :tenant ORDER BY id LIMIT :limit
            """;

    static final String ACCOUNT = """
            SELECT id AS account_id, account_number, iban, bic, reference_kind, reference_length
            FROM payment_account WHERE tenant_id = :tenant AND id = :id
            """;

    static final String ACCOUNT_NUMBERS = """
            SELECT c.id, a.account_number FROM creditor c
            JOIN payment_account a ON a.tenant_id = c.tenant_id AND a.id = c.payment_account_id
            WHERE c.tenant_id = :tenant AND c.id = ANY (:ids)
            """;

    static final String LOCK_FOR_ISSUE = """
            SELECT v.*, a.id AS account_id, a.account_number, a.iban, a.bic, a.reference_kind, a.reference_length,
                a.next_serial, s.id AS series_id, s.prefix, s.next_number
            FROM unnest(?, ?) AS wanted(tenant_id, id)
            JOIN creditor c ON c.tenant_id = wanted.tenant_id AND c.id = wanted.id
            JOIN creditor_version v ON v.tenant_id = c.tenant_id AND v.creditor_id = c.id
                AND v.version = c.current_version
            JOIN payment_account a ON a.tenant_id = c.tenant_id AND a.id = c.payment_account_id
            JOIN number_series s ON s.tenant_id = c.tenant_id AND s.id = c.number_series_id
            ORDER BY c.tenant_id, c.id
            FOR UPDATE OF s, a
            """;

    static final String ADVANCE = """
            WITH used AS (
                SELECT * FROM unnest(?, ?, ?, ?, ?) AS u(tenant_id, series_id, next_number, account_id, next_serial)
            ), series AS (
                UPDATE number_series s SET next_number = used.next_number FROM used
                WHERE s.tenant_id = used.tenant_id AND s.id = used.series_id
            )
            UPDATE payment_account a SET next_serial = used.next_serial FROM used
            WHERE a.tenant_id = used.tenant_id AND a.id = used.account_id
            """;

    private CreditorStore() {}
}
