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
    CONSTRAINT audit_entry_actor_check CHECK ((actor = ANY (ARRAY['api'::text, 'cli'::text, 'system'::text, 'debtor'::text])))
);
CREATE INDEX audit_entry_action ON public.audit_entry USING btree (tenant_id, action, id) WHERE (action <> 'invoice.create'::text);
CREATE INDEX audit_entry_key ON public.audit_entry USING btree (tenant_id, key_id, id);
CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (tenant_id, subject, id);
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_only_forgets BEFORE UPDATE ON public.audit_entry FOR EACH ROW WHEN (((new.changes IS NOT NULL) OR ((((((((old.tenant_id IS DISTINCT FROM new.tenant_id) OR (old.id IS DISTINCT FROM new.id)) OR (old.at IS DISTINCT FROM new.at)) OR (old.actor IS DISTINCT FROM new.actor)) OR (old.key_id IS DISTINCT FROM new.key_id)) OR (old.ip IS DISTINCT FROM new.ip)) OR (old.action IS DISTINCT FROM new.action)) OR (old.subject IS DISTINCT FROM new.subject)))) EXECUTE FUNCTION refuse_change();

CREATE TABLE case_evidence (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no integer NOT NULL,
    body text NOT NULL,
    sha256 character(64) NOT NULL,
    charge_id uuid,
    CONSTRAINT case_evidence_pkey PRIMARY KEY (tenant_id, case_id, no),
    CONSTRAINT case_evidence_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, id),
    CONSTRAINT case_evidence_no_check CHECK ((no > 0))
);
CREATE UNIQUE INDEX case_evidence_charge ON public.case_evidence USING btree (tenant_id, charge_id) WHERE (charge_id IS NOT NULL);
CREATE TRIGGER case_evidence_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE case_hand_over (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    handed_over_on date NOT NULL,
    agency text,
    rule text NOT NULL,
    CONSTRAINT case_hand_over_pkey PRIMARY KEY (tenant_id, case_id),
    CONSTRAINT case_hand_over_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, id)
);

CREATE TABLE charge (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    notice_id uuid,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    currency character(3) NOT NULL,
    charged_on date NOT NULL,
    interest_through date,
    law jsonb NOT NULL,
    takes_back uuid,
    reason text,
    entry_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT charge_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT charge_tenant_id_entry_id_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES journal_entry(tenant_id, id),
    CONSTRAINT charge_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT charge_amount_minor_check CHECK ((amount_minor <> 0)),
    CONSTRAINT charge_check CHECK (((kind = 'INTEREST'::text) = (interest_through IS NOT NULL))),
    CONSTRAINT charge_kind_check CHECK ((kind = ANY (ARRAY['REMINDER_FEE'::text, 'WARNING_FEE'::text, 'DEMAND_FEE'::text, 'COMPENSATION'::text, 'PLAN_FEE'::text, 'INTEREST'::text])))
);
CREATE INDEX charge_invoice ON public.charge USING btree (tenant_id, invoice_id);

CREATE TABLE collection_case (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    state text NOT NULL,
    profile text,
    profile_version integer,
    steps_taken integer NOT NULL DEFAULT 0,
    next_on date,
    waits_for text,
    opened_at timestamp with time zone,
    resolved_at timestamp with time zone,
    resolution text,
    created_at timestamp with time zone NOT NULL,
    resolved_from text,
    CONSTRAINT collection_case_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT collection_case_tenant_id_invoice_id_key UNIQUE (tenant_id, invoice_id),
    CONSTRAINT collection_case_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT collection_case_check CHECK (((state = 'RESOLVED'::text) = (resolved_at IS NOT NULL))),
    CONSTRAINT collection_case_check1 CHECK (((state = 'WATCHED'::text) OR (opened_at IS NOT NULL) OR (state = 'RESOLVED'::text))),
    CONSTRAINT collection_case_resolved_from CHECK (((state = 'RESOLVED'::text) = (resolved_from IS NOT NULL))),
    CONSTRAINT collection_case_resolved_from_check CHECK ((resolved_from = ANY (ARRAY['WATCHED'::text, 'OPEN'::text, 'PLAN'::text, 'HANDED_OVER'::text]))),
    CONSTRAINT collection_case_state_check CHECK ((state = ANY (ARRAY['WATCHED'::text, 'OPEN'::text, 'PLAN'::text, 'HANDED_OVER'::text, 'RESOLVED'::text])))
);
CREATE INDEX collection_case_customer ON public.collection_case USING btree (tenant_id, customer_id, id) WHERE (opened_at IS NOT NULL);
CREATE INDEX collection_case_next ON public.collection_case USING btree (tenant_id, creditor_id, next_on, id) WHERE (next_on IS NOT NULL);
CREATE INDEX collection_case_state ON public.collection_case USING btree (tenant_id, state, id) WHERE (opened_at IS NOT NULL);

CREATE TABLE credit_note (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    credited_invoice_id uuid,
    currency character(3) NOT NULL,
    settled_minor bigint NOT NULL,
    written_off_minor bigint NOT NULL,
    excess_minor bigint NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    refund boolean NOT NULL DEFAULT false,
    CONSTRAINT credit_note_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT credit_note_tenant_id_credited_invoice_id_fkey FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT credit_note_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT credit_note_excess_minor_check CHECK ((excess_minor >= 0)),
    CONSTRAINT credit_note_settled_minor_check CHECK ((settled_minor >= 0)),
    CONSTRAINT credit_note_written_off_minor_check CHECK ((written_off_minor >= 0))
);
CREATE INDEX credit_note_credited ON public.credit_note USING btree (tenant_id, credited_invoice_id);

CREATE TABLE credit_note_part (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    credited_invoice_id uuid NOT NULL,
    kind text NOT NULL,
    credited_no integer NOT NULL,
    quantity numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    CONSTRAINT credit_note_part_pkey PRIMARY KEY (tenant_id, invoice_id, kind, credited_no),
    CONSTRAINT credit_note_part_kind_check CHECK ((kind = ANY (ARRAY['LINE'::text, 'ALLOWANCE_OR_CHARGE'::text])))
);
CREATE INDEX credit_note_part_credited ON public.credit_note_part USING btree (tenant_id, credited_invoice_id);

CREATE TABLE credit_offset (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    credit_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    payment_id uuid,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    recovered_minor bigint NOT NULL,
    financed_minor bigint NOT NULL,
    financed_how text,
    created_at timestamp with time zone NOT NULL,
    offset_on date NOT NULL,
    CONSTRAINT credit_offset_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT credit_offset_tenant_id_credit_id_fkey FOREIGN KEY (tenant_id, credit_id) REFERENCES customer_credit(tenant_id, id),
    CONSTRAINT credit_offset_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id)
);
CREATE INDEX credit_offset_invoice ON public.credit_offset USING btree (tenant_id, invoice_id);

CREATE TABLE creditor (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    current_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT creditor_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT creditor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);

CREATE TABLE creditor_collection (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    automatic boolean NOT NULL,
    profile text,
    CONSTRAINT creditor_collection_pkey PRIMARY KEY (tenant_id, creditor_id),
    CONSTRAINT creditor_collection_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id)
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
    reply_to text,
    logo_sha256 bytea,
    color text,
    footer text,
    due_date_agreed boolean NOT NULL,
    reminder_fee_agreed boolean NOT NULL,
    contract_interest_rate numeric,
    template text NOT NULL DEFAULT 'STANDARD'::text,
    marketing text,
    addressee text,
    line3 text,
    e_invoice_address text,
    CONSTRAINT creditor_version_pkey PRIMARY KEY (tenant_id, creditor_id, version),
    CONSTRAINT creditor_version_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT creditor_vat CHECK ((vat_registered = (default_vat_rate IS NOT NULL))),
    CONSTRAINT creditor_version_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT creditor_version_payment_terms_days_check CHECK (((payment_terms_days >= 0) AND (payment_terms_days <= 365))),
    CONSTRAINT creditor_version_template_check CHECK ((template = ANY (ARRAY['STANDARD'::text, 'STANDARD_MARKETING'::text, 'COMPACT'::text])))
);
CREATE INDEX creditor_version_logo ON public.creditor_version USING btree (tenant_id, logo_sha256) WHERE (logo_sha256 IS NOT NULL);

