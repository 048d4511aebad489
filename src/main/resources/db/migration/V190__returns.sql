-- Books that come back after they were sent: asked for, agreed to, received, paid back.
CREATE SEQUENCE return_number_seq AS bigint;

CREATE TABLE order_return (
    -- Made when the form was opened: the same form sent twice is one return.
    id           uuid        NOT NULL,
    number       text        NOT NULL,
    order_id     uuid        NOT NULL,
    status       text        NOT NULL,
    version      bigint      NOT NULL,
    -- By the shop for a customer, rather than by the customer.
    by_staff     boolean     NOT NULL,
    -- What the customer said about all of it.
    words        text        NOT NULL DEFAULT '',
    -- What the shop said when it refused.
    answer       text        NOT NULL DEFAULT '',
    requested_at timestamptz NOT NULL,
    received_at  timestamptz,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT order_return_pk PRIMARY KEY (id),
    CONSTRAINT order_return_number_uq UNIQUE (number),
    CONSTRAINT order_return_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_return_status_ck CHECK (status IN ('REQUESTED', 'APPROVED', 'RECEIVED', 'REFUNDED', 'REJECTED',
        'WITHDRAWN')),
    CONSTRAINT order_return_received_ck CHECK (status <> 'RECEIVED' OR received_at IS NOT NULL),
    CONSTRAINT order_return_answer_ck CHECK (status <> 'REJECTED' OR answer <> '')
);
CREATE INDEX order_return_order_idx ON order_return (order_id);
CREATE INDEX order_return_status_idx ON order_return (status, requested_at DESC);
CREATE INDEX order_return_requested_idx ON order_return (requested_at DESC, id);
CREATE INDEX order_return_changed_idx ON order_return (changed_at);
CREATE INDEX order_return_search_idx ON order_return USING gin (number gin_trgm_ops);

CREATE TABLE order_return_line (
    return_id uuid    NOT NULL,
    -- Of the order's line.
    position  integer NOT NULL,
    quantity  integer NOT NULL,
    reason    text    NOT NULL,
    words     text    NOT NULL DEFAULT '',
    -- Copies that were in the parcel; of these, those that went back on the shelf.
    received  integer NOT NULL DEFAULT 0,
    shelved   integer NOT NULL DEFAULT 0,
    -- Copies for which money was asked back.
    refunded  integer NOT NULL DEFAULT 0,
    CONSTRAINT order_return_line_pk PRIMARY KEY (return_id, position),
    CONSTRAINT order_return_line_return_fk FOREIGN KEY (return_id) REFERENCES order_return (id),
    CONSTRAINT order_return_line_quantity_ck CHECK (quantity BETWEEN 1 AND 99),
    CONSTRAINT order_return_line_reason_ck CHECK (reason IN ('ARRIVED_DAMAGED', 'WRONG_BOOK', 'NOT_AS_DESCRIBED',
        'CHANGED_MIND', 'OTHER') AND (reason <> 'OTHER' OR words <> '')),
    CONSTRAINT order_return_line_received_ck CHECK (received BETWEEN 0 AND quantity),
    CONSTRAINT order_return_line_shelved_ck CHECK (shelved BETWEEN 0 AND received),
    CONSTRAINT order_return_line_refunded_ck CHECK (refunded BETWEEN 0 AND quantity)
);
