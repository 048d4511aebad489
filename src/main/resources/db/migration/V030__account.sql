CREATE TABLE account (
    id            uuid        NOT NULL,
    email         text        NOT NULL,
    name          text        NOT NULL,
    password_hash text        NOT NULL,
    -- Moves on whenever every session begun before must end.
    stamp         integer     NOT NULL DEFAULT 0,
    disabled      boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    version       bigint      NOT NULL DEFAULT 0,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_email_uq UNIQUE (email),
    CONSTRAINT account_email_lower_ck CHECK (email = lower(email) AND length(email) <= 254),
    CONSTRAINT account_name_ck CHECK (length(name) BETWEEN 1 AND 100)
);

CREATE TABLE account_role (
    account_id uuid NOT NULL,
    role       text NOT NULL,
    CONSTRAINT account_role_pk PRIMARY KEY (account_id, role),
    CONSTRAINT account_role_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT account_role_ck CHECK (role IN ('CUSTOMER', 'STAFF', 'CATALOG_MANAGER', 'ORDER_MANAGER', 'ADMIN'))
);

CREATE TABLE account_address (
    id         uuid    NOT NULL,
    account_id uuid    NOT NULL,
    name       text    NOT NULL,
    line1      text    NOT NULL,
    line2      text    NOT NULL,
    postcode   text    NOT NULL,
    city       text    NOT NULL,
    region     text    NOT NULL,
    country    char(2) NOT NULL,
    is_default boolean NOT NULL,
    CONSTRAINT account_address_pk PRIMARY KEY (id),
    CONSTRAINT account_address_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX account_address_account_idx ON account_address (account_id);
CREATE UNIQUE INDEX account_address_one_default_uq ON account_address (account_id) WHERE is_default;

-- Somebody must prove to read an address. The token of the letter is stored as its SHA-256 only.
CREATE TABLE account_challenge (
    id            uuid        NOT NULL,
    kind          text        NOT NULL,
    email         text        NOT NULL,
    account_id    uuid,
    name          text,
    password_hash text,
    token_hash    bytea,
    made_at       timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    used_at       timestamptz,
    CONSTRAINT account_challenge_pk PRIMARY KEY (id),
    CONSTRAINT account_challenge_token_uq UNIQUE (token_hash),
    CONSTRAINT account_challenge_kind_ck CHECK (
        kind = 'REGISTRATION' AND name IS NOT NULL AND account_id IS NULL
        OR kind = 'RESET' AND name IS NULL AND password_hash IS NULL
        OR kind = 'EMAIL_CHANGE' AND account_id IS NOT NULL AND name IS NULL AND password_hash IS NULL),
    CONSTRAINT account_challenge_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX account_challenge_email_idx ON account_challenge (email, made_at);
CREATE INDEX account_challenge_expires_idx ON account_challenge (expires_at);
CREATE INDEX account_challenge_account_idx ON account_challenge (account_id);

-- Failed sign-ins by what they had in common; keys are hashes, so no address is kept here.
CREATE TABLE sign_in_attempt (
    key           bytea       NOT NULL,
    failures      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL,
    CONSTRAINT sign_in_attempt_pk PRIMARY KEY (key)
);
CREATE INDEX sign_in_attempt_last_idx ON sign_in_attempt (last_at);

-- "Stay signed in": one row per browser, the secret rotates on every use.
CREATE TABLE remember_me (
    series        uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    secret_hash   bytea       NOT NULL,
    -- The secret before the last rotation: tabs that were opened at once send it a moment too late.
    previous_hash bytea,
    rotated_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    CONSTRAINT remember_me_pk PRIMARY KEY (series),
    CONSTRAINT remember_me_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX remember_me_account_idx ON remember_me (account_id);
CREATE INDEX remember_me_expires_idx ON remember_me (expires_at);
