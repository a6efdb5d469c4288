-- Payments as banks tell them: which file, which account, what it was matched to and why, and where the rest of it is.

-- A file that a bank made. It is kept whole; what it says is booked in portions, and position tells how far.
CREATE TABLE payment_file (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL,
    name text, -- as it was called where it came from
    format text NOT NULL CHECK (format IN ('CAMT_053', 'CAMT_054', 'OCR_GIRO', 'KTL', 'BGMAX')),
    sha256 bytea NOT NULL,
    bytes bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('importing', 'imported', 'duplicate')),
    duplicate_of uuid, -- the file of the same bytes that was imported
    entries bigint NOT NULL, -- found when it was checked
    position bigint NOT NULL, -- of the last entry that was dealt with
    payments bigint NOT NULL, -- entries of money that came in, those known already included
    matched bigint NOT NULL, -- of them wholly or partly met to invoices at once
    unhandled bigint NOT NULL, -- wait for a person: nothing found, or perhaps known already
    duplicates bigint NOT NULL, -- known already, from another file or registered
    reversals bigint NOT NULL, -- money taken back
    others bigint NOT NULL, -- no business of ours: fees of the bank, payments made
    totals json NOT NULL, -- minor units of money that came in, by currency
    claimed_until timestamptz, -- while it is imported: when whoever does it counts as gone
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX payment_file_once ON payment_file (tenant_id, sha256) WHERE state <> 'duplicate';
CREATE INDEX payment_file_open ON payment_file (claimed_until) WHERE state = 'importing';

-- The last local day of which all payments to the account are known here.
ALTER TABLE payment_account ADD COLUMN payments_through date;

ALTER TABLE payment
    ADD COLUMN account_id uuid, -- the creditor's account it came to; null: not said
    ADD COLUMN booked_on date, -- by the bank
    ADD COLUMN file_id uuid,
    ADD COLUMN file_position bigint,
    ADD COLUMN bank_reference text, -- the bank's own
    ADD COLUMN message text, -- what the payer wrote to us
    ADD COLUMN payer_account text,
    ADD COLUMN advised json, -- the references of a payment that names several, with their amounts
    ADD COLUMN instructed_minor bigint, -- what the payer ordered, where the bank exchanged it
    ADD COLUMN instructed_currency char(3),
    ADD COLUMN customer_id text, -- who paid it, once it is known
    ADD COLUMN credited_minor bigint NOT NULL DEFAULT 0 CHECK (credited_minor >= 0), -- held to the customer's credit
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0), -- to be paid back
    ADD COLUMN perhaps uuid, -- the payment this may be once more: not booked until a person has said
    ADD COLUMN same_as uuid, -- the payment that it was
    ADD COLUMN reversed_on date,
    DROP COLUMN status,
    DROP CONSTRAINT payment_allocated,
    ADD CONSTRAINT payment_allocated CHECK (allocated_minor >= 0
        AND allocated_minor + credited_minor + refunded_minor <= amount_minor);
ALTER TABLE payment ADD COLUMN status text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN same_as IS NOT NULL THEN 'duplicate' WHEN perhaps IS NOT NULL THEN 'received'
    WHEN reversed_on IS NOT NULL THEN 'reversed'
    WHEN allocated_minor = amount_minor OR credited_minor = amount_minor THEN 'matched'
    WHEN allocated_minor > 0 THEN 'partly_matched'
    WHEN refunded_minor > 0 AND credited_minor + refunded_minor = amount_minor THEN 'refunded'
    ELSE 'unhandled' END) STORED;
CREATE INDEX payment_status ON payment (tenant_id, creditor_id, status); -- of all creditors: of each there is
-- By what the same payment is known again, whoever tells of it: the reference without blanks, hyphens and leading zeros.
-- Its beginning is the list by amount, too.
DROP INDEX payment_amount;
CREATE INDEX payment_known ON payment (tenant_id, amount_minor, account_id,
    coalesce(ltrim(translate(reference, ' -', ''), '0'), ''));
