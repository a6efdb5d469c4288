package fordring.party;

/** The SQL of creditors. */
final class CreditorStore {
    static final String INSERT = """
            INSERT INTO creditor (tenant_id, id, current_version, created_at) VALUES (:tenant, :id, 1, :now)
            """;

    static final String INSERT_VERSION = """
            INSERT INTO creditor_version (tenant_id, creditor_id, version, name, organisation_number, country,
                addressee, line1, line2, line3, postal_code, city, address_country, email, phone, website,
                vat_registered, default_vat_rate, default_line_text, payment_terms_days, language, zone,
                reply_to, logo_sha256, color, footer, template, marketing,
                due_date_agreed, reminder_fee_agreed, contract_interest_rate, e_invoice_address)
            VALUES (:tenant, :id, :version, :name, :organisationNumber, :country,
                :addressee, :line1, :line2, :line3, :postalCode, :city, :addressCountry, :email, :phone, :website,
                :vatRegistered, :defaultVatRate, :defaultLineText, :paymentTermsDays, :language, :zone,
                :replyTo, :logo, :color, :footer, :template, :marketing,
                :dueDateAgreed, :reminderFeeAgreed, :contractInterestRate, :eInvoiceAddress)
            """;

    static final String IN_VERSION = """
            SELECT * FROM creditor_version WHERE tenant_id = :tenant AND creditor_id = :id AND version = :version
            """;

    /** The newest of those that may be the same; the rest is compared when they are read. */
    static final String LIKE_THIS = """
            SELECT * FROM creditor_version WHERE tenant_id = :tenant AND creditor_id = :id AND name = :name
                AND email IS NOT DISTINCT FROM :email::text AND phone IS NOT DISTINCT FROM :phone::text
                AND line1 IS NOT DISTINCT FROM :line1::text AND postal_code IS NOT DISTINCT FROM :postalCode::text
            ORDER BY version DESC LIMIT 20
            """;

    static final String LAST_VERSION = """
            SELECT max(version) FROM creditor_version WHERE tenant_id = :tenant AND creditor_id = :id
            """;

    static final String WITH_NUMBER = """
            SELECT c.id FROM creditor c
            JOIN creditor_version v ON v.tenant_id = c.tenant_id AND v.creditor_id = c.id
                AND v.version = c.current_version
            WHERE c.tenant_id = :tenant AND v.country = :country AND v.organisation_number = :number
            ORDER BY c.id
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

    static final String LOCK = """
            SELECT 1 FROM creditor WHERE tenant_id = :tenant AND id = :id FOR NO KEY UPDATE
            """;

    static final String SET_VERSION = """
            UPDATE creditor SET current_version = :version WHERE tenant_id = :tenant AND id = :id
            """;

    /** The default account is the one for currencies without one of their own; the series that for invoices. */
    private static final String STANDING = """
            SELECT v.*, c.created_at,
                (SELECT a.id FROM payment_account a
                    WHERE a.tenant_id = c.tenant_id AND a.creditor_id = c.id AND a.is_default
                    ORDER BY a.currency NULLS FIRST, a.id LIMIT 1) AS default_account,
                (SELECT s.id FROM number_series s
                    WHERE s.tenant_id = c.tenant_id AND s.creditor_id = c.id AND s.is_default AND s.for_invoices
                    ORDER BY s.for_credit_notes, s.id LIMIT 1) AS default_series
            FROM creditor c
            JOIN creditor_version v ON v.tenant_id = c.tenant_id AND v.creditor_id = c.id
                AND v.version = c.current_version
            """;

    static final String BY_ID = STANDING + """
            WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    /** Said twice so that versions are not gone through for those of newer creditors. */
    static final String PAGE = STANDING + """
            WHERE c.tenant_id = :tenant AND c.id < :before AND v.creditor_id < :before ORDER BY c.id DESC LIMIT :limit
            """;

