-- What a bank took back, and sums of which it told nothing more, come to an end that somebody can choose.

-- How much of it is known to be what. Of that which was the payment payment_id as a whole: all; else by its parts.
ALTER TABLE payment_reversal
    ADD COLUMN explained_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN same_as uuid, -- another row told of the same movement: this one is not in the books
    ADD CONSTRAINT payment_reversal_explained CHECK (explained_minor BETWEEN 0 AND amount_minor),
    ADD CONSTRAINT payment_reversal_same CHECK (same_as IS NULL OR same_as <> id AND explained_minor = 0);

CREATE TABLE payment_reversal_part (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    reversal_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    payment_id uuid, -- off what waited of this payment, or was held of it to the customer's credit
    credit_id uuid, -- off this credit
    reason text, -- else: a difference, for this reason
    booked_on date NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, reversal_id) REFERENCES payment_reversal (tenant_id, id),
    CONSTRAINT payment_reversal_part_what CHECK ((payment_id IS NULL AND credit_id IS NULL) = (reason IS NOT NULL))
);
CREATE INDEX payment_reversal_part_of ON payment_reversal_part (tenant_id, reversal_id);
CREATE INDEX payment_reversal_part_payment ON payment_reversal_part (tenant_id, payment_id) WHERE payment_id IS NOT NULL;

UPDATE payment_reversal SET explained_minor = amount_minor WHERE payment_id IS NOT NULL;
-- What a payer took off and his credit met when it came: the ledger tells. Of several alike it is the same which.
WITH met AS (
    SELECT e.tenant_id, e.creditor_id, e.booked_on, p.currency, p.amount_minor,
        row_number() OVER (PARTITION BY e.tenant_id, e.creditor_id, e.booked_on, p.currency, p.amount_minor ORDER BY e.id) AS n
    FROM journal_entry e
    JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id AND p.account = 'CUSTOMER_CREDIT'
    WHERE e.kind = 'REVERSAL' AND e.payment_id IS NULL
), taken AS (
    SELECT r.tenant_id, r.id, r.creditor_id, r.reversed_on, r.currency, r.amount_minor,
        row_number() OVER (PARTITION BY r.tenant_id, r.creditor_id, r.reversed_on, r.currency, r.amount_minor ORDER BY r.id) AS n
    FROM payment_reversal r WHERE r.kind = 'DEDUCTION'
)
UPDATE payment_reversal r SET explained_minor = r.amount_minor
FROM taken t JOIN met m ON m.tenant_id = t.tenant_id AND m.creditor_id = t.creditor_id AND m.booked_on = t.reversed_on
    AND m.currency = t.currency AND m.amount_minor = t.amount_minor AND m.n = t.n
WHERE r.tenant_id = t.tenant_id AND r.id = t.id;
DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM (
            SELECT e.tenant_id, e.creditor_id, p.currency, p.amount_minor FROM journal_entry e
            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id AND p.account = 'UNALLOCATED_RECEIPTS'
            WHERE e.kind = 'REVERSAL' AND e.payment_id IS NULL
            UNION ALL SELECT tenant_id, creditor_id, currency, explained_minor - amount_minor FROM payment_reversal) w
        GROUP BY tenant_id, creditor_id, currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'what waits of reversals is not what the ledger has of them';
    END IF;
END $$;

DROP INDEX payment_reversal_waiting;
CREATE INDEX payment_reversal_waiting ON payment_reversal (tenant_id, id)
    WHERE explained_minor < amount_minor AND same_as IS NULL;
-- By which the payment that comes later finds it.
CREATE INDEX payment_reversal_waits_for ON payment_reversal (tenant_id, account_id, amount_minor)
    WHERE explained_minor = 0 AND same_as IS NULL AND kind = 'REVERSAL';

-- A sum of which its payments were not told, or not all, waits until somebody says why.
ALTER TABLE payment_batch
    ADD COLUMN stated boolean NOT NULL DEFAULT true, -- a bank told the sum; else it is what was told of it so far
    ADD COLUMN explained_on date,
    ADD COLUMN explanation text;
-- Where the two are the same and no count came with the sum, nobody can say any more whether it was told.
UPDATE payment_batch SET stated = false WHERE itemised_minor = amount_minor AND count IS NULL;
CREATE INDEX payment_batch_open ON payment_batch (tenant_id, id)
    WHERE itemised_minor <> amount_minor AND explained_on IS NULL;
CREATE INDEX payment_batch_of_file ON payment_batch (tenant_id, file_id);
CREATE INDEX payment_sighting_file ON payment_sighting (tenant_id, file_id, file_position);
