-- What needs a person: what the regular look found, until it is gone or a person has decided that it is well as it is.
CREATE TABLE attention_case (
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind         text        NOT NULL,
    -- What is most pressing comes first; follows from the kind.
    urgency      smallint    NOT NULL,
    -- What it is about, unique within the kind: an order, a payment, a refund, an invariant, a listener.
    subject      text        NOT NULL,
    -- Of what exactly: where more is found than was accepted, there is a new case.
    cause        text[]      NOT NULL,
    order_id     uuid,
    -- The payment or refund at the provider.
    provider_id  text,
    amount_minor bigint,
    currency     char(3),
    -- What else is needed to say it in words.
    facts        jsonb       NOT NULL,
    -- When the trouble began, and when it was first and last found.
    since        timestamptz NOT NULL,
    first_seen   timestamptz NOT NULL,
    last_seen    timestamptz NOT NULL,
    status       text        NOT NULL,
    closed_at    timestamptz,
    -- Null where it was gone by itself.
    closed_by    text,
    closed_how   text,
    closed_why   text,
    -- An accepted case speaks for its cause until that is gone.
    gone_at      timestamptz,
    -- Somebody is at it just now.
    acting_by    text,
    acting_how   text,
    acting_until timestamptz,
    CONSTRAINT attention_case_pk PRIMARY KEY (id),
    CONSTRAINT attention_case_status_ck CHECK (status IN ('OPEN', 'RESOLVED', 'ACCEPTED')),
    CONSTRAINT attention_case_amount_ck CHECK (amount_minor IS NULL OR currency IS NOT NULL),
    CONSTRAINT attention_case_closed_ck CHECK ((status = 'OPEN') = (closed_at IS NULL)),
    CONSTRAINT attention_case_accepted_ck CHECK (status <> 'ACCEPTED' OR closed_by IS NOT NULL AND closed_why IS NOT NULL)
);
CREATE UNIQUE INDEX attention_case_open_uq ON attention_case (kind, subject) WHERE status = 'OPEN';
CREATE INDEX attention_case_accepted_idx ON attention_case (kind, subject) WHERE status = 'ACCEPTED' AND gone_at IS NULL;
CREATE INDEX attention_case_list_idx ON attention_case (closed_at DESC NULLS FIRST, urgency, since, id);
CREATE INDEX attention_case_order_idx ON attention_case (order_id) WHERE order_id IS NOT NULL;