CREATE TABLE customer (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    current_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    type text NOT NULL,
    debtor_class text NOT NULL,
    country character(2),
    email_key text,
    organisation_key text,
    person_key bytea,
    search text NOT NULL,
    erased_at timestamp with time zone,
    CONSTRAINT customer_id PRIMARY KEY (tenant_id, id),
    CONSTRAINT customer_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);
CREATE INDEX customer_country ON public.customer USING btree (tenant_id, country, created_at DESC, id DESC) WHERE (country IS NOT NULL);
CREATE INDEX customer_created ON public.customer USING btree (tenant_id, created_at DESC, id DESC);
CREATE INDEX customer_debtor_class ON public.customer USING btree (tenant_id, debtor_class, created_at DESC, id DESC);
CREATE INDEX customer_email ON public.customer USING btree (tenant_id, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX customer_erased ON public.customer USING btree (tenant_id, created_at DESC, id DESC) WHERE (erased_at IS NOT NULL);
CREATE INDEX customer_organisation ON public.customer USING btree (tenant_id, organisation_key) WHERE (organisation_key IS NOT NULL);
CREATE INDEX customer_person ON public.customer USING btree (tenant_id, person_key) WHERE (person_key IS NOT NULL);
CREATE INDEX customer_search ON public.customer USING gin (tenant_id, search gin_trgm_ops);
CREATE INDEX customer_type ON public.customer USING btree (tenant_id, type, created_at DESC, id DESC);

CREATE TABLE customer_credit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    payment_id uuid,
    credit_note_id uuid,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    used_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT customer_credit_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT customer_credit_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT customer_credit_left CHECK (((used_minor + refunded_minor) <= amount_minor)),
    CONSTRAINT customer_credit_refunded_minor_check CHECK ((refunded_minor >= 0)),
    CONSTRAINT customer_credit_source CHECK (((payment_id IS NULL) <> (credit_note_id IS NULL))),
    CONSTRAINT customer_credit_used_minor_check CHECK ((used_minor >= 0))
);
CREATE INDEX customer_credit_customer ON public.customer_credit USING btree (tenant_id, customer_id);
CREATE UNIQUE INDEX customer_credit_note ON public.customer_credit USING btree (tenant_id, credit_note_id) WHERE (credit_note_id IS NOT NULL);
CREATE INDEX customer_credit_open ON public.customer_credit USING btree (tenant_id, id) WHERE ((used_minor + refunded_minor) < amount_minor);
CREATE UNIQUE INDEX customer_credit_payment ON public.customer_credit USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL);

CREATE TABLE customer_key (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    customer_id text NOT NULL,
    CONSTRAINT customer_key_pkey PRIMARY KEY (tenant_id, creditor_id, key_hash),
    CONSTRAINT customer_key_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT customer_key_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customer(tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX customer_key_customer ON public.customer_key USING btree (tenant_id, customer_id);

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
    changed_at timestamp with time zone NOT NULL,
    kept_until date,
    delivery_chain text[],
    addressee text,
    line3 text,
    vat_number text,
    CONSTRAINT customer_version_pkey PRIMARY KEY (tenant_id, customer_id, version),
    CONSTRAINT customer_version_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customer(tenant_id, id),
    CONSTRAINT customer_version_debtor_class_check CHECK ((debtor_class = ANY (ARRAY['CONSUMER'::text, 'BUSINESS'::text, 'PUBLIC'::text]))),
    CONSTRAINT customer_version_delivery_chain_check CHECK (((cardinality(delivery_chain) >= 1) AND (cardinality(delivery_chain) <= 4))),
    CONSTRAINT customer_version_type_check CHECK ((type = ANY (ARRAY['COMPANY'::text, 'PERSON'::text])))
);
CREATE INDEX customer_version_kept ON public.customer_version USING btree (kept_until, tenant_id) WHERE (kept_until IS NOT NULL);

CREATE TABLE debtor_message (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    message text,
    wished_date date,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT debtor_message_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT debtor_message_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT debtor_message_kind_check CHECK ((kind = ANY (ARRAY['OBJECTION'::text, 'MORE_TIME'::text])))
);
CREATE INDEX debtor_message_invoice ON public.debtor_message USING btree (tenant_id, invoice_id, id);

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
    rest text[] NOT NULL DEFAULT '{}'::text[],
    unopened_days integer,
    open_by timestamp with time zone,
    follows uuid,
    remote_id text,
    delivered_at timestamp with time zone,
    notice_id uuid,
    CONSTRAINT delivery_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT delivery_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT delivery_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'e_invoice'::text, 'letter'::text]))),
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text]))),
    CONSTRAINT delivery_unopened_days_check CHECK ((unopened_days > 0))
);
CREATE INDEX delivery_due ON public.delivery USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE UNIQUE INDEX delivery_follows ON public.delivery USING btree (tenant_id, follows) WHERE (follows IS NOT NULL);
CREATE INDEX delivery_invoice ON public.delivery USING btree (tenant_id, invoice_id);
CREATE INDEX delivery_notice ON public.delivery USING btree (tenant_id, notice_id) WHERE (notice_id IS NOT NULL);
CREATE INDEX delivery_remote ON public.delivery USING btree (remote_id) WHERE (remote_id IS NOT NULL);
CREATE INDEX delivery_unopened ON public.delivery USING btree (tenant_id, open_by) WHERE (open_by IS NOT NULL);

CREATE TABLE delivery_attempt (
    tenant_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    attempt integer NOT NULL,
    at timestamp with time zone NOT NULL,
    error text,
    CONSTRAINT delivery_attempt_pkey PRIMARY KEY (tenant_id, delivery_id, attempt),
    CONSTRAINT delivery_attempt_tenant_id_delivery_id_fkey FOREIGN KEY (tenant_id, delivery_id) REFERENCES delivery(tenant_id, id)
);

CREATE TABLE document (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    sha256 bytea NOT NULL,
    bytes integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT document_pkey PRIMARY KEY (tenant_id, invoice_id, kind),
    CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['INVOICE_PDF'::text, 'UBL'::text])))
);
CREATE INDEX document_content ON public.document USING btree (tenant_id, sha256);

CREATE TABLE dunning_day (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    day date NOT NULL,
    ran_at timestamp with time zone NOT NULL,
    advanced integer NOT NULL,
    waited integer NOT NULL,
    failed integer NOT NULL,
    CONSTRAINT dunning_day_pkey PRIMARY KEY (tenant_id, creditor_id, day),
    CONSTRAINT dunning_day_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id)
);

CREATE TABLE erp_client (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    creditor_id uuid NOT NULL,
    product_code text NOT NULL,
    financed_percent numeric NOT NULL,
    signup json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT erp_client_pkey PRIMARY KEY (tenant_id, number),
    CONSTRAINT erp_client_creditor UNIQUE (tenant_id, creditor_id),
    CONSTRAINT erp_client_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT erp_client_financed_percent_check CHECK (((financed_percent > (0)::numeric) AND (financed_percent <= (100)::numeric)))
);

