-- What our books and the provider's do not agree on, and how far the provider's news were read.

-- Up to when the provider was asked.
CREATE TABLE payment_cursor (
    name  text        NOT NULL,
    until timestamptz NOT NULL,
    CONSTRAINT payment_cursor_pk PRIMARY KEY (name)
);

-- A payment or refund at the provider that is not what it is here.
CREATE TABLE payment_difference (
    provider_id  text        NOT NULL,
    kind         text        NOT NULL,
    order_id     uuid,
    ours_minor   bigint      NOT NULL,
    theirs_minor bigint      NOT NULL,
    currency     char(3)     NOT NULL,
    made_at      timestamptz NOT NULL,
    found_at     timestamptz NOT NULL,
    CONSTRAINT payment_difference_pk PRIMARY KEY (provider_id),
    CONSTRAINT payment_difference_kind_ck CHECK (kind IN ('UNKNOWN_PAYMENT', 'OTHER_AMOUNT', 'MISSING_PAYMENT', 'REFUND'))
);

-- Refunds that a person must retry.
CREATE INDEX payment_refund_failed_idx ON payment_refund (changed_at) WHERE status = 'FAILED';
