-- What only one row of the large tenant has; and as many payments, customers and audit entries.
UPDATE invoice SET customer_id = 'cust_rare', currency = 'PLN', number = 'Z-77'
WHERE tenant_id = :tenant AND number = '60000';
UPDATE invoice SET issue_date = '2030-01-01', due_date = '2030-01-15', net_minor = 99999999, total_minor = 99999999
WHERE tenant_id = :tenant AND number = '30000';

-- Many were paused once; one is, and one is in dispute.
INSERT INTO invoice_hold (tenant_id, id, invoice_id, kind, since, began_on, ended_at, ended_on)
SELECT tenant_id, uuidv7(), id, 'PAUSE', now(), current_date, now(), current_date FROM invoice
WHERE tenant_id = :tenant AND payment_reference LIKE '%3';
INSERT INTO invoice_hold (tenant_id, id, invoice_id, kind, since, began_on)
SELECT :tenant, uuidv7(), i.id, k.kind, now(), current_date FROM invoice i, (VALUES ('PAUSE'), ('DISPUTE')) k(kind)
WHERE i.tenant_id = :tenant AND i.number = '40000';

-- Every tenth has all that an invoice can have.
INSERT INTO invoice_line (tenant_id, invoice_id, line_no, description, quantity, unit_price, vat_category, vat_rate,
    net_minor, vat_minor)
SELECT tenant_id, id, 1, 'Vare', 1, 1, 'O', 0, total_minor, 0 FROM invoice
WHERE tenant_id = :tenant AND payment_reference LIKE '%7';
INSERT INTO invoice_vat (tenant_id, invoice_id, category, rate, base_minor, vat_minor)
SELECT tenant_id, invoice_id, 'O', 0, net_minor, 0 FROM invoice_line WHERE tenant_id = :tenant;
INSERT INTO invoice_allowance_charge (tenant_id, invoice_id, no, type, amount, vat_category, vat_rate, net_minor,
    vat_minor)
SELECT tenant_id, invoice_id, 1, 'FREIGHT', 0, 'O', 0, 0, 0 FROM invoice_line WHERE tenant_id = :tenant;
INSERT INTO invoice_base (tenant_id, invoice_id, currency, exchange_rate, net_minor, vat_minor, total_minor)
SELECT tenant_id, invoice_id, 'NOK', 1, net_minor, 0, net_minor FROM invoice_line WHERE tenant_id = :tenant;
INSERT INTO invoice_file (tenant_id, invoice_id, kind, position, file_name, media_type, sha256, bytes)
SELECT tenant_id, invoice_id, 'ATTACHMENT', 1, 'a.csv', 'text/csv', sha256('a'), 1 FROM invoice_line
WHERE tenant_id = :tenant;

INSERT INTO payment (tenant_id, id, creditor_id, amount_minor, currency, paid_at, paid_on, reference, payer, source,
    created_at, allocated_minor)
SELECT :tenant, uuidv7(), c.id, CASE i WHEN 40000 THEN 99999999 ELSE 100000 + i END, 'NOK', now(),
    date '2025-01-01' + i / 300, CASE i WHEN 50000 THEN 'rare' ELSE lpad(i::text, 10, '0') END, NULL, 'bank', now(),
    CASE i WHEN 40000 THEN 0 WHEN 60000 THEN 1 ELSE 100000 + i END
FROM generate_series(1, 100000) i, creditor c WHERE c.tenant_id = :tenant;

INSERT INTO payment_allocation (tenant_id, payment_id, invoice_id, capital_minor, fees_minor, interest_minor)
SELECT :tenant, p.id, i.id, 1, 0, 0
FROM (SELECT id, row_number() OVER () AS n FROM payment WHERE tenant_id = :tenant) p
JOIN (SELECT id, row_number() OVER () AS n FROM invoice WHERE tenant_id = :tenant) i ON i.n = p.n;

INSERT INTO customer (tenant_id, id, current_version, created_at, type, debtor_class, country, email_key,
    organisation_key, search)
SELECT :tenant, 'cust_' || i, 1, now() - interval '1 second' * i, CASE i WHEN 50000 THEN 'PERSON' ELSE 'COMPANY' END,
    CASE i WHEN 50000 THEN 'PUBLIC' ELSE 'BUSINESS' END, CASE i WHEN 50000 THEN 'DK' ELSE 'NO' END,
    CASE i WHEN 50000 THEN 'rare@example.com' ELSE 'post' || i || '@example.com' END,
    CASE i WHEN 50000 THEN '974760673' END, CASE i WHEN 50000 THEN ' unik as' ELSE ' kunde ' || i END
FROM generate_series(1, 100000) i;
INSERT INTO customer_version (tenant_id, customer_id, version, type, debtor_class, name, require_identification,
    changed_at)
SELECT tenant_id, id, 1, type, debtor_class, 'Kunde', false, created_at FROM customer WHERE tenant_id = :tenant;

INSERT INTO audit_entry (tenant_id, id, at, actor, key_id, action, subject)
SELECT :tenant, uuidv7(), now(), 'api', CASE i WHEN 50000 THEN 'rare' ELSE 'key' END,
    CASE i WHEN 50000 THEN 'customer.change' ELSE 'invoice.create' END,
    CASE i WHEN 50000 THEN 'cust_rare' ELSE 'inv_' || i END
FROM generate_series(1, 100000) i;

-- The next has a number of its own.
UPDATE number_series SET next_number = 1000000 WHERE tenant_id = :tenant;

-- Half of the invoices were sent, and told of; some were credited by what is no credit note of its own here.
INSERT INTO delivery (tenant_id, id, invoice_id, channel, state, attempts, next_attempt_at, created_at, sent_at)
SELECT tenant_id, uuidv7(), id, 'email', 'sent', 1, now(), now(), now() FROM invoice
WHERE tenant_id = :tenant AND external_reference IS NOT NULL;
INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
SELECT tenant_id, row_number() OVER (), uuidv7(), 'invoice.created', id, '{}', now() FROM invoice
WHERE tenant_id = :tenant AND external_reference IS NOT NULL;
UPDATE event_counter SET last = (SELECT count(*) FROM event WHERE tenant_id = :tenant) WHERE tenant_id = :tenant;
INSERT INTO credit_note (tenant_id, invoice_id, credited_invoice_id, currency, settled_minor, written_off_minor,
    excess_minor, created_at)
SELECT tenant_id, id, id, currency, 1, 0, 0, now() FROM invoice WHERE tenant_id = :tenant AND payment_reference LIKE '%5';
INSERT INTO credit_note_part (tenant_id, invoice_id, credited_invoice_id, kind, credited_no, quantity, net_minor,
    vat_minor)
SELECT tenant_id, invoice_id, credited_invoice_id, 'LINE', 1, 1, 1, 0 FROM credit_note WHERE tenant_id = :tenant;

-- What customers have to the good; of one in a thousand something is left.
INSERT INTO customer_credit (tenant_id, id, creditor_id, customer_id, payment_id, currency, amount_minor, used_minor,
    refunded_minor, created_at)
SELECT :tenant, uuidv7(), c.id, 'cust_' || i % 1000, uuidv7(), 'NOK', 100, CASE i % 1000 WHEN 0 THEN 0 ELSE 100 END, 0,
    now()
FROM generate_series(1, 20000) i, (SELECT id FROM creditor WHERE tenant_id = :tenant ORDER BY id LIMIT 1) c;
