-- What the migrations come to. Written by ./fordring test --update-golden, never by hand.

CREATE TABLE api_key (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    requests_per_second integer,
    burst integer,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_key_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT api_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT api_key_burst_check CHECK ((burst > 0)),
    CONSTRAINT api_key_limit CHECK (((requests_per_second IS NULL) = (burst IS NULL))),
    CONSTRAINT api_key_requests_per_second_check CHECK ((requests_per_second > 0))
);
CREATE INDEX api_key_created ON public.api_key USING btree (tenant_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX api_key_id ON public.api_key USING btree (id);

CREATE TABLE audit_entry (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    key_id text,
    ip inet,
    action text NOT NULL,
    subject text NOT NULL,
    changes json,
    CONSTRAINT audit_entry_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT audit_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT audit_entry_actor CHECK (((actor = 'api'::text) = (key_id IS NOT NULL))),
    CONSTRAINT audit_entry_actor_check CHECK ((actor = ANY (ARRAY['api'::text, 'cli'::text, 'system'::text])))
);
CREATE INDEX audit_entry_key ON public.audit_entry USING btree (tenant_id, key_id, id);
CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (tenant_id, subject, id);
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_only_forgets BEFORE UPDATE ON public.audit_entry FOR EACH ROW WHEN (((new.changes IS NOT NULL) OR ((((((((old.tenant_id IS DISTINCT FROM new.tenant_id) OR (old.id IS DISTINCT FROM new.id)) OR (old.at IS DISTINCT FROM new.at)) OR (old.actor IS DISTINCT FROM new.actor)) OR (old.key_id IS DISTINCT FROM new.key_id)) OR (old.ip IS DISTINCT FROM new.ip)) OR (old.action IS DISTINCT FROM new.action)) OR (old.subject IS DISTINCT FROM new.subject)))) EXECUTE FUNCTION refuse_change();

CREATE TABLE creditor (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    current_version integer NOT NULL,
    number_series_id uuid NOT NULL,
    payment_account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT creditor_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT creditor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT creditor_tenant_id_number_series_id_fkey FOREIGN KEY (tenant_id, number_series_id) REFERENCES number_series(tenant_id, id),
    CONSTRAINT creditor_tenant_id_payment_account_id_fkey FOREIGN KEY (tenant_id, payment_account_id) REFERENCES payment_account(tenant_id, id)
);

CREATE TABLE creditor_version (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    organisation_number text,
    country character(2) NOT NULL,
    line1 text,
    line2 text,
    postal_code text,
    city text,
    address_country character(2),
    email text,
    phone text,
    website text,
    vat_registered boolean NOT NULL,
    default_vat_rate numeric,
    default_line_text text NOT NULL,
    payment_terms_days integer NOT NULL,
    language text NOT NULL,
    zone text NOT NULL,
    CONSTRAINT creditor_version_pkey PRIMARY KEY (tenant_id, creditor_id, version),
    CONSTRAINT creditor_version_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT creditor_vat CHECK ((vat_registered = (default_vat_rate IS NOT NULL))),
    CONSTRAINT creditor_version_payment_terms_days_check CHECK (((payment_terms_days >= 0) AND (payment_terms_days <= 365)))
);

CREATE TABLE customer (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    current_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT customer_id PRIMARY KEY (tenant_id, id),
    CONSTRAINT customer_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);
CREATE INDEX customer_created ON public.customer USING btree (tenant_id, created_at DESC, id DESC);

CREATE TABLE customer_version (
    tenant_id uuid NOT NULL,
    customer_id text NOT NULL,
    version integer NOT NULL,
    type text NOT NULL,
    debtor_class text NOT NULL,
    name text NOT NULL,
    organisation_number text,
    personal_number bytea,
    email text,
    phone text,
    line1 text,
    line2 text,
    postal_code text,
    city text,
    address_country character(2),
    language text,
    channel text,
    e_invoice_address text,
    require_identification boolean NOT NULL,
    CONSTRAINT customer_version_pkey PRIMARY KEY (tenant_id, customer_id, version),
    CONSTRAINT customer_version_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customer(tenant_id, id),
    CONSTRAINT customer_version_debtor_class_check CHECK ((debtor_class = ANY (ARRAY['CONSUMER'::text, 'BUSINESS'::text, 'PUBLIC'::text]))),
    CONSTRAINT customer_version_type_check CHECK ((type = ANY (ARRAY['COMPANY'::text, 'PERSON'::text])))
);

CREATE TABLE delivery (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    error text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT delivery_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT delivery_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT delivery_channel_check CHECK ((channel = 'email'::text)),
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX delivery_due ON public.delivery USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX delivery_invoice ON public.delivery USING btree (tenant_id, invoice_id);

CREATE TABLE document (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    sha256 bytea NOT NULL,
    bytes integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT document_pkey PRIMARY KEY (tenant_id, invoice_id, kind),
    CONSTRAINT document_kind_check CHECK ((kind = 'INVOICE_PDF'::text))
);

CREATE TABLE event (
    tenant_id uuid NOT NULL,
    sequence bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    invoice_id uuid,
    data json NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (tenant_id, sequence)
);

CREATE TABLE event_counter (
    tenant_id uuid NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT event_counter_pkey PRIMARY KEY (tenant_id),
    CONSTRAINT event_counter_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
) WITH (fillfactor=50);

CREATE TABLE event_cursor (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    position bigint NOT NULL,
    CONSTRAINT event_cursor_pkey PRIMARY KEY (tenant_id, consumer),
    CONSTRAINT event_cursor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
) WITH (fillfactor=50);

CREATE TABLE idempotency_key (
    tenant_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    body_hash bytea NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    sealed boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_key_once PRIMARY KEY (tenant_id, key_hash)
);

CREATE TABLE invoice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    creditor_version integer NOT NULL,
    customer_id text NOT NULL,
    customer_version integer NOT NULL,
    number text NOT NULL,
    external_reference text,
    currency character(3) NOT NULL,
    price_mode text NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    issue_date date NOT NULL,
    due_date date NOT NULL,
    payment_account_id uuid NOT NULL,
    payment_reference text NOT NULL,
    send boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    credited_invoice_id uuid,
    delivery_date date,
    rounding_minor bigint NOT NULL,
    due_date_agreed boolean NOT NULL,
    reminder_fee_agreed boolean NOT NULL,
    contract_interest_rate numeric,
    buyer_reference text,
    order_reference text,
    contract_reference text,
    note text,
    channel text,
    issued_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_number UNIQUE (tenant_id, creditor_id, number),
    CONSTRAINT invoice_tenant_id_credited_invoice_id_fkey FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT invoice_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'e_invoice'::text, 'letter'::text]))),
    CONSTRAINT invoice_credited CHECK (((kind = 'CREDIT_NOTE'::text) = (credited_invoice_id IS NOT NULL))),
    CONSTRAINT invoice_kind_check CHECK ((kind = ANY (ARRAY['INVOICE'::text, 'CREDIT_NOTE'::text]))),
    CONSTRAINT invoice_price_mode_check CHECK ((price_mode = ANY (ARRAY['GROSS'::text, 'NET'::text]))),
    CONSTRAINT invoice_total CHECK ((total_minor = ((net_minor + vat_minor) + rounding_minor)))
);
CREATE INDEX invoice_credited ON public.invoice USING btree (tenant_id, credited_invoice_id) WHERE (credited_invoice_id IS NOT NULL);
CREATE INDEX invoice_customer ON public.invoice USING btree (tenant_id, customer_id, id);
CREATE UNIQUE INDEX invoice_external_reference ON public.invoice USING btree (tenant_id, creditor_id, external_reference) WHERE (external_reference IS NOT NULL);
CREATE INDEX invoice_payment_reference ON public.invoice USING btree (tenant_id, payment_reference);