CREATE TABLE erp_counter (
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT erp_counter_pkey PRIMARY KEY (tenant_id, kind),
    CONSTRAINT erp_counter_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
) WITH (fillfactor=50);

CREATE TABLE erp_debtor (
    tenant_id uuid NOT NULL,
    customer_id text NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT erp_debtor_pkey PRIMARY KEY (tenant_id, customer_id),
    CONSTRAINT erp_debtor_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customer(tenant_id, id)
);

CREATE TABLE erp_file (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    client bigint NOT NULL,
    invoice bigint NOT NULL,
    kind text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT erp_file_pkey PRIMARY KEY (tenant_id, name),
    CONSTRAINT erp_file_once UNIQUE (tenant_id, invoice, kind, "position"),
    CONSTRAINT erp_file_tenant_id_invoice_fkey FOREIGN KEY (tenant_id, invoice) REFERENCES erp_invoice(tenant_id, number),
    CONSTRAINT erp_file_kind_check CHECK ((kind = ANY (ARRAY['PREVIEW'::text, 'INVOICE'::text, 'INVOICE_WITH_ATTACHMENTS'::text, 'ATTACHMENT'::text])))
);

CREATE TABLE erp_invoice (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    client bigint NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_number text NOT NULL,
    status text NOT NULL,
    request json NOT NULL,
    body_hash bytea NOT NULL,
    rows bigint[] NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    activated_by text,
    activated_at timestamp with time zone,
    CONSTRAINT erp_invoice_pkey PRIMARY KEY (tenant_id, number),
    CONSTRAINT erp_invoice_tenant_id_client_fkey FOREIGN KEY (tenant_id, client) REFERENCES erp_client(tenant_id, number),
    CONSTRAINT erp_invoice_status_check CHECK ((status = ANY (ARRAY['CREATED'::text, 'ACTIVATED'::text, 'DELETED'::text])))
);
CREATE INDEX erp_invoice_client ON public.erp_invoice USING btree (tenant_id, client, number DESC);
CREATE INDEX erp_invoice_customer ON public.erp_invoice USING btree (tenant_id, ((request ->> 'customer'::text)));
CREATE UNIQUE INDEX erp_invoice_number ON public.erp_invoice USING btree (tenant_id, client, invoice_number) WHERE (status <> 'DELETED'::text);
CREATE UNIQUE INDEX erp_invoice_of ON public.erp_invoice USING btree (tenant_id, invoice_id);

CREATE TABLE erp_user (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    username text NOT NULL,
    password_hash text,
    token_hash bytea,
    client bigint,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT erp_user_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT erp_user_client FOREIGN KEY (tenant_id, client) REFERENCES erp_client(tenant_id, number),
    CONSTRAINT erp_user_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT erp_user_secret CHECK (((password_hash IS NULL) <> (token_hash IS NULL)))
);
CREATE UNIQUE INDEX erp_user_id ON public.erp_user USING btree (id);
CREATE UNIQUE INDEX erp_user_name ON public.erp_user USING btree (lower(username)) WHERE ((password_hash IS NOT NULL) AND (revoked_at IS NULL));

CREATE TABLE erp_voucher (
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    entry_id uuid NOT NULL,
    number bigint NOT NULL,
    client bigint NOT NULL,
    external_id text,
    information_id text,
    information_series text,
    information_year text,
    error text,
    exported_at timestamp with time zone,
    booked_at timestamp with time zone,
    CONSTRAINT erp_voucher_pkey PRIMARY KEY (tenant_id, kind, entry_id),
    CONSTRAINT erp_voucher_number UNIQUE (tenant_id, kind, number),
    CONSTRAINT erp_voucher_tenant_id_client_fkey FOREIGN KEY (tenant_id, client) REFERENCES erp_client(tenant_id, number),
    CONSTRAINT erp_voucher_tenant_id_entry_id_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES journal_entry(tenant_id, id),
    CONSTRAINT erp_voucher_kind_check CHECK ((kind = ANY (ARRAY['VOUCHER'::text, 'PAYMENT'::text])))
);
CREATE INDEX erp_voucher_client ON public.erp_voucher USING btree (tenant_id, kind, client, entry_id);
CREATE INDEX erp_voucher_pending ON public.erp_voucher USING btree (tenant_id, kind, client, number) WHERE (exported_at IS NULL);

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
CREATE INDEX event_invoice ON public.event USING btree (tenant_id, invoice_id, sequence) WHERE (invoice_id IS NOT NULL);
CREATE INDEX event_type ON public.event USING btree (tenant_id, type, sequence) WHERE (type <> 'invoice.created'::text);

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
    template text,
    page_template text,
    page_domain text,
    particulars json,
    tax_reduction_minor bigint NOT NULL DEFAULT 0,
    CONSTRAINT invoice_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_tenant_id_credited_invoice_id_fkey FOREIGN KEY (tenant_id, credited_invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT invoice_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'e_invoice'::text, 'letter'::text]))),
    CONSTRAINT invoice_credited CHECK (((kind = 'CREDIT_NOTE'::text) OR (credited_invoice_id IS NULL))),
    CONSTRAINT invoice_kind_check CHECK ((kind = ANY (ARRAY['INVOICE'::text, 'CREDIT_NOTE'::text]))),
    CONSTRAINT invoice_price_mode_check CHECK ((price_mode = ANY (ARRAY['GROSS'::text, 'NET'::text]))),
    CONSTRAINT invoice_tax_reduction_minor_check CHECK ((tax_reduction_minor >= 0)),
    CONSTRAINT invoice_template_check CHECK ((template = ANY (ARRAY['STANDARD'::text, 'STANDARD_MARKETING'::text, 'COMPACT'::text]))),
    CONSTRAINT invoice_total CHECK ((total_minor = (((net_minor + vat_minor) + rounding_minor) - tax_reduction_minor)))
);
CREATE INDEX invoice_amount ON public.invoice USING btree (tenant_id, currency, total_minor);
CREATE INDEX invoice_credit_note ON public.invoice USING btree (tenant_id, id) WHERE (kind = 'CREDIT_NOTE'::text);
CREATE INDEX invoice_credited ON public.invoice USING btree (tenant_id, credited_invoice_id) WHERE (credited_invoice_id IS NOT NULL);
CREATE INDEX invoice_customer ON public.invoice USING btree (tenant_id, customer_id, id);
CREATE INDEX invoice_due ON public.invoice USING btree (tenant_id, due_date);
CREATE UNIQUE INDEX invoice_external_reference ON public.invoice USING btree (tenant_id, creditor_id, external_reference) WHERE (external_reference IS NOT NULL);
CREATE INDEX invoice_external_text ON public.invoice USING btree (tenant_id, lower(external_reference) text_pattern_ops) WHERE (external_reference IS NOT NULL);
CREATE INDEX invoice_issued ON public.invoice USING btree (tenant_id, issue_date);
CREATE UNIQUE INDEX invoice_number ON public.invoice USING btree (tenant_id, creditor_id, number text_pattern_ops);
CREATE UNIQUE INDEX invoice_page ON public.invoice USING btree (uuid_send(id));
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
    credited_minor bigint NOT NULL DEFAULT 0,
    written_off_minor bigint NOT NULL DEFAULT 0,
    recovered_minor bigint NOT NULL DEFAULT 0,
    released_minor bigint NOT NULL DEFAULT 0,
    standing text NOT NULL GENERATED 
CASE
    WHEN (((capital_minor + fees_minor) + interest_minor) > 0) THEN 'OPEN'::text
    WHEN (written_off_minor > 0) THEN 'WRITTEN_OFF'::text
    WHEN (paid_minor > 0) THEN 'PAID'::text
    ELSE 'CREDITED'::text
