-- A tenant with 100 000 drafts, as the one that it has, and 100 000 events; and another, a bureau, with many of what
-- others have few of.
INSERT INTO customer (tenant_id, id, current_version, created_at, type, debtor_class, country, search)
SELECT :tenant, 'cust_' || i, 1, now(), 'COMPANY', 'BUSINESS', 'NO', ' kunde' FROM generate_series(0, 1000) i;

-- The last creditor of the one has one draft.
CREATE TEMPORARY TABLE made ON COMMIT DROP AS
SELECT c.tenant_id, c.id AS first, uuidv7() AS id, uuidv7() AS account, uuidv7() AS series, no
FROM creditor c, generate_series(1, 10000) no WHERE c.tenant_id = :bureau OR c.tenant_id = :tenant AND no = 1;
INSERT INTO creditor (tenant_id, id, current_version, created_at) SELECT tenant_id, id, 1, now() FROM made;
INSERT INTO creditor_version SELECT n.* FROM made m
JOIN creditor_version v ON v.tenant_id = m.tenant_id AND v.creditor_id = m.first
CROSS JOIN jsonb_populate_record(v, jsonb_build_object('creditor_id', m.id)) n;
INSERT INTO payment_account SELECT n.* FROM made m
JOIN payment_account v ON v.tenant_id = m.tenant_id AND v.creditor_id = m.first
CROSS JOIN jsonb_populate_record(v, jsonb_build_object(
    'id', m.account, 'creditor_id', m.id, 'account_number', 'a' || m.no)) n;
INSERT INTO number_series SELECT n.* FROM made m
JOIN number_series v ON v.tenant_id = m.tenant_id AND v.creditor_id = m.first
CROSS JOIN jsonb_populate_record(v, jsonb_build_object('id', m.series, 'creditor_id', m.id)) n;

INSERT INTO invoice_draft (tenant_id, id, creditor_id, customer_id, external_reference, currency, total_minor, content,
    version, created_at)
SELECT :tenant, uuidv7(), CASE i WHEN 50000 THEN m.id ELSE d.creditor_id END,
    CASE i WHEN 50000 THEN 'cust_1000' ELSE 'cust_' || i % 1000 END,
    CASE WHEN i % 2 = 0 THEN 'Draft-' || i END,
    CASE WHEN i = 60000 THEN 'PLN' WHEN i % 10 = 9 THEN 'EUR' ELSE 'NOK' END,
    CASE i WHEN 30000 THEN 99999999 ELSE 100000 + i % 5000 * 80 END, d.content, 1, now()
FROM generate_series(1, 100000) i, invoice_draft d, made m WHERE d.tenant_id = :tenant AND m.tenant_id = :tenant;
INSERT INTO invoice_file (tenant_id, invoice_id, kind, position, file_name, media_type, sha256, bytes)
SELECT tenant_id, id, 'ATTACHMENT', 1, 'a.csv', 'text/csv', sha256('a'), 1 FROM invoice_draft WHERE tenant_id = :tenant;

INSERT INTO event (tenant_id, sequence, id, type, data, occurred_at)
SELECT :tenant, i, uuidv7(), CASE WHEN i = 50000 THEN 'payment.received' WHEN i % 10 = 0 THEN 'invoice.paid'
    ELSE 'invoice.created' END, '{}', now()
FROM generate_series(1, 100000) i ON CONFLICT DO NOTHING;
UPDATE event_counter SET last = 100000 WHERE tenant_id = :tenant;

