-- Whoever an outside provider (OpenID Connect) vouches for. A subject means something only together with its issuer.
CREATE TABLE account_identity (
    issuer     text        NOT NULL,
    subject    text        NOT NULL,
    account_id uuid        NOT NULL,
    linked_at  timestamptz NOT NULL,
    CONSTRAINT account_identity_uq UNIQUE (issuer, subject),
    CONSTRAINT account_identity_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT account_identity_issuer_ck CHECK (length(issuer) BETWEEN 1 AND 1000),
    CONSTRAINT account_identity_subject_ck CHECK (length(subject) BETWEEN 1 AND 255)
);
CREATE INDEX account_identity_account_idx ON account_identity (account_id);

-- Who came by a provider has no password until they choose one.
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
