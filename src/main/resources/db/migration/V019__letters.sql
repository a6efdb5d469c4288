-- Whether a file is the letter of a notice is asked before it is deleted.
CREATE INDEX notice_document ON notice (tenant_id, sha256) WHERE sha256 IS NOT NULL;
