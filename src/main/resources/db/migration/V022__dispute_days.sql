-- The local date on which a hold began: the days of a dispute are added to those of the instalments it met.
ALTER TABLE invoice_hold ADD COLUMN began_on date;
UPDATE invoice_hold h SET began_on = (h.since AT TIME ZONE v.zone)::date
FROM invoice i
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
WHERE i.tenant_id = h.tenant_id AND i.id = h.invoice_id;
ALTER TABLE invoice_hold ALTER COLUMN began_on SET NOT NULL;
