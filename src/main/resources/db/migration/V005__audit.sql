-- Who changed what: one row for every write of a caller or a command, in the transaction that wrote.
CREATE TABLE audit_entry (
    tenant_id uuid NOT NULL REFERENCES tenant,
    id uuid NOT NULL, -- UUIDv7: the order of the trail
    at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor IN ('api', 'cli', 'system')),
    key_id text, -- the API key, of a call
    ip inet, -- where a call came from
    action text NOT NULL,
    subject text NOT NULL,
    changes json, -- field: [before, after]; null of what was made new
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT audit_entry_actor CHECK ((actor = 'api') = (key_id IS NOT NULL))
);
CREATE INDEX audit_entry_subject ON audit_entry (tenant_id, subject, id);
CREATE INDEX audit_entry_key ON audit_entry (tenant_id, key_id, id);

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- One thing may be forgotten: the values that were changed, when the person they tell of is erased.
CREATE TRIGGER audit_entry_only_forgets BEFORE UPDATE ON audit_entry FOR EACH ROW
    WHEN (NEW.changes IS NOT NULL
        OR ROW (OLD.tenant_id, OLD.id, OLD.at, OLD.actor, OLD.key_id, OLD.ip, OLD.action, OLD.subject)
        IS DISTINCT FROM
        ROW (NEW.tenant_id, NEW.id, NEW.at, NEW.actor, NEW.key_id, NEW.ip, NEW.action, NEW.subject))
    EXECUTE FUNCTION refuse_change();

CREATE INDEX api_key_created ON api_key (tenant_id, created_at DESC, id DESC);
