-- What the course of a case needs besides.

-- The local date on which a hold was ended: what waits for it counts days.
ALTER TABLE invoice_hold ADD COLUMN ended_on date;
UPDATE invoice_hold h SET ended_on = (h.ended_at AT TIME ZONE v.zone)::date
FROM invoice i
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
WHERE h.ended_at IS NOT NULL AND i.tenant_id = h.tenant_id AND i.id = h.invoice_id;
ALTER TABLE invoice_hold ADD CONSTRAINT invoice_hold_ended CHECK ((ended_at IS NULL) = (ended_on IS NULL));
CREATE INDEX invoice_hold_invoice ON invoice_hold (tenant_id, invoice_id);

-- A step whose letter never went out is taken again: its place is free.
ALTER TABLE notice DROP CONSTRAINT notice_tenant_id_case_id_step_key;
CREATE UNIQUE INDEX notice_step ON notice (tenant_id, case_id, step) WHERE state IN ('PLANNED', 'SENT');
ALTER TABLE notice ALTER COLUMN title DROP NOT NULL; -- null: as the law of the country calls it

-- What a case was when it was resolved, and is again when the claim is open again.
ALTER TABLE collection_case ADD COLUMN resolved_from text
    CHECK (resolved_from IN ('WATCHED', 'OPEN', 'PLAN', 'HANDED_OVER'));
ALTER TABLE collection_case ADD CONSTRAINT collection_case_resolved_from
    CHECK ((state = 'RESOLVED') = (resolved_from IS NOT NULL));
