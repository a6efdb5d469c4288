-- Collection: claims that are late, pursued step by step.

-- A notice is what a debtor gets from now on; what tells the owner of a disabled endpoint is a mail to the owner.
ALTER TABLE notice RENAME TO owner_mail;
ALTER TABLE owner_mail RENAME CONSTRAINT notice_pkey TO owner_mail_pkey;
ALTER TABLE owner_mail RENAME CONSTRAINT notice_once TO owner_mail_once;
ALTER TABLE owner_mail RENAME CONSTRAINT notice_state_check TO owner_mail_state_check;
ALTER INDEX notice_due RENAME TO owner_mail_due;

-- The local date on which an invoice first went out to its debtor. One that never did is not reminded of.
CREATE TABLE invoice_sent (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    sent_on date NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on)
SELECT d.tenant_id, d.invoice_id, (min(d.sent_at) AT TIME ZONE max(cv.zone))::date FROM delivery d
JOIN invoice i ON i.tenant_id = d.tenant_id AND i.id = d.invoice_id
JOIN creditor_version cv ON cv.tenant_id = i.tenant_id AND cv.creditor_id = i.creditor_id AND cv.version = i.creditor_version
WHERE d.sent_at IS NOT NULL GROUP BY d.tenant_id, d.invoice_id;

-- How a creditor has its claims pursued; without a row by itself, by the profile of its country.
CREATE TABLE creditor_collection (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    automatic boolean NOT NULL,
    profile text,
    PRIMARY KEY (tenant_id, creditor_id),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor
);

-- A version never changes: a case keeps the one it began by.
CREATE TABLE reminder_profile (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    name text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    debtor_classes text[] NOT NULL,
    steps jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, creditor_id, name, version),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor
);

-- The profile that an invoice names, instead of its creditor's.
CREATE TABLE invoice_reminder_profile (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    profile text NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);

CREATE TABLE collection_case (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('WATCHED', 'OPEN', 'PLAN', 'HANDED_OVER', 'RESOLVED')),
    profile text, -- null: the default of the country
    profile_version int,
    steps_taken int NOT NULL DEFAULT 0,
    next_on date, -- the local day on which the run looks at it; null: nothing comes by itself
    waits_for text, -- why the last look took no step
    opened_at timestamptz, -- business time
    resolved_at timestamptz, -- business time
    resolution text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, invoice_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice,
    CHECK ((state = 'RESOLVED') = (resolved_at IS NOT NULL)),
    CHECK (state = 'WATCHED' OR opened_at IS NOT NULL OR state = 'RESOLVED')
);
CREATE INDEX collection_case_next ON collection_case (tenant_id, creditor_id, next_on, id) WHERE next_on IS NOT NULL;
CREATE INDEX collection_case_customer ON collection_case (tenant_id, customer_id, id) WHERE opened_at IS NOT NULL;
CREATE INDEX collection_case_state ON collection_case (tenant_id, state, id) WHERE opened_at IS NOT NULL;

-- A step that was taken, and the letter of it.
CREATE TABLE notice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    step int NOT NULL CHECK (step > 0), -- of the course, 1 is the first
    kind text NOT NULL CHECK (kind IN ('REMINDER', 'WARNING', 'DEMAND')),
    title text NOT NULL, -- as the profile calls it
    dated_on date NOT NULL, -- local; until it went out it may be dated anew
    deadline date NOT NULL,
    currency char(3) NOT NULL,
    fee_minor bigint NOT NULL CHECK (fee_minor >= 0), -- of this notice
    compensation_minor bigint NOT NULL CHECK (compensation_minor >= 0),
    capital_minor bigint NOT NULL, -- what it demands in all, this notice included
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    channel text, -- that the step names; null: as the customer's invoices go
    state text NOT NULL CHECK (state IN ('PLANNED', 'SENT', 'FAILED', 'WITHDRAWN')),
    sent_at timestamptz,
    sent_by text, -- the channel that took it over
    sha256 text, -- of the document
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id, step),
    FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case
);
CREATE INDEX notice_invoice ON notice (tenant_id, invoice_id);

-- What was charged on top of the capital, each with the rows of law it came from. Taken back by a row of the opposite sign.
CREATE TABLE charge (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    notice_id uuid,
    kind text NOT NULL CHECK (kind IN ('REMINDER_FEE', 'WARNING_FEE', 'DEMAND_FEE', 'COMPENSATION', 'PLAN_FEE', 'INTEREST')),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency char(3) NOT NULL,
    charged_on date NOT NULL, -- local
    interest_through date, -- the last day that it counts
    law jsonb NOT NULL, -- the rows it came from
    takes_back uuid, -- the charge that it takes back, all of it or a part
    reason text, -- why it was taken back
    entry_id uuid NOT NULL, -- in the journal
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice,
    FOREIGN KEY (tenant_id, entry_id) REFERENCES journal_entry,
    CHECK ((kind = 'INTEREST') = (interest_through IS NOT NULL))
);
CREATE INDEX charge_invoice ON charge (tenant_id, invoice_id);

-- The last day of which all steps of a creditor that were due were taken.
CREATE TABLE dunning_day (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    day date NOT NULL,
    ran_at timestamptz NOT NULL,
    advanced int NOT NULL,
    waited int NOT NULL,
    failed int NOT NULL,
    PRIMARY KEY (tenant_id, creditor_id, day),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor
);

ALTER TABLE delivery ADD COLUMN notice_id uuid; -- null: the invoice itself
CREATE INDEX delivery_notice ON delivery (tenant_id, notice_id) WHERE notice_id IS NOT NULL;

-- How far the business time of a test tenant is from the system's.
CREATE TABLE test_clock (
    tenant_id uuid NOT NULL REFERENCES tenant,
    moved interval NOT NULL,
    PRIMARY KEY (tenant_id)
);
