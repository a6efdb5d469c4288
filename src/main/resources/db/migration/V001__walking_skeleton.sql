-- Every key begins with the tenant, so that the tables can be spread over nodes by tenant.
-- Amounts are whole minor units beside their currency. Dates are local dates of the creditor.

CREATE TABLE tenant (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    environment text NOT NULL CHECK (environment IN ('live', 'test')),
    created_at timestamptz NOT NULL
);

-- Only a hash of the secret is kept. The id is part of the key as shown and finds the row before the tenant is known.
CREATE TABLE api_key (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id text NOT NULL,
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    requests_per_second int CHECK (requests_per_second > 0), -- null: no limit
    burst int CHECK (burst > 0),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT api_key_limit CHECK ((requests_per_second IS NULL) = (burst IS NULL))
);
CREATE UNIQUE INDEX api_key_id ON api_key (id);

CREATE TABLE number_series (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    prefix text NOT NULL,
    next_number bigint NOT NULL CHECK (next_number > 0),
    PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50);

CREATE TABLE payment_account (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    account_number text NOT NULL,
    iban text,
    bic text,
    reference_kind text NOT NULL CHECK (reference_kind IN ('KID_MOD10', 'KID_MOD11')),
    reference_length int NOT NULL CHECK (reference_length BETWEEN 4 AND 25),
    next_serial bigint NOT NULL CHECK (next_serial > 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_account_number UNIQUE (tenant_id, account_number)
) WITH (fillfactor = 50);

CREATE TABLE creditor (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    current_version int NOT NULL,
    number_series_id uuid NOT NULL,
    payment_account_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, number_series_id) REFERENCES number_series,
    FOREIGN KEY (tenant_id, payment_account_id) REFERENCES payment_account
);

-- What an invoice showed when it was issued stays readable: data change by a new version, never in place.
CREATE TABLE creditor_version (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    version int NOT NULL,
    name text NOT NULL,
    organisation_number text,
    country char(2) NOT NULL,
    line1 text,
    line2 text,
    postal_code text,
    city text,
    address_country char(2),
    email text,
    phone text,
    website text,
    vat_registered boolean NOT NULL,
    default_vat_rate numeric,
    default_line_text text NOT NULL,
    payment_terms_days int NOT NULL CHECK (payment_terms_days BETWEEN 0 AND 365),
    language text NOT NULL,
    zone text NOT NULL, -- in whose local dates the law counts
    PRIMARY KEY (tenant_id, creditor_id, version),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor,
    CONSTRAINT creditor_vat CHECK (vat_registered = (default_vat_rate IS NOT NULL))
);

CREATE TABLE customer (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id text NOT NULL,
    current_version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT customer_id PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customer_created ON customer (tenant_id, created_at DESC, id DESC);

CREATE TABLE customer_version (
    tenant_id uuid NOT NULL,
    customer_id text NOT NULL,
    version int NOT NULL,
    type text NOT NULL CHECK (type IN ('COMPANY', 'PERSON')),
    debtor_class text NOT NULL CHECK (debtor_class IN ('CONSUMER', 'BUSINESS', 'PUBLIC')),
    name text NOT NULL,
    organisation_number text,
    personal_number bytea, -- encrypted
    email text,
    phone text,
    line1 text,
    line2 text,
    postal_code text,
    city text,
    address_country char(2),
    language text,
    channel text,
    e_invoice_address text,
    require_identification boolean NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, version),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
);

-- An issued invoice. No row here ever changes: what moves stands in invoice_balance and delivery.
CREATE TABLE invoice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    creditor_version int NOT NULL,
    customer_id text NOT NULL,
    customer_version int NOT NULL,
    number text NOT NULL,
    external_reference text,
    currency char(3) NOT NULL,
    price_mode text NOT NULL CHECK (price_mode IN ('GROSS', 'NET')),
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    issue_date date NOT NULL,
    due_date date NOT NULL,
    payment_account_id uuid NOT NULL,
    payment_reference text NOT NULL,
    send boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_number UNIQUE (tenant_id, creditor_id, number),
    CONSTRAINT invoice_total CHECK (total_minor = net_minor + vat_minor)
);
CREATE UNIQUE INDEX invoice_external_reference ON invoice (tenant_id, creditor_id, external_reference)
    WHERE external_reference IS NOT NULL;
CREATE INDEX invoice_payment_reference ON invoice (tenant_id, payment_reference);
CREATE INDEX invoice_customer ON invoice (tenant_id, customer_id, id);

