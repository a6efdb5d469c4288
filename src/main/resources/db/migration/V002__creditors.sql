-- A creditor has several accounts and number series. What was its one account and its one series is the default.

-- Where there was no invoice yet, the series begins with the number that is next.
ALTER TABLE number_series
    ADD creditor_id uuid,
    ADD first_number bigint,
    ADD for_invoices boolean NOT NULL DEFAULT true,
    ADD for_credit_notes boolean NOT NULL DEFAULT true,
    ADD is_default boolean NOT NULL DEFAULT true,
    ADD created_at timestamptz;
UPDATE number_series s SET creditor_id = c.id, created_at = c.created_at,
    first_number = s.next_number - (SELECT count(*) FROM invoice i WHERE i.tenant_id = c.tenant_id AND i.creditor_id = c.id)
    FROM creditor c WHERE c.tenant_id = s.tenant_id AND c.number_series_id = s.id;
ALTER TABLE number_series
    ALTER creditor_id SET NOT NULL,
    ALTER first_number SET NOT NULL,
    ALTER for_invoices DROP DEFAULT,
    ALTER for_credit_notes DROP DEFAULT,
    ALTER is_default DROP DEFAULT,
    ALTER created_at SET NOT NULL,
    ADD FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor,
    ADD CONSTRAINT number_series_use CHECK (for_invoices OR for_credit_notes),
    ADD CONSTRAINT number_series_prefix UNIQUE (tenant_id, creditor_id, prefix);
CREATE UNIQUE INDEX number_series_default ON number_series (tenant_id, creditor_id, for_invoices, for_credit_notes)
    WHERE is_default;

ALTER TABLE payment_account
    ADD creditor_id uuid,
    ADD kind text NOT NULL DEFAULT 'BANK_ACCOUNT'
        CHECK (kind IN ('BANK_ACCOUNT', 'BANKGIRO', 'PLUSGIRO', 'IBAN', 'FIK')),
    ADD currency char(3), -- null: any
    ADD reference_other_length int CHECK (reference_other_length BETWEEN 2 AND 25),
    ADD reference_length_digit boolean NOT NULL DEFAULT false,
    ADD reference_forced boolean NOT NULL DEFAULT false, -- whether references that are brought are checked
    ADD is_default boolean NOT NULL DEFAULT true, -- for its currency, or for all that have none of their own
    ADD created_at timestamptz;
UPDATE payment_account a SET creditor_id = c.id, created_at = c.created_at
    FROM creditor c WHERE c.tenant_id = a.tenant_id AND c.payment_account_id = a.id;
ALTER TABLE payment_account
    ALTER creditor_id SET NOT NULL,
    ALTER kind DROP DEFAULT,
    ALTER reference_length DROP NOT NULL,
    ALTER reference_length_digit DROP DEFAULT,
    ALTER reference_forced DROP DEFAULT,
    ALTER is_default DROP DEFAULT,
    ALTER created_at SET NOT NULL,
    DROP CONSTRAINT payment_account_reference_kind_check,
    DROP CONSTRAINT payment_account_reference_length_check,
    DROP CONSTRAINT payment_account_number,
    ADD CONSTRAINT payment_account_reference_kind_check CHECK (reference_kind IN ('KID_MOD10', 'KID_MOD11', 'OCR',
        'VIITENUMERO', 'RF', 'FIK_71', 'FIK_75', 'FIK_73', 'NONE')),
    ADD CONSTRAINT payment_account_reference_length_check CHECK (reference_length BETWEEN 2 AND 25),
    ADD CONSTRAINT payment_account_number UNIQUE (tenant_id, kind, account_number),
    ADD FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor;
CREATE INDEX payment_account_creditor ON payment_account (tenant_id, creditor_id);
CREATE UNIQUE INDEX payment_account_default ON payment_account (tenant_id, creditor_id, COALESCE(currency, ''))
    WHERE is_default;

ALTER TABLE creditor DROP number_series_id, DROP payment_account_id;

ALTER TABLE creditor_version
    ADD reply_to text,
    ADD logo_sha256 bytea, -- the picture lies beside the documents
    ADD color text CHECK (color ~ '^#[0-9a-f]{6}$'),
    ADD footer text,
    ADD due_date_agreed boolean NOT NULL DEFAULT false,
    ADD reminder_fee_agreed boolean NOT NULL DEFAULT false,
    ADD contract_interest_rate numeric; -- percent a year
ALTER TABLE creditor_version
    ALTER due_date_agreed DROP DEFAULT,
    ALTER reminder_fee_agreed DROP DEFAULT;
