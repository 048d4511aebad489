-- One attempt to pay one order; written before the provider is asked for anything.
CREATE TABLE payment_attempt (
    id                 uuid        NOT NULL,
    order_id           uuid        NOT NULL,
    number             integer     NOT NULL,
    status             text        NOT NULL,
    amount_minor       bigint      NOT NULL,
    currency           char(3)     NOT NULL,
    session_id         text,
    session_url        text,
    session_expires_at timestamptz NOT NULL,
    intent_id          text,
    captured_minor     bigint      NOT NULL DEFAULT 0,
    refunded_minor     bigint      NOT NULL DEFAULT 0,
    -- How often the present step was tried without a clear answer.
    tries              integer     NOT NULL DEFAULT 0,
    created_at         timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    CONSTRAINT payment_attempt_pk PRIMARY KEY (id),
    CONSTRAINT payment_attempt_number_uq UNIQUE (order_id, number),
    CONSTRAINT payment_attempt_session_uq UNIQUE (session_id),
    CONSTRAINT payment_attempt_intent_uq UNIQUE (intent_id),
    CONSTRAINT payment_attempt_status_ck CHECK (status IN ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'CAPTURED',
        'VOIDING', 'VOIDED', 'EXPIRED', 'FAILED')),
    CONSTRAINT payment_attempt_amount_ck CHECK (amount_minor > 0),
    CONSTRAINT payment_attempt_captured_ck CHECK (captured_minor BETWEEN 0 AND amount_minor),
    CONSTRAINT payment_attempt_refunded_ck CHECK (refunded_minor BETWEEN 0 AND captured_minor),
    CONSTRAINT payment_attempt_paid_ck CHECK ((status = 'CAPTURED') = (captured_minor > 0)),
    CONSTRAINT payment_attempt_session_ck CHECK (status IN ('CREATED', 'FAILED') OR session_id IS NOT NULL)
);
-- At most one attempt per order that takes, has taken or may still take money.
CREATE UNIQUE INDEX payment_attempt_live_uq ON payment_attempt (order_id)
    WHERE status IN ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'CAPTURED', 'VOIDING');
-- What the sweeper looks for.
CREATE INDEX payment_attempt_unsettled_idx ON payment_attempt (changed_at)
    WHERE status IN ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'VOIDING');

-- Money that goes back, or is to. Written before the provider is asked.
CREATE TABLE payment_refund (
    id           uuid        NOT NULL,
    attempt_id   uuid        NOT NULL,
    -- What asked for it: the same click twice has the same reference.
    reference    text        NOT NULL,
    status       text        NOT NULL,
    amount_minor bigint      NOT NULL,
    currency     char(3)     NOT NULL,
    provider_id  text,
    failure      text,
    tries        integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT payment_refund_pk PRIMARY KEY (id),
    CONSTRAINT payment_refund_attempt_fk FOREIGN KEY (attempt_id) REFERENCES payment_attempt (id),
    CONSTRAINT payment_refund_reference_uq UNIQUE (attempt_id, reference),
    CONSTRAINT payment_refund_provider_uq UNIQUE (provider_id),
    CONSTRAINT payment_refund_status_ck CHECK (status IN ('REQUESTED', 'PENDING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT payment_refund_amount_ck CHECK (amount_minor > 0)
);
CREATE INDEX payment_refund_unsettled_idx ON payment_refund (changed_at) WHERE status IN ('REQUESTED', 'PENDING');

-- What the provider told us, each event once. Its content is not kept: the object is fetched again.
CREATE TABLE stripe_event (
    id           text        NOT NULL,
    type         text        NOT NULL,
    order_id     uuid,
    created_at   timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    processed_at timestamptz,
    CONSTRAINT stripe_event_pk PRIMARY KEY (id)
);
CREATE INDEX stripe_event_unprocessed_idx ON stripe_event (received_at) WHERE processed_at IS NULL;

-- Timed and retried work (db-scheduler 16, its own table layout).
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    CONSTRAINT scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