CREATE TABLE invoice_allowance_charge (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    no integer NOT NULL,
    type text NOT NULL,
    description text,
    percent numeric,
    amount numeric,
    vat_category text NOT NULL,
    vat_rate numeric NOT NULL,
    exemption_reason text,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    CONSTRAINT invoice_allowance_charge_pkey PRIMARY KEY (tenant_id, invoice_id, no),
    CONSTRAINT invoice_allowance_charge_type_check CHECK ((type = ANY (ARRAY['DISCOUNT'::text, 'FREIGHT'::text, 'ADMINISTRATION'::text, 'OTHER'::text]))),
    CONSTRAINT invoice_allowance_charge_value CHECK (((percent IS NULL) <> (amount IS NULL)))
);

CREATE TABLE invoice_balance (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    paid_minor bigint NOT NULL,
    paid_at timestamp with time zone,
    CONSTRAINT invoice_balance_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_balance_capital_minor_check CHECK ((capital_minor >= 0)),
    CONSTRAINT invoice_balance_fees_minor_check CHECK ((fees_minor >= 0)),
    CONSTRAINT invoice_balance_interest_minor_check CHECK ((interest_minor >= 0)),
    CONSTRAINT invoice_balance_paid_minor_check CHECK ((paid_minor >= 0))
) WITH (fillfactor=90);

