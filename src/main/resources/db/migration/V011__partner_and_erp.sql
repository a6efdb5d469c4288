-- Two more surfaces over the same core, and what their documents say that the core did not know yet.

-- What is printed and sent but never asked for: contacts, orders, place of delivery, terms, words of the message.
ALTER TABLE invoice
    ADD COLUMN particulars json,
    ADD COLUMN tax_reduction_minor bigint NOT NULL DEFAULT 0 CHECK (tax_reduction_minor >= 0),
    DROP CONSTRAINT invoice_total,
    ADD CONSTRAINT invoice_total
        CHECK (total_minor = net_minor + vat_minor + rounding_minor - tax_reduction_minor),
    -- A credit note may name no invoice: its amount is to the customer's credit.
    DROP CONSTRAINT invoice_credited,
    ADD CONSTRAINT invoice_credited CHECK (kind = 'CREDIT_NOTE' OR credited_invoice_id IS NULL);
CREATE INDEX invoice_credit_note ON invoice (tenant_id, id) WHERE kind = 'CREDIT_NOTE';
CREATE INDEX invoice_draft_credit_note ON invoice_draft (tenant_id, id) WHERE content ->> 'credit' IS NOT NULL;
ALTER TABLE invoice_line
    ADD COLUMN item_number text, -- the seller's (EN 16931 BT-155)
    ADD COLUMN revenue_account text; -- in the seller's own chart
ALTER TABLE credit_note
    ALTER COLUMN credited_invoice_id DROP NOT NULL,
    ADD COLUMN refund boolean NOT NULL DEFAULT false; -- whether what is to the customer's credit is wanted as money

ALTER TABLE creditor_version
    ADD COLUMN addressee text,
    ADD COLUMN line3 text,
    ADD COLUMN e_invoice_address text;
ALTER TABLE customer_version
    ADD COLUMN addressee text,
    ADD COLUMN line3 text,
    ADD COLUMN vat_number text;
ALTER TABLE payment_account
    ADD COLUMN plusgiro text, -- a second number that pays into it
    -- Several creditors may be paid to one account: that of who administers their claims.
    DROP CONSTRAINT payment_account_number,
    ADD CONSTRAINT payment_account_number UNIQUE (tenant_id, creditor_id, kind, account_number);

