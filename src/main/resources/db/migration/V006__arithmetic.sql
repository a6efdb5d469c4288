-- What an issued invoice says beside its lines: discounts, charges, rounding, terms, references, and what it credits.
ALTER TABLE invoice
    ADD COLUMN kind text NOT NULL DEFAULT 'INVOICE' CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
    ADD COLUMN credited_invoice_id uuid, -- of a credit note
    ADD COLUMN delivery_date date,
    ADD COLUMN rounding_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN due_date_agreed boolean NOT NULL DEFAULT false,
    ADD COLUMN reminder_fee_agreed boolean NOT NULL DEFAULT false,
    ADD COLUMN contract_interest_rate numeric, -- percent a year
    ADD COLUMN buyer_reference text,
    ADD COLUMN order_reference text,
    ADD COLUMN contract_reference text,
    ADD COLUMN note text,
    ADD COLUMN channel text CHECK (channel IN ('email', 'sms', 'e_invoice', 'letter')),
    ADD COLUMN issued_at timestamptz;
UPDATE invoice SET issued_at = created_at;
ALTER TABLE invoice
    ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN rounding_minor DROP DEFAULT,
    ALTER COLUMN due_date_agreed DROP DEFAULT,
    ALTER COLUMN reminder_fee_agreed DROP DEFAULT,
    ALTER COLUMN issued_at SET NOT NULL,
    DROP CONSTRAINT invoice_total,
    ADD CONSTRAINT invoice_total CHECK (total_minor = net_minor + vat_minor + rounding_minor),
    ADD CONSTRAINT invoice_credited CHECK ((kind = 'CREDIT_NOTE') = (credited_invoice_id IS NOT NULL)),
    ADD FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoice (tenant_id, id);
CREATE INDEX invoice_credited ON invoice (tenant_id, credited_invoice_id) WHERE credited_invoice_id IS NOT NULL;

ALTER TABLE invoice_line
    ADD COLUMN discount_percent numeric,
    ADD COLUMN discount_amount numeric, -- major units, as stated
    ADD COLUMN exemption_reason text,
    ADD CONSTRAINT invoice_line_discount CHECK (discount_percent IS NULL OR discount_amount IS NULL);

ALTER TABLE invoice_vat ADD COLUMN exemption_reason text;

-- A discount or charge on the whole document, one row for each VAT group it falls into.
CREATE TABLE invoice_allowance_charge (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    no int NOT NULL,
    type text NOT NULL CHECK (type IN ('DISCOUNT', 'FREIGHT', 'ADMINISTRATION', 'OTHER')),
    description text,
    percent numeric,
    amount numeric, -- major units, as stated
    vat_category text NOT NULL,
    vat_rate numeric NOT NULL,
    exemption_reason text,
    net_minor bigint NOT NULL, -- of a discount below zero
    vat_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, no),
    CONSTRAINT invoice_allowance_charge_value CHECK ((percent IS NULL) <> (amount IS NULL))
);

-- The totals of an invoice in a foreign currency, in the base currency of its creditor at a fixed rate.
CREATE TABLE invoice_base (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    currency char(3) NOT NULL,
    exchange_rate numeric NOT NULL CHECK (exchange_rate > 0), -- of this currency for one of the invoice's
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id)
);