END,
    difference_minor bigint NOT NULL DEFAULT 0,
    CONSTRAINT invoice_balance_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_balance_capital_minor_check CHECK ((capital_minor >= 0)),
    CONSTRAINT invoice_balance_credited_minor_check CHECK ((credited_minor >= 0)),
    CONSTRAINT invoice_balance_difference_minor_check CHECK ((difference_minor >= 0)),
    CONSTRAINT invoice_balance_fees_minor_check CHECK ((fees_minor >= 0)),
    CONSTRAINT invoice_balance_interest_minor_check CHECK ((interest_minor >= 0)),
    CONSTRAINT invoice_balance_paid_minor_check CHECK ((paid_minor >= 0)),
    CONSTRAINT invoice_balance_recovered CHECK ((recovered_minor <= paid_minor)),
    CONSTRAINT invoice_balance_recovered_minor_check CHECK ((recovered_minor >= 0)),
    CONSTRAINT invoice_balance_released_minor_check CHECK ((released_minor >= 0)),
    CONSTRAINT invoice_balance_written_off CHECK (((recovered_minor + released_minor) <= written_off_minor)),
    CONSTRAINT invoice_balance_written_off_minor_check CHECK ((written_off_minor >= 0))
) WITH (fillfactor=90);
CREATE INDEX invoice_balance_part_open ON public.invoice_balance USING btree (tenant_id, (((capital_minor + fees_minor) + interest_minor))) WHERE ((((capital_minor + fees_minor) + interest_minor) > 0) AND (((((paid_minor + credited_minor) + written_off_minor) + fees_minor) + interest_minor) > 0));
CREATE INDEX invoice_standing ON public.invoice_balance USING btree (tenant_id, standing, invoice_id);

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

CREATE TABLE invoice_draft (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text NOT NULL,
    external_reference text,
    currency character(3) NOT NULL,
    total_minor bigint NOT NULL,
    content json NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_draft_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_draft_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT invoice_draft_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customer(tenant_id, id),
    CONSTRAINT invoice_draft_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);
CREATE INDEX invoice_draft_amount ON public.invoice_draft USING btree (tenant_id, currency, total_minor);
CREATE INDEX invoice_draft_credit_note ON public.invoice_draft USING btree (tenant_id, id) WHERE ((content ->> 'credit'::text) IS NOT NULL);
CREATE INDEX invoice_draft_creditor ON public.invoice_draft USING btree (tenant_id, creditor_id, id);
CREATE INDEX invoice_draft_customer ON public.invoice_draft USING btree (tenant_id, customer_id, id);
CREATE UNIQUE INDEX invoice_draft_external_reference ON public.invoice_draft USING btree (tenant_id, creditor_id, external_reference) WHERE (external_reference IS NOT NULL);
CREATE INDEX invoice_draft_text ON public.invoice_draft USING btree (tenant_id, lower(external_reference) text_pattern_ops) WHERE (external_reference IS NOT NULL);

CREATE TABLE invoice_file (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    position integer NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    sha256 bytea NOT NULL,
    bytes integer NOT NULL,
    CONSTRAINT invoice_file_pkey PRIMARY KEY (tenant_id, invoice_id, kind, "position"),
    CONSTRAINT invoice_file_kind_check CHECK ((kind = ANY (ARRAY['ATTACHMENT'::text, 'GIVEN_PDF'::text])))
);
CREATE INDEX invoice_file_content ON public.invoice_file USING btree (tenant_id, sha256);

CREATE TABLE invoice_financing (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    recourse boolean NOT NULL,
    currency character(3) NOT NULL,
    financed_minor bigint NOT NULL,
    handed_back_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_financing_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_financing_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT invoice_financing_financed_minor_check CHECK ((financed_minor >= 0)),
    CONSTRAINT invoice_financing_kind_check CHECK ((kind = ANY (ARRAY['LOAN'::text, 'SALE'::text])))
);

CREATE TABLE invoice_hold (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    since timestamp with time zone NOT NULL,
    until date,
    reason text,
    ended_at timestamp with time zone,
    ended_on date,
    began_on date NOT NULL,
    CONSTRAINT invoice_hold_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_hold_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT invoice_hold_ended CHECK (((ended_at IS NULL) = (ended_on IS NULL))),
    CONSTRAINT invoice_hold_kind_check CHECK ((kind = ANY (ARRAY['PAUSE'::text, 'DISPUTE'::text])))
);
CREATE INDEX invoice_hold_invoice ON public.invoice_hold USING btree (tenant_id, invoice_id);
CREATE INDEX invoice_hold_kind ON public.invoice_hold USING btree (tenant_id, kind, invoice_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX invoice_hold_standing ON public.invoice_hold USING btree (tenant_id, invoice_id, kind) WHERE (ended_at IS NULL);

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
    item_number text,
    revenue_account text,
    CONSTRAINT invoice_line_pkey PRIMARY KEY (tenant_id, invoice_id, line_no),
    CONSTRAINT invoice_line_discount CHECK (((discount_percent IS NULL) OR (discount_amount IS NULL)))
);

CREATE TABLE invoice_opening (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_opening_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_opening_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id)
);

CREATE TABLE invoice_reference (
    tenant_id uuid NOT NULL,
    reference text NOT NULL,
    payment_account_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    CONSTRAINT invoice_reference_pkey PRIMARY KEY (tenant_id, reference, payment_account_id),
    CONSTRAINT invoice_reference_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id)
);

CREATE TABLE invoice_reminder_profile (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    profile text,
    reach text,
    CONSTRAINT invoice_reminder_profile_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_reminder_profile_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT invoice_reminder_profile_reach_check CHECK ((reach = ANY (ARRAY['NOTHING'::text, 'REMINDERS'::text])))
);

CREATE TABLE invoice_sent (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    sent_on date NOT NULL,
    CONSTRAINT invoice_sent_pkey PRIMARY KEY (tenant_id, invoice_id),
    CONSTRAINT invoice_sent_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id)
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
CREATE INDEX journal_entry_creditor ON public.journal_entry USING btree (tenant_id, creditor_id, id);
CREATE INDEX journal_entry_invoice ON public.journal_entry USING btree (tenant_id, invoice_id);
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE matching_rules (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    threshold integer NOT NULL,
    tolerance_minor bigint NOT NULL,
    overpayment text NOT NULL,
    allocation_order text[],
    CONSTRAINT matching_rules_pkey PRIMARY KEY (tenant_id, creditor_id),
    CONSTRAINT matching_rules_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT matching_rules_overpayment_check CHECK ((overpayment = ANY (ARRAY['CREDIT'::text, 'OTHER_INVOICES'::text, 'REFUND'::text]))),
    CONSTRAINT matching_rules_threshold_check CHECK (((threshold >= 1) AND (threshold <= 100))),
    CONSTRAINT matching_rules_tolerance_minor_check CHECK ((tolerance_minor >= 0))
);