-- What a creditor's own system calls a customer. The key may be a personal number, so only its keyed hash is here.
CREATE TABLE customer_key (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    customer_id text NOT NULL,
    PRIMARY KEY (tenant_id, creditor_id, key_hash),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor,
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX customer_key_customer ON customer_key (tenant_id, customer_id);

-- Claims that a financier has lent on or bought.
CREATE TABLE invoice_financing (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LOAN', 'SALE')),
    recourse boolean NOT NULL, -- whether the claim can be handed back
    currency char(3) NOT NULL,
    financed_minor bigint NOT NULL CHECK (financed_minor >= 0), -- of the open capital, today
    handed_back_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);

-- Who invoices through the partner surface. The id is told to whoever asks for a token, so it is unique for itself.
CREATE TABLE partner_client (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id text NOT NULL,
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    country char(2) CHECK (country IN ('NO', 'SE', 'FI', 'DK')), -- null: by each invoicer's number
    domains text[], -- null: all of the tenant's
    templates text[], -- null: all of the tenant's
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX partner_client_id ON partner_client (id);

-- Which creditor an invoicer's number stands for.
CREATE TABLE partner_invoicer (
    tenant_id uuid NOT NULL,
    country char(2) NOT NULL,
    business_id text NOT NULL,
    creditor_id uuid NOT NULL,
    made boolean NOT NULL, -- whether the creditor is there because of it
    PRIMARY KEY (tenant_id, country, business_id),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor DEFERRABLE INITIALLY DEFERRED
);

-- What each partner calls its invoices.
CREATE TABLE partner_invoice (
    tenant_id uuid NOT NULL,
    client_id text NOT NULL,
    custom_id text NOT NULL,
    invoice_id uuid NOT NULL,
    body_hash bytea NOT NULL, -- of the request that made it
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, client_id, custom_id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES partner_client,
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice DEFERRABLE INITIALLY DEFERRED
);

-- The numbers of the erp surface: C.100001, I.100001, …
CREATE TABLE erp_counter (
    tenant_id uuid NOT NULL REFERENCES tenant,
    kind text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (tenant_id, kind)
) WITH (fillfactor = 50);

CREATE TABLE erp_client (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    creditor_id uuid NOT NULL,
    product_code text NOT NULL, -- of invoices that name none
    financed_percent numeric NOT NULL CHECK (financed_percent > 0 AND financed_percent <= 100),
    signup json NOT NULL, -- what it stated when it signed up
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number),
    CONSTRAINT erp_client_creditor UNIQUE (tenant_id, creditor_id),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor
);

-- Who logs in, and what systems hold a token for good.
CREATE TABLE erp_user (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    username text NOT NULL, -- of a service account its name
    password_hash text, -- null exactly for a service account
    token_hash bytea, -- null exactly for who has a password
    client bigint, -- null: for all clients
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT erp_user_secret CHECK ((password_hash IS NULL) <> (token_hash IS NULL)),
    CONSTRAINT erp_user_client FOREIGN KEY (tenant_id, client) REFERENCES erp_client
);
CREATE UNIQUE INDEX erp_user_name ON erp_user (lower(username))
    WHERE password_hash IS NOT NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX erp_user_id ON erp_user (id);

-- The number of a debtor, given when the first invoice to it is activated.
CREATE TABLE erp_debtor (
    tenant_id uuid NOT NULL,
    customer_id text NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (tenant_id, customer_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
);

CREATE TABLE erp_invoice (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    client bigint NOT NULL,
    invoice_id uuid NOT NULL, -- of the draft, then of what was issued
    invoice_number text NOT NULL,
    status text NOT NULL CHECK (status IN ('CREATED', 'ACTIVATED', 'DELETED')),
    request json NOT NULL, -- what the caller stated
    body_hash bytea NOT NULL,
    rows bigint[] NOT NULL, -- numbers of its rows
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    activated_by text,
    activated_at timestamptz,
    PRIMARY KEY (tenant_id, number),
    FOREIGN KEY (tenant_id, client) REFERENCES erp_client
);
CREATE UNIQUE INDEX erp_invoice_of ON erp_invoice (tenant_id, invoice_id);
CREATE UNIQUE INDEX erp_invoice_number ON erp_invoice (tenant_id, client, invoice_number) WHERE status <> 'DELETED';
CREATE INDEX erp_invoice_customer ON erp_invoice (tenant_id, (request ->> 'customer'));
CREATE INDEX erp_invoice_client ON erp_invoice (tenant_id, client, number DESC);

-- Names under which files are fetched.
CREATE TABLE erp_file (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    client bigint NOT NULL,
    invoice bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PREVIEW', 'INVOICE', 'INVOICE_WITH_ATTACHMENTS', 'ATTACHMENT')),
    position int NOT NULL, -- of an attachment; else 0
    PRIMARY KEY (tenant_id, name),
    CONSTRAINT erp_file_once UNIQUE (tenant_id, invoice, kind, position),
    FOREIGN KEY (tenant_id, invoice) REFERENCES erp_invoice
);

-- What the bookkeeping of the caller has taken over, journal entry by journal entry. One that settles an invoice is
-- fetched as a payment too, and taken over as such for itself.
CREATE TABLE erp_voucher (
    tenant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('VOUCHER', 'PAYMENT')),
    entry_id uuid NOT NULL,
    number bigint NOT NULL,
    client bigint NOT NULL,
    external_id text,
    information_id text,
    information_series text,
    information_year text,
    error text,
    exported_at timestamptz,
    booked_at timestamptz,
    PRIMARY KEY (tenant_id, kind, entry_id),
    CONSTRAINT erp_voucher_number UNIQUE (tenant_id, kind, number),
    FOREIGN KEY (tenant_id, entry_id) REFERENCES journal_entry,
    FOREIGN KEY (tenant_id, client) REFERENCES erp_client
);
CREATE INDEX erp_voucher_client ON erp_voucher (tenant_id, kind, client, entry_id);
CREATE INDEX erp_voucher_pending ON erp_voucher (tenant_id, kind, client, number) WHERE exported_at IS NULL;
CREATE INDEX journal_entry_creditor ON journal_entry (tenant_id, creditor_id, id);
