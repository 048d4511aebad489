CREATE TABLE coupon (
    id             bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- As it is compared: upper case.
    code           text        NOT NULL,
    -- What the shop calls it, and why it is there.
    name           text        NOT NULL,
    note           text        NOT NULL,
    kind           text        NOT NULL,
    percent        integer,
    amount_minor   bigint,
    -- Goods before the coupon, VAT included.
    minimum_minor  bigint      NOT NULL,
    currency       char(3)     NOT NULL,
    valid_from     timestamptz NOT NULL,
    -- The first moment at which it is not valid any more.
    valid_until    timestamptz,
    total_limit    integer,
    customer_limit integer,
    ended_at       timestamptz,
    -- Orders that hold a use or have had one for their money.
    redeemed       integer     NOT NULL DEFAULT 0,
    first_used_at  timestamptz,
    created_at     timestamptz NOT NULL,
    -- Moves with edits only, not with every order.
    version        bigint      NOT NULL DEFAULT 0,
    CONSTRAINT coupon_pk PRIMARY KEY (id),
    CONSTRAINT coupon_code_uq UNIQUE (code),
    CONSTRAINT coupon_code_ck CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,22}[A-Z0-9]$'),
    CONSTRAINT coupon_name_ck CHECK (length(name) BETWEEN 1 AND 100 AND length(note) <= 500),
    CONSTRAINT coupon_kind_ck CHECK (
        kind = 'PERCENTAGE' AND percent BETWEEN 1 AND 100 AND amount_minor IS NULL
        OR kind = 'AMOUNT' AND percent IS NULL AND amount_minor > 0
        OR kind = 'FREE_SHIPPING' AND percent IS NULL AND amount_minor IS NULL),
    CONSTRAINT coupon_minimum_ck CHECK (minimum_minor >= 0),
    CONSTRAINT coupon_period_ck CHECK (valid_until > valid_from),
    CONSTRAINT coupon_limits_ck CHECK (total_limit > 0 AND customer_limit > 0),
    CONSTRAINT coupon_redeemed_ck CHECK (redeemed BETWEEN 0 AND coalesce(total_limit, 2147483647))
);
CREATE INDEX coupon_created_idx ON coupon (created_at DESC, id DESC);

-- The use of a coupon by an order: held while the order waits for its payment, used once it is paid, released where it
-- fails.
CREATE TABLE coupon_redemption (
    order_id   uuid        NOT NULL,
    coupon_id  bigint      NOT NULL,
    status     text        NOT NULL,
    -- Who used it, as hashes: the account, its e-mail address, the order's e-mail address.
    customers  text[]      NOT NULL,
    -- What it took off goods and shipping together.
    off_minor  bigint      NOT NULL,
    held_at    timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT coupon_redemption_pk PRIMARY KEY (order_id),
    CONSTRAINT coupon_redemption_coupon_fk FOREIGN KEY (coupon_id) REFERENCES coupon (id),
    CONSTRAINT coupon_redemption_status_ck CHECK (status IN ('HELD', 'USED', 'RELEASED')),
    CONSTRAINT coupon_redemption_customers_ck CHECK (cardinality(customers) > 0),
    CONSTRAINT coupon_redemption_off_ck CHECK (off_minor > 0)
);
CREATE INDEX coupon_redemption_coupon_idx ON coupon_redemption (coupon_id, status);
CREATE INDEX coupon_redemption_customers_idx ON coupon_redemption USING gin (customers);
CREATE INDEX coupon_redemption_changed_idx ON coupon_redemption (changed_at);
CREATE INDEX coupon_redemption_held_idx ON coupon_redemption (held_at) WHERE status = 'HELD';

-- Wrong codes by where they came from; keys are hashes.
CREATE TABLE coupon_guess (
    key      bytea       NOT NULL,
    wrong    integer     NOT NULL,
    since_at timestamptz NOT NULL,
    CONSTRAINT coupon_guess_pk PRIMARY KEY (key)
);
CREATE INDEX coupon_guess_since_idx ON coupon_guess (since_at);

-- The coupon that was accepted, and what is only typed so far.
ALTER TABLE checkout_draft
    ADD COLUMN coupon       text NOT NULL DEFAULT '',
    ADD COLUMN coupon_typed text NOT NULL DEFAULT '';