CREATE TABLE notice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    step integer NOT NULL,
    kind text NOT NULL,
    title text,
    dated_on date NOT NULL,
    deadline date NOT NULL,
    currency character(3) NOT NULL,
    fee_minor bigint NOT NULL,
    compensation_minor bigint NOT NULL,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    channel text,
    state text NOT NULL,
    sent_at timestamp with time zone,
    sent_by text,
    sha256 text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT notice_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT notice_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, id),
    CONSTRAINT notice_compensation_minor_check CHECK ((compensation_minor >= 0)),
    CONSTRAINT notice_fee_minor_check CHECK ((fee_minor >= 0)),
    CONSTRAINT notice_kind_check CHECK ((kind = ANY (ARRAY['REMINDER'::text, 'WARNING'::text, 'DEMAND'::text]))),
    CONSTRAINT notice_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'SENT'::text, 'FAILED'::text, 'WITHDRAWN'::text]))),
    CONSTRAINT notice_step_check CHECK ((step > 0))
);
CREATE INDEX notice_document ON public.notice USING btree (tenant_id, sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX notice_invoice ON public.notice USING btree (tenant_id, invoice_id);
CREATE UNIQUE INDEX notice_step ON public.notice USING btree (tenant_id, case_id, step) WHERE (state = ANY (ARRAY['PLANNED'::text, 'SENT'::text]));

CREATE TABLE number_series (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    prefix text NOT NULL,
    next_number bigint NOT NULL,
    creditor_id uuid NOT NULL,
    first_number bigint NOT NULL,
    for_invoices boolean NOT NULL,
    for_credit_notes boolean NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT number_series_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT number_series_prefix UNIQUE (tenant_id, creditor_id, prefix),
    CONSTRAINT number_series_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT number_series_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT number_series_next_number_check CHECK ((next_number > 0)),
    CONSTRAINT number_series_use CHECK ((for_invoices OR for_credit_notes))
) WITH (fillfactor=50);
CREATE UNIQUE INDEX number_series_default ON public.number_series USING btree (tenant_id, creditor_id, for_invoices, for_credit_notes) WHERE is_default;

CREATE TABLE overdue_watch (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    overdue_from timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT overdue_watch_pkey PRIMARY KEY (tenant_id, invoice_id)
);
CREATE INDEX overdue_watch_waiting ON public.overdue_watch USING btree (tenant_id, overdue_from) WHERE (done_at IS NULL);

CREATE TABLE owner_mail (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    sequence bigint NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    error text,
    sent_at timestamp with time zone,
    CONSTRAINT owner_mail_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT owner_mail_once UNIQUE (tenant_id, sequence),
    CONSTRAINT owner_mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX owner_mail_due ON public.owner_mail USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE TABLE page_domain (
    tenant_id uuid NOT NULL,
    domain text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT page_domain_pkey PRIMARY KEY (tenant_id, domain),
    CONSTRAINT page_domain_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);

CREATE TABLE page_template (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    color text,
    intro text,
    footer text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT page_template_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT page_template_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT page_template_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text))
);

CREATE TABLE partner_client (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    country character(2),
    domains text[],
    templates text[],
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT partner_client_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT partner_client_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT partner_client_country_check CHECK ((country = ANY (ARRAY['NO'::bpchar, 'SE'::bpchar, 'FI'::bpchar, 'DK'::bpchar])))
);
CREATE UNIQUE INDEX partner_client_id ON public.partner_client USING btree (id);

