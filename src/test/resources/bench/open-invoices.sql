-- Open invoices of the one creditor that there is, one line each, with the references given; the rows that issuing writes
-- and that a payment meets: no events, no audit, no answers kept.
WITH t AS MATERIALIZED (
    SELECT c.tenant_id AS tenant, c.id AS creditor, a.id AS account, a.currency, uuidv7() AS invoice, uuidv7() AS entry,
        u.n, u.reference, 'cust_' || (u.n % 1000) AS customer, 10000 + u.n % 5000 * 5 AS amount
    FROM unnest(?::int8[], ?::text[]) AS u(n, reference), creditor c, payment_account a
), i AS (
    INSERT INTO invoice (tenant_id, id, kind, creditor_id, creditor_version, customer_id, customer_version, number,
        currency, price_mode, net_minor, vat_minor, rounding_minor, total_minor, issue_date, due_date,
        due_date_agreed, reminder_fee_agreed, payment_account_id, payment_reference, send, created_at, issued_at)
    SELECT tenant, invoice, 'INVOICE', creditor, 1, customer, 1, (10000 + n)::text, currency, 'GROSS', amount * 4 / 5,
        amount / 5, 0, amount, '2026-10-15', '2026-11-14', false, false, account, reference, false, now(), now()
    FROM t
), l AS (
    INSERT INTO invoice_line (tenant_id, invoice_id, line_no, description, quantity, unit, unit_price, vat_category,
        vat_rate, net_minor, vat_minor)
    SELECT tenant, invoice, 1, 'Konsulenttjenester', 1, NULL, amount::numeric / 100, 'S', 25, amount * 4 / 5, amount / 5
    FROM t
), v AS (
    INSERT INTO invoice_vat (tenant_id, invoice_id, category, rate, base_minor, vat_minor)
    SELECT tenant, invoice, 'S', 25, amount * 4 / 5, amount / 5 FROM t
), b AS (
    INSERT INTO invoice_balance (tenant_id, invoice_id, capital_minor, fees_minor, interest_minor, paid_minor)
    SELECT tenant, invoice, amount, 0, 0, 0 FROM t
), j AS (
    INSERT INTO journal_entry (tenant_id, id, creditor_id, kind, invoice_id, payment_id, booked_on, created_at)
    SELECT tenant, entry, creditor, 'INVOICE', invoice, NULL, '2026-10-15', now() FROM t
)
INSERT INTO posting (tenant_id, entry_id, posting_no, account, amount_minor, currency)
SELECT tenant, entry, row.posting_no, row.account, row.amount, currency FROM t, LATERAL
    (VALUES (1, 'RECEIVABLE', amount), (2, 'REVENUE', -amount * 4 / 5), (3, 'OUTPUT_VAT', -amount / 5))
        AS row(posting_no, account, amount)