    /**
     * One statement, so that a batch goes to the database once. Each series is locked, in the order of the keys, before
     * the first account is, and these in the order of theirs: who counts the series has to have locked them all. So two
     * batches never wait for each other in a circle, whichever accounts and series their documents pair.
     */
    static final String LOCK_FOR_ISSUE = """
            WITH wanted AS MATERIALIZED (
                SELECT w.place, c.tenant_id, c.id AS creditor_id, c.current_version,
                    (SELECT a.id FROM payment_account a
                        WHERE a.tenant_id = w.tenant_id AND a.creditor_id = w.creditor_id
                            AND (a.id = w.account_id OR (w.account_id IS NULL AND a.is_default))
                        ORDER BY CASE WHEN a.currency = w.currency THEN 0 WHEN a.currency IS NULL THEN 1 ELSE 2 END,
                            a.id
                        LIMIT 1) AS account_id,
                    (SELECT s.id FROM number_series s
                        WHERE s.tenant_id = w.tenant_id AND s.creditor_id = w.creditor_id
                            AND (s.id = w.series_id OR (w.series_id IS NULL AND s.is_default
                                AND CASE WHEN w.credit_note THEN s.for_credit_notes ELSE s.for_invoices END))
                        ORDER BY s.for_invoices AND s.for_credit_notes, s.id
                        LIMIT 1) AS series_id
                FROM unnest(?, ?, ?, ?, ?, ?, ?)
                    AS w(place, tenant_id, creditor_id, account_id, currency, series_id, credit_note)
                JOIN creditor c ON c.tenant_id = w.tenant_id AND c.id = w.creditor_id
            ), series AS MATERIALIZED (
                SELECT s.tenant_id, s.id AS series_id, s.prefix, s.next_number, s.for_invoices, s.for_credit_notes
                FROM (SELECT DISTINCT w.tenant_id, w.series_id FROM wanted w) w
                JOIN number_series s ON s.tenant_id = w.tenant_id AND s.id = w.series_id
                ORDER BY s.tenant_id, s.id FOR UPDATE OF s
            ), accounts AS MATERIALIZED (
                SELECT a.tenant_id, a.id AS account_id, a.kind, a.account_number, a.iban, a.bic, a.currency,
                    a.reference_kind, a.reference_length, a.reference_other_length, a.reference_length_digit,
                    a.reference_forced, a.next_serial, a.swish, a.plusgiro
                FROM (SELECT DISTINCT w.tenant_id, w.account_id FROM wanted w) w
                JOIN payment_account a ON a.tenant_id = w.tenant_id AND a.id = w.account_id
                WHERE (SELECT count(*) FROM series) >= 0
                ORDER BY a.tenant_id, a.id FOR UPDATE OF a
            )
            SELECT w.place, v.*, a.account_id, a.kind, a.account_number, a.iban, a.bic, a.currency,
                a.reference_kind, a.reference_length, a.reference_other_length, a.reference_length_digit,
                a.reference_forced, a.next_serial, a.swish, a.plusgiro,
                s.series_id, s.prefix, s.next_number, s.for_invoices, s.for_credit_notes
            FROM wanted w
            JOIN creditor_version v ON v.tenant_id = w.tenant_id AND v.creditor_id = w.creditor_id
                AND v.version = w.current_version
            LEFT JOIN accounts a ON a.tenant_id = w.tenant_id AND a.account_id = w.account_id
            LEFT JOIN series s ON s.tenant_id = w.tenant_id AND s.series_id = w.series_id
            """;

    static final String ADVANCE_SERIES = """
            UPDATE number_series s SET next_number = used.next_number
            FROM unnest(?, ?, ?) AS used(tenant_id, series_id, next_number)
            WHERE s.tenant_id = used.tenant_id AND s.id = used.series_id
            """;

    static final String ADVANCE_ACCOUNTS = """
            UPDATE payment_account a SET next_serial = used.next_serial
            FROM unnest(?, ?, ?) AS used(tenant_id, account_id, next_serial)
            WHERE a.tenant_id = used.tenant_id AND a.id = used.account_id
            """;

    private CreditorStore() {}
}