CREATE TABLE partner_invoice (
    tenant_id uuid NOT NULL,
    client_id text NOT NULL,
    custom_id text NOT NULL,
    invoice_id uuid NOT NULL,
    body_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT partner_invoice_pkey PRIMARY KEY (tenant_id, client_id, custom_id),
    CONSTRAINT partner_invoice_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES partner_client(tenant_id, id),
    CONSTRAINT partner_invoice_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE partner_invoicer (
    tenant_id uuid NOT NULL,
    country character(2) NOT NULL,
    business_id text NOT NULL,
    creditor_id uuid NOT NULL,
    made boolean NOT NULL,
    CONSTRAINT partner_invoicer_pkey PRIMARY KEY (tenant_id, country, business_id),
    CONSTRAINT partner_invoicer_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);

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
    allocated_minor bigint NOT NULL DEFAULT 0,
    account_id uuid,
    booked_on date,
    file_id uuid,
    file_position bigint,
    bank_reference text,
    message text,
    payer_account text,
    advised json,
    instructed_minor bigint,
    instructed_currency character(3),
    customer_id text,
    credited_minor bigint NOT NULL DEFAULT 0,
    refunded_minor bigint NOT NULL DEFAULT 0,
    perhaps uuid,
    same_as uuid,
    reversed_on date,
    status text NOT NULL GENERATED 
CASE
    WHEN (same_as IS NOT NULL) THEN 'duplicate'::text
    WHEN (perhaps IS NOT NULL) THEN 'received'::text
    WHEN (reversed_on IS NOT NULL) THEN 'reversed'::text
    WHEN ((allocated_minor = amount_minor) OR (credited_minor = amount_minor)) THEN 'matched'::text
    WHEN (allocated_minor > 0) THEN 'partly_matched'::text
    WHEN ((refunded_minor > 0) AND ((credited_minor + refunded_minor) = amount_minor)) THEN 'refunded'::text
    ELSE 'unhandled'::text
END,
    named_invoice_id uuid,
    CONSTRAINT payment_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_allocated CHECK (((allocated_minor >= 0) AND (((allocated_minor + credited_minor) + refunded_minor) <= amount_minor))),
    CONSTRAINT payment_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_credited_minor_check CHECK ((credited_minor >= 0)),
    CONSTRAINT payment_refunded_minor_check CHECK ((refunded_minor >= 0)),
    CONSTRAINT payment_source_check CHECK ((source = ANY (ARRAY['registered'::text, 'bank'::text])))
);
CREATE INDEX payment_amount ON public.payment USING btree (tenant_id, amount_minor);
CREATE INDEX payment_bank_reference ON public.payment USING btree (tenant_id, account_id, bank_reference);
CREATE INDEX payment_customer ON public.payment USING btree (tenant_id, customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX payment_known ON public.payment USING btree (tenant_id, payment_key(reference, amount_minor) COLLATE "C");
CREATE INDEX payment_of_file ON public.payment USING btree (tenant_id, file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX payment_paid ON public.payment USING btree (tenant_id, paid_on);
CREATE INDEX payment_payer ON public.payment USING btree (tenant_id, payer_account) WHERE (payer_account IS NOT NULL);
CREATE INDEX payment_perhaps ON public.payment USING btree (tenant_id, perhaps) WHERE (perhaps IS NOT NULL);
CREATE INDEX payment_status ON public.payment USING btree (tenant_id, creditor_id, status);
CREATE INDEX payment_waiting ON public.payment USING btree (tenant_id, id) WHERE (((perhaps IS NOT NULL) AND (same_as IS NULL)) OR ((same_as IS NULL) AND (reversed_on IS NULL) AND (((allocated_minor + credited_minor) + refunded_minor) < amount_minor)));

CREATE TABLE payment_account (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_number text NOT NULL,
    iban text,
    bic text,
    reference_kind text NOT NULL,
    reference_length integer,
    next_serial bigint NOT NULL,
    creditor_id uuid NOT NULL,
    kind text NOT NULL,
    currency character(3),
    reference_other_length integer,
    reference_length_digit boolean NOT NULL,
    reference_forced boolean NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    swish text,
    plusgiro text,
    payments_through date,
    CONSTRAINT payment_account_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_account_number UNIQUE (tenant_id, creditor_id, kind, account_number),
    CONSTRAINT payment_account_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT payment_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT payment_account_kind_check CHECK ((kind = ANY (ARRAY['BANK_ACCOUNT'::text, 'BANKGIRO'::text, 'PLUSGIRO'::text, 'IBAN'::text, 'FIK'::text]))),
    CONSTRAINT payment_account_next_serial_check CHECK ((next_serial > 0)),
    CONSTRAINT payment_account_reference_kind_check CHECK ((reference_kind = ANY (ARRAY['KID_MOD10'::text, 'KID_MOD11'::text, 'OCR'::text, 'VIITENUMERO'::text, 'RF'::text, 'FIK_71'::text, 'FIK_75'::text, 'FIK_73'::text, 'NONE'::text]))),
    CONSTRAINT payment_account_reference_length_check CHECK (((reference_length >= 2) AND (reference_length <= 25))),
    CONSTRAINT payment_account_reference_other_length_check CHECK (((reference_other_length >= 2) AND (reference_other_length <= 25)))
) WITH (fillfactor=50);
CREATE INDEX payment_account_creditor ON public.payment_account USING btree (tenant_id, creditor_id);
CREATE UNIQUE INDEX payment_account_default ON public.payment_account USING btree (tenant_id, creditor_id, COALESCE(currency, ''::bpchar)) WHERE is_default;

CREATE TABLE payment_allocation (
    tenant_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    capital_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    recovered_minor bigint NOT NULL DEFAULT 0,
    ground text,
    certainty integer,
    financed_minor bigint NOT NULL DEFAULT 0,
    financed_how text,
    difference_minor bigint NOT NULL DEFAULT 0,
    paid_minor bigint,
    from_credit_minor bigint NOT NULL DEFAULT 0,
    exchange_minor bigint NOT NULL DEFAULT 0,
    created_at timestamp with time zone,
    CONSTRAINT payment_allocation_pkey PRIMARY KEY (tenant_id, payment_id, invoice_id),
    CONSTRAINT payment_allocation_certainty_check CHECK (((certainty >= 0) AND (certainty <= 100)))
);
CREATE INDEX payment_allocation_invoice ON public.payment_allocation USING btree (tenant_id, invoice_id);

CREATE TABLE payment_batch (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    bank_reference text,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    count integer,
    booked_on date NOT NULL,
    itemised_minor bigint NOT NULL,
    file_id uuid NOT NULL,
    file_position bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    stated boolean NOT NULL DEFAULT true,
    explained_on date,
    explanation text,
    CONSTRAINT payment_batch_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_batch_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES payment_file(tenant_id, id),
    CONSTRAINT payment_batch_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX payment_batch_of_file ON public.payment_batch USING btree (tenant_id, file_id);
CREATE INDEX payment_batch_open ON public.payment_batch USING btree (tenant_id, id) WHERE ((itemised_minor <> amount_minor) AND (explained_on IS NULL));
CREATE INDEX payment_batch_reference ON public.payment_batch USING btree (tenant_id, account_id, bank_reference);

CREATE TABLE payment_file (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text,
    format text NOT NULL,
    sha256 bytea NOT NULL,
    bytes bigint NOT NULL,
    state text NOT NULL,
    duplicate_of uuid,
    entries bigint NOT NULL,
    position bigint NOT NULL,
    payments bigint NOT NULL,
    matched bigint NOT NULL,
    unhandled bigint NOT NULL,
    duplicates bigint NOT NULL,
    reversals bigint NOT NULL,
    others bigint NOT NULL,
    totals json NOT NULL,
    claimed_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    taking text[],
    left_out_accounts text[] NOT NULL DEFAULT '{}'::text[],
    left_out bigint NOT NULL DEFAULT 0,
    halted_by text[] NOT NULL DEFAULT '{}'::text[],
    forgotten_at timestamp with time zone,
    CONSTRAINT payment_file_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT payment_file_format_check CHECK ((format = ANY (ARRAY['CAMT_053'::text, 'CAMT_054'::text, 'OCR_GIRO'::text, 'KTL'::text, 'BGMAX'::text]))),
    CONSTRAINT payment_file_state_check CHECK ((state = ANY (ARRAY['importing'::text, 'imported'::text, 'halted'::text, 'duplicate'::text])))
);
CREATE INDEX payment_file_kept ON public.payment_file USING btree (tenant_id, created_at) WHERE ((state <> 'duplicate'::text) AND (forgotten_at IS NULL));
CREATE UNIQUE INDEX payment_file_once ON public.payment_file USING btree (tenant_id, sha256) WHERE (state <> 'duplicate'::text);
CREATE INDEX payment_file_open ON public.payment_file USING btree (claimed_until) WHERE (state = 'importing'::text);

CREATE TABLE payment_plan (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no integer NOT NULL,
    invoice_id uuid NOT NULL,
    state text NOT NULL,
    currency character(3) NOT NULL,
    open_minor bigint NOT NULL,
    interest_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    law jsonb NOT NULL,
    interest_law jsonb NOT NULL,
    grace_days integer NOT NULL,
    proposed_on date NOT NULL,
    accepted_on date,
    accepted_by text,
    ended_on date,
    next_on date,
    CONSTRAINT payment_plan_pkey PRIMARY KEY (tenant_id, case_id, no),
    CONSTRAINT payment_plan_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, id),
    CONSTRAINT payment_plan_accepted_by_check CHECK ((accepted_by = ANY (ARRAY['CREDITOR'::text, 'DEBTOR'::text]))),
    CONSTRAINT payment_plan_check CHECK (((accepted_on IS NULL) = (accepted_by IS NULL))),
    CONSTRAINT payment_plan_check1 CHECK (((next_on IS NULL) OR (state = 'ACCEPTED'::text))),
    CONSTRAINT payment_plan_fee_minor_check CHECK ((fee_minor >= 0)),
    CONSTRAINT payment_plan_grace_days_check CHECK ((grace_days >= 0)),
    CONSTRAINT payment_plan_interest_minor_check CHECK ((interest_minor >= 0)),
    CONSTRAINT payment_plan_no_check CHECK ((no > 0)),
    CONSTRAINT payment_plan_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'ACCEPTED'::text, 'BROKEN'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX payment_plan_next ON public.payment_plan USING btree (tenant_id, next_on) WHERE (next_on IS NOT NULL);
CREATE UNIQUE INDEX payment_plan_standing ON public.payment_plan USING btree (tenant_id, case_id) WHERE (state = ANY (ARRAY['PROPOSED'::text, 'ACCEPTED'::text]));

CREATE TABLE payment_promise (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    no integer NOT NULL,
    state text NOT NULL,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    open_minor bigint NOT NULL,
    promised_on date NOT NULL,
    until date NOT NULL,
    next_on date,
    CONSTRAINT payment_promise_pkey PRIMARY KEY (tenant_id, case_id, no),
    CONSTRAINT payment_promise_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, id),
    CONSTRAINT payment_promise_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_promise_check CHECK (((state = 'OPEN'::text) = (next_on IS NOT NULL))),
    CONSTRAINT payment_promise_no_check CHECK ((no > 0)),
    CONSTRAINT payment_promise_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'KEPT'::text, 'BROKEN'::text, 'REPLACED'::text])))
);
CREATE INDEX payment_promise_next ON public.payment_promise USING btree (tenant_id, next_on) WHERE (next_on IS NOT NULL);
CREATE UNIQUE INDEX payment_promise_open ON public.payment_promise USING btree (tenant_id, case_id) WHERE (state = 'OPEN'::text);