CREATE TABLE invoice_base (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    currency character(3) NOT NULL,
    exchange_rate numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    CONSTRAINT invoice_base_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_base_exchange_rate_check CHECK ((exchange_rate > (0)::numeric))
);

CREATE TABLE invoice_line (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line_no integer NOT NULL,
    description text NOT NULL,
    quantity numeric NOT NULL,
    unit text,
    unit_price numeric NOT NULL,
    vat_category text NOT NULL,
    vat_rate numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    discount_percent numeric,
    discount_amount numeric,
    exemption_reason text,
    CONSTRAINT invoice_line_pkey PRIMARY KEY (tenant_id, invoice_id, line_no),
    CONSTRAINT invoice_line_discount CHECK (((discount_percent IS NULL) OR (discount_amount IS NULL)))
);

CREATE TABLE invoice_vat (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    category text NOT NULL,
    rate numeric NOT NULL,
    base_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    exemption_reason text,
    CONSTRAINT invoice_vat_pkey PRIMARY KEY (tenant_id, invoice_id, category, rate)
);

CREATE TABLE journal_entry (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    kind text NOT NULL,
    invoice_id uuid,
    payment_id uuid,
    booked_on date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT journal_entry_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX journal_entry_invoice ON public.journal_entry USING btree (tenant_id, invoice_id);
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE number_series (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    prefix text NOT NULL,
    next_number bigint NOT NULL,
    CONSTRAINT number_series_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT number_series_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT number_series_next_number_check CHECK ((next_number > 0))
) WITH (fillfactor=50);

CREATE TABLE payment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency character(3) NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    paid_on date NOT NULL,
    reference text,
    payer text,
    source text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_source_check CHECK ((source = ANY (ARRAY['registered'::text, 'bank'::text])))
);

CREATE TABLE payment_account (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_number text NOT NULL,
    iban text,
    bic text,
    reference_kind text NOT NULL,
    reference_length integer NOT NULL,
    next_serial bigint NOT NULL,
    CONSTRAINT payment_account_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_account_number UNIQUE (tenant_id, account_number),
    CONSTRAINT payment_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT payment_account_next_serial_check CHECK ((next_serial > 0)),
    CONSTRAINT payment_account_reference_kind_check CHECK ((reference_kind = ANY (ARRAY['KID_MOD10'::text, 'KID_MOD11'::text]))),
    CONSTRAINT payment_account_reference_length_check CHECK (((reference_length >= 4) AND (reference_length <= 25)))
) WITH (fillfactor=50);

CREATE TABLE payment_allocation (
    tenant_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    CONSTRAINT payment_allocation_pkey PRIMARY KEY (tenant_id, payment_id, invoice_id),
    CONSTRAINT payment_allocation_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT payment_allocation_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payment(tenant_id, id)
);

CREATE TABLE posting (
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    posting_no integer NOT NULL,
    account text NOT NULL,
    amount_minor bigint NOT NULL,
    currency character(3) NOT NULL,
    CONSTRAINT posting_pkey PRIMARY KEY (tenant_id, entry_id, posting_no),
    CONSTRAINT posting_amount_minor_check CHECK ((amount_minor <> 0))
);
CREATE TRIGGER posting_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_balances AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION postings_balance();

CREATE TABLE tenant (
    id uuid NOT NULL,
    name text NOT NULL,
    environment text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT tenant_pkey PRIMARY KEY (id),
    CONSTRAINT tenant_environment_check CHECK ((environment = ANY (ARRAY['live'::text, 'test'::text])))
);

CREATE TABLE webhook (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    url text NOT NULL,
    events text[] NOT NULL,
    secret bytea NOT NULL,
    after_sequence bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT webhook_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhook_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);

CREATE TABLE webhook_delivery (
    tenant_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    sequence bigint NOT NULL,
    invoice_id uuid,
    state text NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    status smallint,
    error text,
    CONSTRAINT webhook_delivery_pkey PRIMARY KEY (tenant_id, webhook_id, sequence),
    CONSTRAINT webhook_delivery_tenant_id_webhook_id_fkey FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook(tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'parked'::text])))
);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (next_attempt_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_delivery_order ON public.webhook_delivery USING btree (tenant_id, webhook_id, invoice_id, sequence) WHERE (state = 'waiting'::text);

CREATE OR REPLACE FUNCTION public.postings_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (SELECT FROM written GROUP BY tenant_id, entry_id, currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'postings do not balance' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;
