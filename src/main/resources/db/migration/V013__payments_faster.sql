-- What is looked for among payments costs each of a million less.

-- A reference as payments are compared by it: without blanks, hyphens and leading zeros.
CREATE FUNCTION payment_reference(reference text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(ltrim(translate(reference, ' -', ''), '0'), '');

-- By what the same payment is known again, whoever tells of it.
CREATE FUNCTION payment_key(reference text, amount_minor bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(ltrim(translate(reference, ' -', ''), '0'), '') || ' ' || amount_minor::text;

-- One index knows payments again and lists them by reference: in the order of bytes, keys of one reference are together.
DROP INDEX payment_known;
DROP INDEX payment_reference;
DROP INDEX payment_announced; -- the key finds what was announced, too
CREATE INDEX payment_known ON payment (tenant_id, (payment_key(reference, amount_minor) COLLATE "C"));
CREATE INDEX payment_amount ON payment (tenant_id, amount_minor);