CREATE TABLE payment_reversal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    account_id uuid,
    payment_id uuid,
    kind text NOT NULL,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    reversed_on date NOT NULL,
    reference text,
    message text,
    payer text,
    bank_reference text,
    file_id uuid,
    file_position bigint,
    created_at timestamp with time zone NOT NULL,
    explained_minor bigint NOT NULL DEFAULT 0,
    same_as uuid,
    CONSTRAINT payment_reversal_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_reversal_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payment(tenant_id, id),
    CONSTRAINT payment_reversal_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_reversal_explained CHECK (((explained_minor >= 0) AND (explained_minor <= amount_minor))),
    CONSTRAINT payment_reversal_kind_check CHECK ((kind = ANY (ARRAY['REVERSAL'::text, 'DEDUCTION'::text]))),
    CONSTRAINT payment_reversal_same CHECK (((same_as IS NULL) OR ((same_as <> id) AND (explained_minor = 0))))
);
CREATE INDEX payment_reversal_file ON public.payment_reversal USING btree (tenant_id, file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX payment_reversal_known ON public.payment_reversal USING btree (tenant_id, account_id, amount_minor, reference);
CREATE INDEX payment_reversal_payment ON public.payment_reversal USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX payment_reversal_waiting ON public.payment_reversal USING btree (tenant_id, id) WHERE ((explained_minor < amount_minor) AND (same_as IS NULL));
CREATE INDEX payment_reversal_waits_for ON public.payment_reversal USING btree (tenant_id, account_id, amount_minor) WHERE ((explained_minor = 0) AND (same_as IS NULL) AND (kind = 'REVERSAL'::text));

CREATE TABLE payment_reversal_part (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    reversal_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    payment_id uuid,
    credit_id uuid,
    reason text,
    booked_on date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_reversal_part_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT payment_reversal_part_tenant_id_reversal_id_fkey FOREIGN KEY (tenant_id, reversal_id) REFERENCES payment_reversal(tenant_id, id),
    CONSTRAINT payment_reversal_part_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT payment_reversal_part_what CHECK ((((payment_id IS NULL) AND (credit_id IS NULL)) = (reason IS NOT NULL)))
);
CREATE INDEX payment_reversal_part_of ON public.payment_reversal_part USING btree (tenant_id, reversal_id);
CREATE INDEX payment_reversal_part_payment ON public.payment_reversal_part USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL);

CREATE TABLE payment_sighting (
    tenant_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    file_id uuid NOT NULL,
    file_position bigint NOT NULL,
    format text NOT NULL,
    booked_on date NOT NULL,
    bank_reference text,
    CONSTRAINT payment_sighting_pkey PRIMARY KEY (tenant_id, payment_id, file_id, file_position),
    CONSTRAINT payment_sighting_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES payment_file(tenant_id, id),
    CONSTRAINT payment_sighting_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payment(tenant_id, id)
);
CREATE INDEX payment_sighting_file ON public.payment_sighting USING btree (tenant_id, file_id, file_position);

CREATE TABLE plan_instalment (
    tenant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    plan_no integer NOT NULL,
    no integer NOT NULL,
    due_on date NOT NULL,
    amount_minor bigint NOT NULL,
    reference text NOT NULL,
    CONSTRAINT plan_instalment_pkey PRIMARY KEY (tenant_id, case_id, plan_no, no),
    CONSTRAINT plan_instalment_tenant_id_case_id_plan_no_fkey FOREIGN KEY (tenant_id, case_id, plan_no) REFERENCES payment_plan(tenant_id, case_id, no),
    CONSTRAINT plan_instalment_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT plan_instalment_no_check CHECK ((no > 0))
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

CREATE TABLE refund (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    customer_id text,
    payment_id uuid,
    credit_note_id uuid,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    reason text,
    booked_on date NOT NULL,
    taken_back_on date,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT refund_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT refund_amount_minor_check CHECK ((amount_minor > 0)),
    CONSTRAINT refund_source CHECK (((payment_id IS NULL) <> (credit_note_id IS NULL)))
);
CREATE INDEX refund_payment ON public.refund USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL);

CREATE TABLE reminder_profile (
    tenant_id uuid NOT NULL,
    creditor_id uuid NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    debtor_classes text[] NOT NULL,
    steps jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT reminder_profile_pkey PRIMARY KEY (tenant_id, creditor_id, name, version),
    CONSTRAINT reminder_profile_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, id),
    CONSTRAINT reminder_profile_version_check CHECK ((version > 0))
);

CREATE TABLE spare_file (
    tenant_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT spare_file_pkey PRIMARY KEY (tenant_id, sha256)
);
CREATE INDEX spare_file_due ON public.spare_file USING btree (due_at);

CREATE TABLE tenant (
    id uuid NOT NULL,
    name text NOT NULL,
    environment text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT tenant_pkey PRIMARY KEY (id),
    CONSTRAINT tenant_environment_check CHECK ((environment = ANY (ARRAY['live'::text, 'test'::text])))
);

CREATE TABLE test_clock (
    tenant_id uuid NOT NULL,
    moved_micros bigint NOT NULL,
    CONSTRAINT test_clock_pkey PRIMARY KEY (tenant_id),
    CONSTRAINT test_clock_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
);

CREATE TABLE webhook (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    url text NOT NULL,
    events text[] NOT NULL,
    secret bytea NOT NULL,
    after_sequence bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    description text,
    status text NOT NULL DEFAULT 'active'::text,
    disabled_reason text,
    retired_secret bytea,
    retired_secret_until timestamp with time zone,
    failing_since timestamp with time zone,
    unanswered integer NOT NULL DEFAULT 0,
    resting_until timestamp with time zone,
    replay_after bigint,
    replay_to bigint,
    CONSTRAINT webhook_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhook_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
    CONSTRAINT webhook_replay CHECK (((replay_after IS NULL) = (replay_to IS NULL))),
    CONSTRAINT webhook_status CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE INDEX webhook_replay_waiting ON public.webhook USING btree (tenant_id, id) WHERE (replay_to IS NOT NULL);

CREATE TABLE webhook_attempt (
    tenant_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    took_ms integer NOT NULL,
    url text NOT NULL,
    headers json NOT NULL,
    status smallint,
    answer text,
    error text,
    CONSTRAINT webhook_attempt_pkey PRIMARY KEY (tenant_id, webhook_id, sequence, at, number),
    CONSTRAINT webhook_attempt_tenant_id_webhook_id_sequence_fkey FOREIGN KEY (tenant_id, webhook_id, sequence) REFERENCES webhook_delivery(tenant_id, webhook_id, sequence) ON DELETE CASCADE
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
    CONSTRAINT webhook_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'parked'::text])))
);
CREATE INDEX webhook_delivery_done ON public.webhook_delivery USING btree (tenant_id, webhook_id, state, sequence) WHERE (state = ANY (ARRAY['delivered'::text, 'parked'::text]));
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (tenant_id, webhook_id, next_attempt_at, sequence) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX webhook_delivery_order ON public.webhook_delivery USING btree (tenant_id, webhook_id, invoice_id, sequence) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX webhook_delivery_sending ON public.webhook_delivery USING btree (tenant_id, webhook_id, next_attempt_at) WHERE (state = 'sending'::text);

CREATE TABLE write_off (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    currency character(3) NOT NULL,
    amount_minor bigint NOT NULL,
    released boolean NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    written_off_on date NOT NULL,
    CONSTRAINT write_off_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT write_off_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice(tenant_id, id),
    CONSTRAINT write_off_amount_minor_check CHECK ((amount_minor >= 0))
);
CREATE INDEX write_off_invoice ON public.write_off USING btree (tenant_id, invoice_id);

