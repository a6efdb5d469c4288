-- What a file left out comes in later; who registered which invoice is remembered; files are not kept for ever.

ALTER TABLE payment_file
    ADD COLUMN taking text[], -- the accounts of which it is read, as it calls them; null: begun before this was kept
    ADD COLUMN left_out_accounts text[] NOT NULL DEFAULT '{}', -- nobody's when it was read, and passed over
    ADD COLUMN left_out bigint NOT NULL DEFAULT 0, -- entries on them
    ADD COLUMN halted_by text[] NOT NULL DEFAULT '{}', -- accounts that are not one creditor's alone any more
    ADD COLUMN forgotten_at timestamptz, -- when its bytes, and who paid, were deleted: no law keeps them any longer
    DROP CONSTRAINT payment_file_state_check,
    ADD CONSTRAINT payment_file_state_check CHECK (state IN ('importing', 'imported', 'halted', 'duplicate'));
CREATE INDEX payment_file_kept ON payment_file (tenant_id, created_at)
    WHERE state <> 'duplicate' AND forgotten_at IS NULL;

-- Of a payment that may be known already: the invoice that its caller named, for when a person says that it is not.
ALTER TABLE payment ADD COLUMN named_invoice_id uuid;
-- What may be this one once more, or was: it forgets who paid when this one does.
CREATE INDEX payment_perhaps ON payment (tenant_id, perhaps) WHERE perhaps IS NOT NULL;
CREATE INDEX payment_reversal_file ON payment_reversal (tenant_id, file_id) WHERE file_id IS NOT NULL;

-- A tolerance is for what is lost on the way; more than 100.00 is a part of a debt.
UPDATE matching_rules SET tolerance_minor = 10000 WHERE tolerance_minor > 10000;

-- Credit notes of before V012 whose caller wanted the money back were taken over as credit: V012 gave these the id of
-- their credit note. What of it was used meanwhile stays used; the rest is to be paid back, as it was said.
CREATE TEMPORARY TABLE to_refund ON COMMIT DROP AS
    SELECT c.tenant_id, c.id, c.creditor_id, c.customer_id, c.credit_note_id, c.currency,
        c.amount_minor - c.used_minor - c.refunded_minor AS amount_minor, i.issue_date,
        gen_random_uuid() AS refund_id, gen_random_uuid() AS entry_id
    FROM customer_credit c
    JOIN credit_note n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.credit_note_id
    JOIN invoice i ON i.tenant_id = c.tenant_id AND i.id = c.credit_note_id
    WHERE c.id = c.credit_note_id AND n.refund AND c.used_minor + c.refunded_minor < c.amount_minor;
UPDATE customer_credit c SET refunded_minor = c.refunded_minor + r.amount_minor
    FROM to_refund r WHERE c.tenant_id = r.tenant_id AND c.id = r.id;
INSERT INTO refund (tenant_id, id, creditor_id, customer_id, credit_note_id, currency, amount_minor, booked_on, created_at)
    SELECT tenant_id, refund_id, creditor_id, customer_id, credit_note_id, currency, amount_minor, issue_date, now()
    FROM to_refund;
INSERT INTO journal_entry (tenant_id, id, creditor_id, kind, invoice_id, payment_id, booked_on, created_at)
    SELECT tenant_id, entry_id, creditor_id, 'REFUND', credit_note_id, NULL, issue_date, now() FROM to_refund;
INSERT INTO posting (tenant_id, entry_id, posting_no, account, amount_minor, currency)
    SELECT tenant_id, entry_id, 1, 'CUSTOMER_CREDIT', amount_minor, currency FROM to_refund
    UNION ALL
    SELECT tenant_id, entry_id, 2, 'REFUNDS_PAYABLE', -amount_minor, currency FROM to_refund;
DO $$
BEGIN
    IF EXISTS (SELECT FROM customer_credit c
            JOIN credit_note n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.credit_note_id
            WHERE c.id = c.credit_note_id AND n.refund AND c.used_minor + c.refunded_minor <> c.amount_minor) THEN
        RAISE EXCEPTION 'credit that is to be paid back is open';
    END IF;
END $$;
