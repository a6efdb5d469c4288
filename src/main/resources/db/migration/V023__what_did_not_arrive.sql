-- What a channel took over may turn out not to have arrived: then the invoice counts as sent by what else stands.

ALTER TABLE delivery ADD COLUMN sent_on date; -- the local day of the creditor's business on which the channel took it over
ALTER TABLE delivery ADD COLUMN sent_to text; -- the address it went to, all but the beginning hidden
UPDATE delivery d SET sent_on = (d.sent_at AT TIME ZONE v.zone)::date FROM invoice i
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
WHERE d.sent_at IS NOT NULL AND i.tenant_id = d.tenant_id AND i.id = d.invoice_id;

ALTER TABLE invoice_opening ADD COLUMN opened_on date; -- local
UPDATE invoice_opening o SET opened_on = (o.opened_at AT TIME ZONE v.zone)::date FROM invoice i
JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id AND v.version = i.creditor_version
WHERE i.tenant_id = o.tenant_id AND i.id = o.invoice_id;

-- Those that nothing of stands any more: they bear no interest, and are reminded of when they were sent again.
DELETE FROM invoice_sent s USING delivery d
WHERE d.tenant_id = s.tenant_id AND d.invoice_id = s.invoice_id AND d.notice_id IS NULL AND d.sent_at IS NOT NULL
    AND d.state = 'failed'
    AND NOT EXISTS (SELECT FROM delivery o WHERE o.tenant_id = s.tenant_id AND o.invoice_id = s.invoice_id
        AND o.state IN ('sent', 'delivered'))
    AND NOT EXISTS (SELECT FROM invoice_opening p WHERE p.tenant_id = s.tenant_id AND p.invoice_id = s.invoice_id)
    AND EXISTS (SELECT FROM invoice_balance b
        WHERE b.tenant_id = s.tenant_id AND b.invoice_id = s.invoice_id AND b.standing = 'OPEN');

-- Events that a follower could not work off: it went past them and comes back to them.
CREATE TABLE event_aside (
    tenant_id uuid NOT NULL REFERENCES tenant,
    consumer text NOT NULL,
    after bigint NOT NULL, -- the sequence before the first of them
    upto bigint NOT NULL, -- that of the last
    due_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, consumer, after),
    CHECK (after < upto)
);

-- The journal entry that an entry of a chain tells of.
ALTER TABLE case_evidence ADD COLUMN journal_entry_id uuid;
CREATE UNIQUE INDEX case_evidence_journal ON case_evidence (tenant_id, journal_entry_id) WHERE journal_entry_id IS NOT NULL;