CREATE OR REPLACE FUNCTION public.gin_btree_consistent(internal, smallint, anyelement, integer, internal, internal)
 RETURNS boolean
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_btree_consistent$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_anyenum(anyenum, anyenum, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_anyenum$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_bit(bit, bit, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_bit$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_bool(boolean, boolean, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_bool$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_bpchar(character, character, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_bpchar$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_bytea(bytea, bytea, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_bytea$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_char("char", "char", smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_char$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_cidr(cidr, cidr, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_cidr$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_date(date, date, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_date$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_float4(real, real, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_float4$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_float8(double precision, double precision, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_float8$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_inet(inet, inet, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_inet$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_int2(smallint, smallint, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_int2$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_int4(integer, integer, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_int4$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_int8(bigint, bigint, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_int8$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_interval(interval, interval, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_interval$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_macaddr(macaddr, macaddr, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_macaddr$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_macaddr8(macaddr8, macaddr8, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_macaddr8$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_money(money, money, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_money$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_name(name, name, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_name$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_numeric(numeric, numeric, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_numeric$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_oid(oid, oid, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_oid$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_text(text, text, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_text$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_time(time without time zone, time without time zone, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_time$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_timestamp(timestamp without time zone, timestamp without time zone, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_timestamp$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_timestamptz(timestamp with time zone, timestamp with time zone, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_timestamptz$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_timetz(time with time zone, time with time zone, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_timetz$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_uuid(uuid, uuid, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_uuid$function$;

CREATE OR REPLACE FUNCTION public.gin_compare_prefix_varbit(bit varying, bit varying, smallint, internal)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_compare_prefix_varbit$function$;

CREATE OR REPLACE FUNCTION public.gin_enum_cmp(anyenum, anyenum)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_enum_cmp$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_anyenum(anyenum, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_anyenum$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_bit(bit, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_bit$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_bool(boolean, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_bool$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_bpchar(character, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_bpchar$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_bytea(bytea, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_bytea$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_char("char", internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_char$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_cidr(cidr, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_cidr$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_date(date, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_date$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_float4(real, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_float4$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_float8(double precision, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_float8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_inet(inet, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_inet$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_int2(smallint, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_int2$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_int4(integer, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_int4$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_int8(bigint, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_int8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_interval(interval, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_interval$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_macaddr(macaddr, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_macaddr$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_macaddr8(macaddr8, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_macaddr8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_money(money, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_money$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_name(name, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_name$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_numeric(numeric, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_numeric$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_oid(oid, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_oid$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_text(text, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_text$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_time(time without time zone, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_time$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_timestamp(timestamp without time zone, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_timestamp$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_timestamptz(timestamp with time zone, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_timestamptz$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_timetz(time with time zone, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_timetz$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_trgm(text, internal, smallint, internal, internal, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gin_extract_query_trgm$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_uuid(uuid, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_uuid$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_query_varbit(bit varying, internal, smallint, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_query_varbit$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_anyenum(anyenum, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_anyenum$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_bit(bit, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_bit$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_bool(boolean, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_bool$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_bpchar(character, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_bpchar$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_bytea(bytea, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_bytea$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_char("char", internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_char$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_cidr(cidr, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_cidr$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_date(date, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_date$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_float4(real, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_float4$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_float8(double precision, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_float8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_inet(inet, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_inet$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_int2(smallint, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_int2$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_int4(integer, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_int4$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_int8(bigint, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_int8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_interval(interval, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_interval$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_macaddr(macaddr, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_macaddr$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_macaddr8(macaddr8, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_macaddr8$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_money(money, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_money$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_name(name, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_name$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_numeric(numeric, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_numeric$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_oid(oid, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_oid$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_text(text, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_text$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_time(time without time zone, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_time$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_timestamp(timestamp without time zone, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_timestamp$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_timestamptz(timestamp with time zone, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_timestamptz$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_timetz(time with time zone, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_timetz$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_trgm(text, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gin_extract_value_trgm$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_uuid(uuid, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_uuid$function$;

CREATE OR REPLACE FUNCTION public.gin_extract_value_varbit(bit varying, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_extract_value_varbit$function$;

CREATE OR REPLACE FUNCTION public.gin_numeric_cmp(numeric, numeric)
 RETURNS integer
 LANGUAGE c
 IMMUTABLE STRICT
AS '$libdir/btree_gin', $function$gin_numeric_cmp$function$;

CREATE OR REPLACE FUNCTION public.gin_trgm_consistent(internal, smallint, text, integer, internal, internal, internal, internal)
 RETURNS boolean
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gin_trgm_consistent$function$;

CREATE OR REPLACE FUNCTION public.gin_trgm_triconsistent(internal, smallint, text, integer, internal, internal, internal)
 RETURNS "char"
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gin_trgm_triconsistent$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_compress(internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_compress$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_consistent(internal, text, smallint, oid, internal)
 RETURNS boolean
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_consistent$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_decompress(internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_decompress$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_distance(internal, text, smallint, oid, internal)
 RETURNS double precision
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_distance$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_in(cstring)
 RETURNS gtrgm
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_in$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_options(internal)
 RETURNS void
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE
AS '$libdir/pg_trgm', $function$gtrgm_options$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_out(gtrgm)
 RETURNS cstring
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_out$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_penalty(internal, internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_penalty$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_picksplit(internal, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_picksplit$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_same(gtrgm, gtrgm, internal)
 RETURNS internal
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_same$function$;

CREATE OR REPLACE FUNCTION public.gtrgm_union(internal, internal)
 RETURNS gtrgm
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$gtrgm_union$function$;

CREATE OR REPLACE FUNCTION public.payment_key(reference text, amount_minor bigint)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((COALESCE(ltrim(translate(reference, ' -'::text, ''::text), '0'::text), ''::text) || ' '::text) || (amount_minor)::text);

CREATE OR REPLACE FUNCTION public.payment_reference(reference text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(ltrim(translate(reference, ' -'::text, ''::text), '0'::text), ''::text);

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

CREATE OR REPLACE FUNCTION public.set_limit(real)
 RETURNS real
 LANGUAGE c
 STRICT
AS '$libdir/pg_trgm', $function$set_limit$function$;

CREATE OR REPLACE FUNCTION public.show_limit()
 RETURNS real
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$show_limit$function$;

CREATE OR REPLACE FUNCTION public.show_trgm(text)
 RETURNS text[]
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$show_trgm$function$;

CREATE OR REPLACE FUNCTION public.similarity(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$similarity$function$;

CREATE OR REPLACE FUNCTION public.similarity_dist(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$similarity_dist$function$;

CREATE OR REPLACE FUNCTION public.similarity_op(text, text)
 RETURNS boolean
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$similarity_op$function$;

CREATE OR REPLACE FUNCTION public.strict_word_similarity(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$strict_word_similarity$function$;

CREATE OR REPLACE FUNCTION public.strict_word_similarity_commutator_op(text, text)
 RETURNS boolean
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$strict_word_similarity_commutator_op$function$;

CREATE OR REPLACE FUNCTION public.strict_word_similarity_dist_commutator_op(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$strict_word_similarity_dist_commutator_op$function$;

CREATE OR REPLACE FUNCTION public.strict_word_similarity_dist_op(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$strict_word_similarity_dist_op$function$;

CREATE OR REPLACE FUNCTION public.strict_word_similarity_op(text, text)
 RETURNS boolean
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$strict_word_similarity_op$function$;

CREATE OR REPLACE FUNCTION public.word_similarity(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$word_similarity$function$;

CREATE OR REPLACE FUNCTION public.word_similarity_commutator_op(text, text)
 RETURNS boolean
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$word_similarity_commutator_op$function$;

CREATE OR REPLACE FUNCTION public.word_similarity_dist_commutator_op(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$word_similarity_dist_commutator_op$function$;

CREATE OR REPLACE FUNCTION public.word_similarity_dist_op(text, text)
 RETURNS real
 LANGUAGE c
 IMMUTABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$word_similarity_dist_op$function$;

CREATE OR REPLACE FUNCTION public.word_similarity_op(text, text)
 RETURNS boolean
 LANGUAGE c
 STABLE PARALLEL SAFE STRICT
AS '$libdir/pg_trgm', $function$word_similarity_op$function$;

-- further: type gtrgm
