-- Both extensions are trusted: whoever may create in the database may add them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- What a customer is looked up by stands beside its id, as of its current version, so that each filter has its index.
ALTER TABLE customer
    ADD COLUMN type text,
    ADD COLUMN debtor_class text,
    ADD COLUMN country char(2),
    ADD COLUMN email_key text, -- lower case
    ADD COLUMN organisation_key text, -- letters and digits only
    ADD COLUMN person_key bytea, -- keyed hash of a personal number that is valid
    ADD COLUMN search text, -- what is searched in, lower case, each word behind a space
    ADD COLUMN erased_at timestamptz;

UPDATE customer c
SET type = v.type, debtor_class = v.debtor_class, country = v.address_country, email_key = lower(v.email),
    organisation_key = upper(regexp_replace(v.organisation_number, '[^A-Za-z0-9]', '', 'g')),
    search = lower(concat_ws(' ', '', v.name, v.email, v.organisation_number,
        regexp_replace(v.organisation_number, '[^A-Za-z0-9]', '', 'g'), v.phone,
        regexp_replace(v.phone, '[^A-Za-z0-9]', '', 'g'), c.id))
FROM customer_version v
WHERE v.tenant_id = c.tenant_id AND v.customer_id = c.id AND v.version = c.current_version;

ALTER TABLE customer
    ALTER COLUMN type SET NOT NULL,
    ALTER COLUMN debtor_class SET NOT NULL,
    ALTER COLUMN search SET NOT NULL;

CREATE INDEX customer_search ON customer USING gin (tenant_id, search gin_trgm_ops);
CREATE INDEX customer_type ON customer (tenant_id, type, created_at DESC, id DESC);
CREATE INDEX customer_debtor_class ON customer (tenant_id, debtor_class, created_at DESC, id DESC);
CREATE INDEX customer_country ON customer (tenant_id, country, created_at DESC, id DESC) WHERE country IS NOT NULL;
CREATE INDEX customer_email ON customer (tenant_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX customer_organisation ON customer (tenant_id, organisation_key) WHERE organisation_key IS NOT NULL;
CREATE INDEX customer_person ON customer (tenant_id, person_key) WHERE person_key IS NOT NULL;
CREATE INDEX customer_erased ON customer (tenant_id, created_at DESC, id DESC) WHERE erased_at IS NOT NULL;

-- Of an erased customer only the versions that invoices name are left, each until the law lets go of it.
ALTER TABLE customer_version
    ADD COLUMN changed_at timestamptz,
    ADD COLUMN kept_until date; -- last day, of an erased customer's version; null: nothing to be done
UPDATE customer_version v SET changed_at = c.created_at
FROM customer c WHERE c.tenant_id = v.tenant_id AND c.id = v.customer_id;
ALTER TABLE customer_version ALTER COLUMN changed_at SET NOT NULL;
CREATE INDEX customer_version_kept ON customer_version (kept_until, tenant_id) WHERE kept_until IS NOT NULL;

-- What was paid on an invoice is found by it.
CREATE INDEX payment_allocation_invoice ON payment_allocation (tenant_id, invoice_id);