CREATE TABLE invoice_line (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line_no int NOT NULL,
    description text NOT NULL,
    quantity numeric NOT NULL,
    unit text,
    unit_price numeric NOT NULL, -- major units
    vat_category text NOT NULL,
    vat_rate numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, line_no)
);

CREATE TABLE invoice_vat (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    category text NOT NULL,
    rate numeric NOT NULL,
    base_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, category, rate)
);

-- What is open, moved in the transaction that posts. Capital, fees and interest never mix.
CREATE TABLE invoice_balance (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    capital_minor bigint NOT NULL CHECK (capital_minor >= 0),
    fees_minor bigint NOT NULL CHECK (fees_minor >= 0),
    interest_minor bigint NOT NULL CHECK (interest_minor >= 0),
    paid_minor bigint NOT NULL CHECK (paid_minor >= 0),
    paid_at timestamptz, -- when nothing was open any more
    PRIMARY KEY (tenant_id, invoice_id)
) WITH (fillfactor = 90);

-- Double entry, append only. A debit is positive, a credit negative; what an entry posts sums to zero.
CREATE TABLE journal_entry (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    kind text NOT NULL,
    invoice_id uuid,
    payment_id uuid,
    booked_on date NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX journal_entry_invoice ON journal_entry (tenant_id, invoice_id);

CREATE TABLE posting (
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    posting_no int NOT NULL,
    account text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency char(3) NOT NULL,
    PRIMARY KEY (tenant_id, entry_id, posting_no)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Checked per statement: an entry is written whole, and one look at a batch costs a hundredth of one per row.
CREATE FUNCTION postings_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written GROUP BY tenant_id, entry_id, currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'postings do not balance' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER posting_balances AFTER INSERT ON posting REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION postings_balance();

-- The log of what happened. A tenant's sequence has no gap and is taken under a lock held to the end of the
-- transaction, so it is the order of commit and a reader that has seen n never misses anything below n.
CREATE TABLE event_counter (
    tenant_id uuid PRIMARY KEY REFERENCES tenant,
    last bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE event (
    tenant_id uuid NOT NULL,
    sequence bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    invoice_id uuid,
    data json NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);

CREATE TABLE event_cursor (
    tenant_id uuid NOT NULL REFERENCES tenant,
    consumer text NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (tenant_id, consumer)
) WITH (fillfactor = 50);

-- The first answer to a request with an Idempotency-Key, written in the transaction that did the work.
CREATE TABLE idempotency_key (
    tenant_id uuid NOT NULL,
    key_hash bytea NOT NULL, -- SHA-256 of method, path and key
    body_hash bytea NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    sealed boolean NOT NULL, -- an answer that shows a secret is encrypted
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_key_once PRIMARY KEY (tenant_id, key_hash)
);

CREATE TABLE payment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency char(3) NOT NULL,
    paid_at timestamptz NOT NULL,
    paid_on date NOT NULL,
    reference text,
    payer text,
    source text NOT NULL CHECK (source IN ('registered', 'bank')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE payment_allocation (
    tenant_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, payment_id, invoice_id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payment,
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);

-- A rendered document, stored under its hash; once written it is the document.
CREATE TABLE document (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INVOICE_PDF')),
    sha256 bytea NOT NULL,
    bytes int NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, kind)
);

-- One sending by one channel: intent, call, answer. message_id is the same in every attempt.
CREATE TABLE delivery (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('email')),
    state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    attempts int NOT NULL,
    next_attempt_at timestamptz NOT NULL, -- while sending: when the attempt counts as lost
    error text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX delivery_invoice ON delivery (tenant_id, invoice_id);

CREATE TABLE webhook (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    url text NOT NULL,
    events text[] NOT NULL,
    secret bytea NOT NULL, -- encrypted
    after_sequence bigint NOT NULL, -- events up to here happened before it was registered
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE webhook_delivery (
    tenant_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    sequence bigint NOT NULL,
    invoice_id uuid,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'parked')),
    attempts int NOT NULL, -- begun, also those whose answer was never recorded
    next_attempt_at timestamptz NOT NULL, -- during an attempt: when it counts as lost
    status smallint,
    error text,
    PRIMARY KEY (tenant_id, webhook_id, sequence),
    FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_order ON webhook_delivery (tenant_id, webhook_id, invoice_id, sequence)
    WHERE state = 'waiting';