CREATE INDEX payment_bank_reference ON payment (tenant_id, account_id, bank_reference);
CREATE INDEX payment_announced ON payment (tenant_id, creditor_id, paid_on) WHERE file_id IS NULL AND account_id IS NULL;
CREATE INDEX payment_of_file ON payment (tenant_id, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX payment_customer ON payment (tenant_id, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX payment_payer ON payment (tenant_id, payer_account) WHERE payer_account IS NOT NULL;
CREATE INDEX payment_waiting ON payment (tenant_id, id) WHERE perhaps IS NOT NULL AND same_as IS NULL
    OR same_as IS NULL AND reversed_on IS NULL AND allocated_minor + credited_minor + refunded_minor < amount_minor;

-- Another file that told of a payment which was known already.
CREATE TABLE payment_sighting (
    tenant_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    file_id uuid NOT NULL,
    file_position bigint NOT NULL,
    format text NOT NULL,
    booked_on date NOT NULL,
    bank_reference text,
    PRIMARY KEY (tenant_id, payment_id, file_id, file_position),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payment,
    FOREIGN KEY (tenant_id, file_id) REFERENCES payment_file (tenant_id, id)
);

-- Payments that a bank booked in one sum: another file tells them one by one, before or after.
CREATE TABLE payment_batch (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    bank_reference text,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    count int,
    booked_on date NOT NULL,
    itemised_minor bigint NOT NULL,
    file_id uuid NOT NULL,
    file_position bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, file_id) REFERENCES payment_file (tenant_id, id)
);
CREATE INDEX payment_batch_reference ON payment_batch (tenant_id, account_id, bank_reference);

-- Money that a bank took back. Without payment_id it waits for a person to say what it belonged to.
CREATE TABLE payment_reversal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    account_id uuid,
    payment_id uuid,
    kind text NOT NULL CHECK (kind IN ('REVERSAL', 'DEDUCTION')),
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reversed_on date NOT NULL,
    reference text,
    message text,
    payer text,
    bank_reference text,
    file_id uuid,
    file_position bigint,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payment
);
CREATE INDEX payment_reversal_known ON payment_reversal (tenant_id, account_id, amount_minor, reference);
CREATE INDEX payment_reversal_payment ON payment_reversal (tenant_id, payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_reversal_waiting ON payment_reversal (tenant_id, id) WHERE payment_id IS NULL;

-- A match says why, how sure, and what it moved, so that it can be taken back exactly.
-- Its payment and its invoice are written or locked in the same transaction: the keys would look for both once more.
ALTER TABLE payment_allocation
    DROP CONSTRAINT payment_allocation_tenant_id_payment_id_fkey,
    DROP CONSTRAINT payment_allocation_tenant_id_invoice_id_fkey,
    ADD COLUMN ground text, -- matching.Ground
    ADD COLUMN certainty int CHECK (certainty BETWEEN 0 AND 100), -- percent
    ADD COLUMN financed_minor bigint NOT NULL DEFAULT 0, -- of capital_minor: the financier's
    ADD COLUMN financed_how text,
    ADD COLUMN difference_minor bigint NOT NULL DEFAULT 0, -- of the claim, let go as too small to ask for
    ADD COLUMN paid_minor bigint, -- of the payment, in its currency; null: capital + fees + interest
    ADD COLUMN from_credit_minor bigint NOT NULL DEFAULT 0, -- of what was paid: held to the customer's credit before
    ADD COLUMN exchange_minor bigint NOT NULL DEFAULT 0, -- gained (below zero: lost) on it, in the payment's currency
    ADD COLUMN created_at timestamptz;
ALTER TABLE invoice_balance ADD COLUMN difference_minor bigint NOT NULL DEFAULT 0 CHECK (difference_minor >= 0);
-- Those that something was done to and that are open still: of the others what is open is the invoice's total.
CREATE INDEX invoice_balance_part_open ON invoice_balance (tenant_id, (capital_minor + fees_minor + interest_minor))
    WHERE capital_minor + fees_minor + interest_minor > 0
        AND paid_minor + credited_minor + written_off_minor + fees_minor + interest_minor > 0;

-- What a customer has to the good: paid too much, or credited after it was paid.
CREATE TABLE customer_credit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    payment_id uuid, -- it is a part of this payment
    credit_note_id uuid, -- or what this credit note took back of what was paid
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    used_minor bigint NOT NULL CHECK (used_minor >= 0), -- set off against invoices
    refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0), -- to be paid back
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT customer_credit_source CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL)),
    CONSTRAINT customer_credit_left CHECK (used_minor + refunded_minor <= amount_minor)
);
CREATE INDEX customer_credit_customer ON customer_credit (tenant_id, customer_id);
CREATE INDEX customer_credit_open ON customer_credit (tenant_id, id) WHERE used_minor + refunded_minor < amount_minor;
CREATE UNIQUE INDEX customer_credit_payment ON customer_credit (tenant_id, payment_id) WHERE payment_id IS NOT NULL;
CREATE UNIQUE INDEX customer_credit_note ON customer_credit (tenant_id, credit_note_id) WHERE credit_note_id IS NOT NULL;
INSERT INTO customer_credit (tenant_id, id, creditor_id, customer_id, credit_note_id, currency, amount_minor, used_minor,
        refunded_minor, created_at)
    SELECT n.tenant_id, n.invoice_id, i.creditor_id, i.customer_id, n.invoice_id, n.currency, n.excess_minor, 0, 0,
        n.created_at
    FROM credit_note n JOIN invoice i ON i.tenant_id = n.tenant_id AND i.id = n.invoice_id WHERE n.excess_minor > 0;

-- Credit of a credit note that met another invoice of the customer. (Of a payment: an allocation of that payment.)
CREATE TABLE credit_offset (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    credit_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    payment_id uuid, -- with which it was netted by the payer
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    recovered_minor bigint NOT NULL,
    financed_minor bigint NOT NULL,
    financed_how text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, credit_id) REFERENCES customer_credit,
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice
);
CREATE INDEX credit_offset_invoice ON credit_offset (tenant_id, invoice_id);

-- Money that is to be paid back: booked as owed. Paying it out is another's.
CREATE TABLE refund (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text,
    payment_id uuid,
    credit_note_id uuid,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reason text,
    booked_on date NOT NULL,
    taken_back_on date, -- the bank took the payment back that it was of
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT refund_source CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
);
CREATE INDEX refund_payment ON refund (tenant_id, payment_id) WHERE payment_id IS NOT NULL;

-- How a creditor wants payments matched; no row: as the code has it.
CREATE TABLE matching_rules (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    threshold int NOT NULL CHECK (threshold BETWEEN 1 AND 100), -- percent of certainty from which nobody is asked
    tolerance_minor bigint NOT NULL CHECK (tolerance_minor >= 0), -- what may lack, in the creditor's own currency
    overpayment text NOT NULL CHECK (overpayment IN ('CREDIT', 'OTHER_INVOICES', 'REFUND')),
    allocation_order text[], -- null: as the country's law has it
    PRIMARY KEY (tenant_id, creditor_id),
    FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor
);
