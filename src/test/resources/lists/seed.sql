-- :count invoices of a tenant, with their balances; those that :paid says are paid.
CREATE TEMPORARY TABLE seeded ON COMMIT DROP AS
SELECT i, uuidv7() AS id, date '2025-01-01' + i * 360 / :count AS issued, 100000 + i % 5000 * 80 AS total,
    (:paid) AS paid
FROM generate_series(1, :count) i;

INSERT INTO invoice (tenant_id, id, kind, creditor_id, creditor_version, customer_id, customer_version, number,
    external_reference, currency, price_mode, net_minor, vat_minor, rounding_minor, total_minor, issue_date, due_date,
    due_date_agreed, reminder_fee_agreed, payment_account_id, payment_reference, send, created_at, issued_at)
SELECT :tenant, s.id, 'INVOICE', c.id, 1, 'cust_' || s.i % 1000, 1, (10000 + s.i)::text,
    CASE WHEN s.i % 2 = 1 THEN 'order-' || s.i END, CASE WHEN s.i % 10 = 9 THEN 'EUR' ELSE 'NOK' END, 'GROSS',
    s.total, 0, 0, s.total, s.issued, s.issued + 14, false, false, a.id, lpad((s.i + 1)::text, 10, '0'), false,
    now(), now()
FROM seeded s, creditor c, payment_account a WHERE c.tenant_id = :tenant AND a.tenant_id = :tenant;

INSERT INTO invoice_balance (tenant_id, invoice_id, capital_minor, fees_minor, interest_minor, paid_minor)
SELECT :tenant, id, CASE WHEN paid THEN 0 ELSE total END, 0, 0, CASE WHEN paid THEN total ELSE 0 END FROM seeded;
