-- Plans of payment, promises, what is handed over, and the evidence of a case.

-- By which an invoice is paid besides its own reference: each instalment has one.
CREATE TABLE invoice_reference (
    tenant_id uuid NOT NULL,
    reference text NOT NULL,
    payment_account_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, reference, payment_account_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);

CREATE TABLE payment_plan (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no int NOT NULL CHECK (no > 0), -- of the case, 1 is the first
    invoice_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'BROKEN', 'WITHDRAWN')),
    currency char(3) NOT NULL,
    open_minor bigint NOT NULL, -- what was open when it was proposed
    interest_minor bigint NOT NULL CHECK (interest_minor >= 0), -- that had run up and was not booked
    fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
    law jsonb NOT NULL, -- the rows the fee came from
    interest_law jsonb NOT NULL, -- those of the interest
    grace_days int NOT NULL CHECK (grace_days >= 0),
    proposed_on date NOT NULL, -- local
    accepted_on date,
    accepted_by text CHECK (accepted_by IN ('CREDITOR', 'DEBTOR')), -- who told us that the debtor agrees
    ended_on date,
    next_on date, -- the first local day on which the next instalment is too late
    PRIMARY KEY (tenant_id, case_id, no),
    FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case,
    CHECK ((accepted_on IS NULL) = (accepted_by IS NULL)),
    CHECK (next_on IS NULL OR state = 'ACCEPTED')
);
CREATE UNIQUE INDEX payment_plan_standing ON payment_plan (tenant_id, case_id) WHERE state IN ('PROPOSED', 'ACCEPTED');
CREATE INDEX payment_plan_next ON payment_plan (tenant_id, next_on) WHERE next_on IS NOT NULL;

CREATE TABLE plan_instalment (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    plan_no int NOT NULL,
    no int NOT NULL CHECK (no > 0),
    due_on date NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reference text NOT NULL,
    PRIMARY KEY (tenant_id, case_id, plan_no, no),
    FOREIGN KEY (tenant_id, case_id, plan_no) REFERENCES payment_plan
);

CREATE TABLE payment_promise (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no int NOT NULL CHECK (no > 0),
    state text NOT NULL CHECK (state IN ('OPEN', 'KEPT', 'BROKEN', 'REPLACED')),
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    open_minor bigint NOT NULL, -- what was open when it was made
    promised_on date NOT NULL, -- local
    until date NOT NULL, -- the last day to keep it
    next_on date, -- the first local day on which it is known whether it was kept
    PRIMARY KEY (tenant_id, case_id, no),
    FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case,
    CHECK ((state = 'OPEN') = (next_on IS NOT NULL))
);
CREATE UNIQUE INDEX payment_promise_open ON payment_promise (tenant_id, case_id) WHERE state = 'OPEN';
CREATE INDEX payment_promise_next ON payment_promise (tenant_id, next_on) WHERE next_on IS NOT NULL;

CREATE TABLE case_hand_over (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    handed_over_on date NOT NULL, -- local
    agency text,
    rule text NOT NULL, -- act and paragraph by which it could be
    PRIMARY KEY (tenant_id, case_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case
);

-- Each entry's hash is over the hash before it and its own text: sha256 of '<64 hex digits>\n<body>'. Nothing in it
-- names a person.
CREATE TABLE case_evidence (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no int NOT NULL CHECK (no > 0),
    body text NOT NULL, -- JSON, names in order, no spaces
    sha256 char(64) NOT NULL,
    charge_id uuid, -- that it tells of
    PRIMARY KEY (tenant_id, case_id, no),
    FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case
);
CREATE UNIQUE INDEX case_evidence_charge ON case_evidence (tenant_id, charge_id) WHERE charge_id IS NOT NULL;
CREATE TRIGGER case_evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
