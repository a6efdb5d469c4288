-- Delivery by one channel after the other, and the page on which a debtor reads and answers a claim.

-- In order of preference, each a channel and perhaps the days after which, not opened, the next one follows: {e_invoice,email:3,letter}.
ALTER TABLE customer_version ADD COLUMN delivery_chain text[]
    CHECK (cardinality(delivery_chain) BETWEEN 1 AND 4);

ALTER TABLE delivery
    ADD COLUMN rest text[] NOT NULL DEFAULT '{}', -- the steps that follow where this one fails or is not opened
    ADD COLUMN unopened_days int CHECK (unopened_days > 0),
    ADD COLUMN open_by timestamptz, -- business time; where not opened by then, the next step follows
    ADD COLUMN follows uuid, -- the delivery that this one makes up for
    ADD COLUMN remote_id text, -- what the gateway calls it
    ADD COLUMN delivered_at timestamptz, -- when the gateway said that it arrived
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN ('waiting', 'sending', 'sent', 'delivered', 'failed'));
CREATE UNIQUE INDEX delivery_follows ON delivery (tenant_id, follows) WHERE follows IS NOT NULL;
CREATE INDEX delivery_unopened ON delivery (tenant_id, open_by) WHERE open_by IS NOT NULL;
CREATE INDEX delivery_remote ON delivery (remote_id) WHERE remote_id IS NOT NULL;

ALTER TABLE invoice
    ADD COLUMN page_template text, -- in page_template; null: the creditor's look alone
    ADD COLUMN page_domain text; -- what links begin with; null: the installation's own address
-- A page is found by the invoice's id alone, which its link holds encrypted. Not the column itself, or lists of one
-- tenant's invoices in order of id would be read from here, among those of all others.
CREATE UNIQUE INDEX invoice_page ON invoice (uuid_send(id));

CREATE TABLE page_template (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id text NOT NULL,
    color text CHECK (color ~ '^#[0-9a-f]{6}$'),
    intro text,
    footer text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE page_domain (
    tenant_id uuid NOT NULL REFERENCES tenant,
    domain text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, domain)
);

-- The first time that somebody looked at the page of an invoice.
CREATE TABLE invoice_opening (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);

-- What debtors wrote on the page.
CREATE TABLE debtor_message (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('OBJECTION', 'MORE_TIME')),
    message text,
    wished_date date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
CREATE INDEX debtor_message_invoice ON debtor_message (tenant_id, invoice_id, id);

ALTER TABLE audit_entry
    DROP CONSTRAINT audit_entry_actor_check,
    ADD CONSTRAINT audit_entry_actor_check CHECK (actor IN ('api', 'cli', 'system', 'debtor'));
