-- On which local day of the creditor's business credit met an invoice, or capital was given up: interest counts by it.
ALTER TABLE credit_offset ADD COLUMN offset_on date;
UPDATE credit_offset o SET offset_on = coalesce(p.paid_on, (o.created_at AT TIME ZONE v.zone)::date)
FROM credit_offset c
JOIN invoice i ON i.tenant_id = c.tenant_id AND i.id = c.invoice_id
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
LEFT JOIN payment p ON p.tenant_id = c.tenant_id AND p.id = c.payment_id
WHERE o.tenant_id = c.tenant_id AND o.id = c.id;
ALTER TABLE credit_offset ALTER COLUMN offset_on SET NOT NULL;

ALTER TABLE write_off ADD COLUMN written_off_on date;
UPDATE write_off w SET written_off_on = (w.created_at AT TIME ZONE v.zone)::date
FROM invoice i
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
WHERE i.tenant_id = w.tenant_id AND i.id = w.invoice_id;
ALTER TABLE write_off ALTER COLUMN written_off_on SET NOT NULL;
