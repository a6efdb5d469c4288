-- What lists are narrowed to. Every index on invoice is paid for by each create, so there are few, and some serve two
-- filters; what only some rows have is indexed for those alone.

-- The beginning of a number is looked for as well as a whole one.
ALTER TABLE invoice DROP CONSTRAINT invoice_number;
CREATE UNIQUE INDEX invoice_number ON invoice (tenant_id, creditor_id, number text_pattern_ops);
CREATE INDEX invoice_external_text ON invoice (tenant_id, lower(external_reference) text_pattern_ops)
    WHERE external_reference IS NOT NULL;
CREATE INDEX invoice_issued ON invoice (tenant_id, issue_date);
CREATE INDEX invoice_due ON invoice (tenant_id, due_date);
CREATE INDEX invoice_amount ON invoice (tenant_id, currency, total_minor); -- without a currency: of each there is

ALTER TABLE invoice_balance ADD COLUMN standing text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN capital_minor + fees_minor + interest_minor > 0 THEN 'OPEN' WHEN written_off_minor > 0 THEN 'WRITTEN_OFF'
    WHEN paid_minor > 0 THEN 'PAID' ELSE 'CREDITED' END) STORED;
CREATE INDEX invoice_standing ON invoice_balance (tenant_id, standing, invoice_id);
-- Where all of a tenant's are paid, it is not as it is with others.
CREATE STATISTICS invoice_balance_standing (mcv) ON tenant_id, standing FROM invoice_balance;
CREATE INDEX invoice_hold_kind ON invoice_hold (tenant_id, kind, invoice_id) WHERE ended_at IS NULL;

-- One date or amount far away from all others must not look like many.
ALTER TABLE invoice
    ALTER COLUMN issue_date SET STATISTICS 1000,
    ALTER COLUMN due_date SET STATISTICS 1000,
    ALTER COLUMN total_minor SET STATISTICS 1000;

-- What of a payment is allocated stands beside it, so that those which wait for somebody are found.
ALTER TABLE payment ADD COLUMN allocated_minor bigint NOT NULL DEFAULT 0;
UPDATE payment p SET allocated_minor = a.sum FROM (
    SELECT tenant_id, payment_id, sum(capital_minor + fees_minor + interest_minor) AS sum FROM payment_allocation
    GROUP BY tenant_id, payment_id) a
WHERE a.tenant_id = p.tenant_id AND a.payment_id = p.id;
ALTER TABLE payment
    ADD CONSTRAINT payment_allocated CHECK (allocated_minor BETWEEN 0 AND amount_minor),
    ADD COLUMN status text NOT NULL GENERATED ALWAYS AS (CASE allocated_minor
        WHEN 0 THEN 'unhandled' WHEN amount_minor THEN 'matched' ELSE 'partly_matched' END) STORED;
ALTER TABLE payment
    ALTER COLUMN paid_on SET STATISTICS 1000,
    ALTER COLUMN amount_minor SET STATISTICS 1000;
CREATE INDEX payment_status ON payment (tenant_id, creditor_id, status); -- of all creditors: of each there is
CREATE INDEX payment_reference ON payment (tenant_id, reference) WHERE reference IS NOT NULL;
CREATE INDEX payment_paid ON payment (tenant_id, paid_on);
CREATE INDEX payment_amount ON payment (tenant_id, amount_minor);

-- Most entries tell of an invoice that was made: they are found without it.
CREATE INDEX audit_entry_action ON audit_entry (tenant_id, action, id) WHERE action <> 'invoice.create';

-- As invoices are; by customer there is.
CREATE INDEX invoice_draft_creditor ON invoice_draft (tenant_id, creditor_id, id);
CREATE INDEX invoice_draft_text ON invoice_draft (tenant_id, lower(external_reference) text_pattern_ops)
    WHERE external_reference IS NOT NULL;
CREATE INDEX invoice_draft_amount ON invoice_draft (tenant_id, currency, total_minor);
ALTER TABLE invoice_draft ALTER COLUMN total_minor SET STATISTICS 1000;

-- What all references begin with must not look rare.
CREATE STATISTICS invoice_reference ON lower(external_reference) FROM invoice;
CREATE STATISTICS invoice_draft_reference ON lower(external_reference) FROM invoice_draft;

-- What an endpoint was told stands behind all that waits for it, and the other way round.
CREATE INDEX webhook_delivery_done ON webhook_delivery (tenant_id, webhook_id, state, sequence)
    WHERE state IN ('delivered', 'parked');
CREATE STATISTICS webhook_delivery_states (mcv) ON tenant_id, webhook_id, state FROM webhook_delivery;
