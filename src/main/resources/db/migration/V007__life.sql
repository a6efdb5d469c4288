-- What becomes of an invoice: drafts before it has a number, credits, write-offs, holds and further sendings after.

-- An invoice that is wanted. It keeps its id when it is issued; only then it has a row in invoice.
CREATE TABLE invoice_draft (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    external_reference text,
    currency char(3) NOT NULL,
    total_minor bigint NOT NULL,
    content json NOT NULL, -- the draft as a whole, in the form of invoice.DraftDocument
    version int NOT NULL, -- counts the changes
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor,
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
);
CREATE UNIQUE INDEX invoice_draft_external_reference ON invoice_draft (tenant_id, creditor_id, external_reference)
    WHERE external_reference IS NOT NULL;
CREATE INDEX invoice_draft_customer ON invoice_draft (tenant_id, customer_id, id);

-- total = capital + (paid - recovered) + what credits took off the claim + written_off. Recovered is the part of what
-- was paid that came in on capital written off; released is the part of that capital that is not claimed any more.
ALTER TABLE invoice_balance
    ADD COLUMN credited_minor bigint NOT NULL DEFAULT 0 CHECK (credited_minor >= 0),
    ADD COLUMN written_off_minor bigint NOT NULL DEFAULT 0 CHECK (written_off_minor >= 0),
    ADD COLUMN recovered_minor bigint NOT NULL DEFAULT 0 CHECK (recovered_minor >= 0),
    ADD COLUMN released_minor bigint NOT NULL DEFAULT 0 CHECK (released_minor >= 0),
    ADD CONSTRAINT invoice_balance_written_off CHECK (recovered_minor + released_minor <= written_off_minor),
    ADD CONSTRAINT invoice_balance_recovered CHECK (recovered_minor <= paid_minor);

ALTER TABLE payment_allocation ADD COLUMN recovered_minor bigint NOT NULL DEFAULT 0; -- of capital_minor

-- What a credit note did to the claim it names; the document itself stands in invoice.
CREATE TABLE credit_note (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL, -- the credit note's
    credited_invoice_id uuid NOT NULL,
    currency char(3) NOT NULL,
    settled_minor bigint NOT NULL CHECK (settled_minor >= 0), -- off the open capital
    written_off_minor bigint NOT NULL CHECK (written_off_minor >= 0), -- off capital that was written off
    excess_minor bigint NOT NULL CHECK (excess_minor >= 0), -- paid already: we owe it
    reason text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice,
    FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX credit_note_credited ON credit_note (tenant_id, credited_invoice_id);

-- How much of each line and charge of the original a credit note took back.
CREATE TABLE credit_note_part (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL, -- the credit note's
    credited_invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LINE', 'ALLOWANCE_OR_CHARGE')),
    credited_no int NOT NULL, -- of the line, or of the row in invoice_allowance_charge, in the original
    quantity numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, kind, credited_no)
);
CREATE INDEX credit_note_part_credited ON credit_note_part (tenant_id, credited_invoice_id);

CREATE TABLE write_off (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0), -- zero: a claim kept so far was released
    released boolean NOT NULL,
    reason text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
CREATE INDEX write_off_invoice ON write_off (tenant_id, invoice_id);

-- A claim that is not to be pursued for a while. A pause whose day has passed is over, though nobody ended it.
CREATE TABLE invoice_hold (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PAUSE', 'DISPUTE')),
    since timestamptz NOT NULL,
    until date, -- the last day of a pause; null: open end
    reason text,
    ended_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
CREATE UNIQUE INDEX invoice_hold_standing ON invoice_hold (tenant_id, invoice_id, kind) WHERE ended_at IS NULL;

ALTER TABLE delivery
    DROP CONSTRAINT delivery_channel_check,
    ADD CONSTRAINT delivery_channel_check CHECK (channel IN ('email', 'sms', 'e_invoice', 'letter'));

-- What became of each attempt.
CREATE TABLE delivery_attempt (
    tenant_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    attempt int NOT NULL,
    at timestamptz NOT NULL,
    error text, -- null: the channel took it over
    PRIMARY KEY (tenant_id, delivery_id, attempt),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES delivery
);
