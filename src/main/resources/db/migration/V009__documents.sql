-- How invoices look, the files that go with them, and the documents that are made of them.

ALTER TABLE creditor_version
    ADD COLUMN template text NOT NULL DEFAULT 'STANDARD'
        CHECK (template IN ('STANDARD', 'STANDARD_MARKETING', 'COMPACT')),
    ADD COLUMN marketing text;
CREATE INDEX creditor_version_logo ON creditor_version (tenant_id, logo_sha256) WHERE logo_sha256 IS NOT NULL;

ALTER TABLE payment_account ADD COLUMN swish text; -- ten digits: 123… of a company, 07… of a phone

ALTER TABLE invoice ADD COLUMN template text -- null: the creditor's
    CHECK (template IN ('STANDARD', 'STANDARD_MARKETING', 'COMPACT'));

-- A file that came with an invoice or a draft, which keeps its id when it is issued. Many rows may name one content.
CREATE TABLE invoice_file (
    tenant_id uuid NOT NULL,
    invoice_id uuid NOT NULL, -- in invoice or in invoice_draft
    kind text NOT NULL CHECK (kind IN ('ATTACHMENT', 'GIVEN_PDF')),
    position int NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    sha256 bytea NOT NULL,
    bytes int NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id, kind, position)
);
CREATE INDEX invoice_file_content ON invoice_file (tenant_id, sha256);

ALTER TABLE document
    DROP CONSTRAINT document_kind_check,
    ADD CONSTRAINT document_kind_check CHECK (kind IN ('INVOICE_PDF', 'UBL'));
CREATE INDEX document_content ON document (tenant_id, sha256);

-- Content that perhaps no row names: noted before it is stored, and when a row that names it goes.
CREATE TABLE spare_file (
    tenant_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    due_at timestamptz NOT NULL, -- when somebody is to look whether any does
    PRIMARY KEY (tenant_id, sha256)
);
CREATE INDEX spare_file_due ON spare_file (due_at);
