-- How an endpoint fares, what it was signed with before, and how far a replay has come.
ALTER TABLE webhook
    ADD COLUMN description text,
    ADD COLUMN status text NOT NULL DEFAULT 'active' CONSTRAINT webhook_status CHECK (status IN ('active', 'disabled')),
    ADD COLUMN disabled_reason text,
    ADD COLUMN retired_secret bytea, -- encrypted; signs too until then
    ADD COLUMN retired_secret_until timestamptz,
    ADD COLUMN failing_since timestamptz, -- the first failure since it last heard something
    ADD COLUMN unanswered int NOT NULL DEFAULT 0, -- attempts in a row that it did not answer at all
    ADD COLUMN resting_until timestamptz, -- nothing is told before
    ADD COLUMN replay_after bigint, -- the last event that was planned again
    ADD COLUMN replay_to bigint,
    ADD CONSTRAINT webhook_replay CHECK ((replay_after IS NULL) = (replay_to IS NULL));
CREATE INDEX webhook_replay_waiting ON webhook (tenant_id, id) WHERE replay_to IS NOT NULL;

-- While an attempt is being made a row is 'sending'; next_attempt_at then says when the attempt counts as lost.
ALTER TABLE webhook_delivery DROP CONSTRAINT webhook_delivery_state_check;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_state
    CHECK (state IN ('waiting', 'sending', 'delivered', 'parked'));
DROP INDEX webhook_delivery_due;
DROP INDEX webhook_delivery_order;
-- Its first entry of each endpoint says when that endpoint has something due.
CREATE INDEX webhook_delivery_due ON webhook_delivery (tenant_id, webhook_id, next_attempt_at, sequence)
    WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_delivery_order ON webhook_delivery (tenant_id, webhook_id, invoice_id, sequence)
    WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_delivery_sending ON webhook_delivery (tenant_id, webhook_id, next_attempt_at)
    WHERE state = 'sending';

-- The log of attempts. What was posted is made again from the event, whose row never changes.
CREATE TABLE webhook_attempt (
    tenant_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    number int NOT NULL, -- begins anew when somebody asks for it to be told again
    took_ms int NOT NULL,
    url text NOT NULL,
    headers json NOT NULL,
    status smallint, -- null: no answer
    answer text,
    error text, -- null: it heard
    PRIMARY KEY (tenant_id, webhook_id, sequence, at, number),
    FOREIGN KEY (tenant_id, webhook_id, sequence) REFERENCES webhook_delivery ON DELETE CASCADE
);

-- What GET /events is narrowed to. By time it needs none: a sequence has no gap and hardly ever runs against time. Nor by
-- the type that most are of, which each create would pay for.
CREATE INDEX event_type ON event (tenant_id, type, sequence) WHERE type <> 'invoice.created';
CREATE INDEX event_invoice ON event (tenant_id, invoice_id, sequence) WHERE invoice_id IS NOT NULL;

-- When the creditor's local date passes the due date of each invoice, and whether it was looked at then.
CREATE TABLE overdue_watch (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    overdue_from timestamptz NOT NULL, -- the first instant of the day after, in the creditor's zone
    done_at timestamptz,
    PRIMARY KEY (tenant_id, invoice_id)
);
CREATE INDEX overdue_watch_waiting ON overdue_watch (tenant_id, overdue_from) WHERE done_at IS NULL;

-- Mail to the owner that an endpoint was disabled; one for each such event.
CREATE TABLE notice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL, -- names the mail, the same in every attempt
    sequence bigint NOT NULL, -- of the event it tells of
    state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    attempts int NOT NULL,
    next_attempt_at timestamptz NOT NULL, -- while sending: when the attempt counts as lost
    error text,
    sent_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT notice_once UNIQUE (tenant_id, sequence)
);
CREATE INDEX notice_due ON notice (next_attempt_at) WHERE state IN ('waiting', 'sending');