-- The first heard all but three events, the second one of those that it waits for, the third a thousand of a kind.
INSERT INTO webhook (tenant_id, id, url, events, secret, after_sequence, created_at)
SELECT :tenant, ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'https://example.com', '{}', '', 0, now()
FROM generate_series(1, 3) i;
INSERT INTO webhook (tenant_id, id, url, events, secret, after_sequence, created_at)
SELECT :bureau, uuidv7(), 'https://example.com', '{}', '', 0, now() FROM generate_series(1, 10000) i;
INSERT INTO webhook_delivery (tenant_id, webhook_id, sequence, state, attempts, next_attempt_at)
SELECT :tenant, w.id, e.sequence, CASE
        WHEN w.n = 2 AND e.sequence <> 50000 THEN 'waiting'
        WHEN w.n = 1 AND e.sequence = 50000 THEN 'parked'
        WHEN w.n = 1 AND e.sequence = 40000 THEN 'waiting'
        WHEN w.n = 1 AND e.sequence = 30000 THEN 'sending'
        ELSE 'delivered' END, 1, now()
FROM event e, (SELECT id, row_number() OVER (ORDER BY id) AS n FROM webhook WHERE tenant_id = :tenant) w
WHERE e.tenant_id = :tenant AND (w.n < 3 OR e.type = 'invoice.paid' AND e.sequence > 90000);
INSERT INTO webhook_attempt (tenant_id, webhook_id, sequence, at, number, took_ms, url, headers, status)
SELECT tenant_id, webhook_id, sequence, now(), 1, 1, 'https://example.com', '{}', 200 FROM webhook_delivery
WHERE tenant_id = :tenant AND state = 'delivered';

INSERT INTO api_key (tenant_id, id, secret_hash, name, scopes, created_at)
SELECT :bureau, 'key_' || i, '', 'Key', '{}', now() - interval '1 second' * i FROM generate_series(1, 10000) i;

-- What customers have to the good; of one in a thousand something is left.
INSERT INTO customer_credit (tenant_id, id, creditor_id, customer_id, payment_id, currency, amount_minor, used_minor,
    refunded_minor, created_at)
SELECT :tenant, uuidv7(), c.id, 'cust_' || i % 1000, uuidv7(), 'NOK', 100, CASE i % 1000 WHEN 0 THEN 0 ELSE 100 END, 0,
    now()
FROM generate_series(1, 20000) i, (SELECT id FROM creditor WHERE tenant_id = :tenant ORDER BY id LIMIT 1) c;

INSERT INTO payment_reversal (tenant_id, id, creditor_id, kind, currency, amount_minor, reversed_on, created_at,
    explained_minor)
SELECT :tenant, uuidv7(), c.id, 'REVERSAL', 'NOK', 100, date '2025-01-01', now(), CASE i % 1000 WHEN 0 THEN 0 ELSE 100 END
FROM generate_series(1, 20000) i, (SELECT id FROM creditor WHERE tenant_id = :tenant ORDER BY id LIMIT 1) c;

INSERT INTO payment_file (tenant_id, id, format, sha256, bytes, state, entries, position, payments, matched, unhandled,
    duplicates, reversals, others, totals, created_at)
SELECT :tenant, uuidv7(), 'KTL', decode(md5(i::text), 'hex'), 1, 'imported', 0, 0, 0, 0, 0, 0, 0, 0, '{}', now()
FROM generate_series(1, 20000) i;

-- Sums of several payments; of one in a thousand they are not known.
INSERT INTO payment_batch (tenant_id, id, account_id, bank_reference, currency, amount_minor, count, booked_on,
    itemised_minor, file_id, file_position, created_at)
SELECT :tenant, uuidv7(), a.id, 'SUM-' || i, 'NOK', 100, 2, date '2025-01-01', CASE i % 1000 WHEN 0 THEN 0 ELSE 100 END,
    f.id, i, now()
FROM generate_series(1, 20000) i, (SELECT id FROM payment_account WHERE tenant_id = :tenant ORDER BY id LIMIT 1) a,
    (SELECT id FROM payment_file WHERE tenant_id = :tenant ORDER BY id LIMIT 1) f;

INSERT INTO payment_reversal_part (tenant_id, id, reversal_id, amount_minor, credit_id, booked_on, created_at)
SELECT tenant_id, uuidv7(), id, amount_minor, uuidv7(), date '2025-01-02', now() FROM payment_reversal
WHERE tenant_id = :tenant AND explained_minor > 0;
