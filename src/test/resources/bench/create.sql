-- The rows of :n created invoices with one line each, in one statement and one commit. Each client has a tenant of its own,
-- so that no client waits for another's number series: the yardstick is PostgreSQL at its best.
WITH t AS MATERIALIZED (
    SELECT ('00000000-0000-7000-8000-' || lpad(:client_id::text, 12, '0'))::uuid AS id, n,
        uuidv7() AS invoice, uuidv7() AS entry
    FROM generate_series(1, :n::int) n
), one AS (
    SELECT id FROM t LIMIT 1
), s AS (
    UPDATE number_series SET next_number = next_number + :n::int FROM one WHERE tenant_id = one.id
    RETURNING next_number - :n::int - 1 AS before
), a AS (
    UPDATE payment_account SET next_serial = next_serial + :n::int FROM one WHERE tenant_id = one.id
    RETURNING payment_account.id, next_serial - :n::int - 1 AS before
), c AS (
    UPDATE event_counter SET last = last + :n::int FROM one WHERE tenant_id = one.id
    RETURNING last - :n::int AS before
), i AS (
    INSERT INTO invoice (tenant_id, id, kind, creditor_id, creditor_version, customer_id, customer_version, number,
        currency, price_mode, net_minor, vat_minor, rounding_minor, total_minor, issue_date, due_date,
        due_date_agreed, reminder_fee_agreed, payment_account_id, payment_reference, send, created_at, issued_at)
    SELECT t.id, t.invoice, 'INVOICE', t.id, 1, 'cust_123', 1, (s.before + t.n)::text, 'NOK', 'GROSS', 120000, 30000, 0, 150000,
        '2025-02-15', '2025-03-01', false, false, a.id, lpad((a.before + t.n)::text, 10, '0'), false, now(), now()
    FROM t, s, a
), l AS (
    INSERT INTO invoice_line (tenant_id, invoice_id, line_no, description, quantity, unit, unit_price, vat_category,
        vat_rate, net_minor, vat_minor)
    SELECT t.id, t.invoice, 1, 'Konsulenttjenester', 10, NULL, 150, 'S', 25, 120000, 30000 FROM t
), v AS (
    INSERT INTO invoice_vat (tenant_id, invoice_id, category, rate, base_minor, vat_minor)
    SELECT t.id, t.invoice, 'S', 25, 120000, 30000 FROM t
), b AS (
    INSERT INTO invoice_balance (tenant_id, invoice_id, capital_minor, fees_minor, interest_minor, paid_minor)
    SELECT t.id, t.invoice, 150000, 0, 0, 0 FROM t
), j AS (
    INSERT INTO journal_entry (tenant_id, id, creditor_id, kind, invoice_id, payment_id, booked_on, created_at)
    SELECT t.id, t.entry, t.id, 'INVOICE', t.invoice, NULL, '2025-02-15', now() FROM t
), p AS (
    INSERT INTO posting (tenant_id, entry_id, posting_no, account, amount_minor, currency)
    SELECT t.id, t.entry, row.posting_no, row.account, row.amount, 'NOK' FROM t,
        (VALUES (1, 'RECEIVABLE', 150000), (2, 'REVENUE', -120000), (3, 'OUTPUT_VAT', -30000))
            AS row(posting_no, account, amount)
), e AS (
    INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
    SELECT t.id, c.before + t.n, uuidv7(), 'invoice.created', t.invoice,
        '{"invoiceId":"inv_01kb2x3v9qe5mr8y4p7d2h6tzn","customerId":"cust_123","number":"10001","amount":150000,"currency":"NOK","dueDate":"2025-03-01"}',
        now()
    FROM t, c
), u AS (
    INSERT INTO audit_entry (tenant_id, id, at, actor, key_id, ip, action, subject, changes)
    SELECT t.id, uuidv7(), now(), 'api', 'k3v9qe5mr8y4', '127.0.0.1', 'invoice.create',
        'inv_01kb2x3v9qe5mr8y4p7d2h6tzn', NULL
    FROM t
)
INSERT INTO idempotency_key (tenant_id, key_hash, body_hash, status, answer, sealed, created_at)
SELECT t.id, sha256(t.invoice::text::bytea), sha256(t.entry::text::bytea), 201, decode(repeat('7b', 1180), 'hex'), false, now()
FROM t;
