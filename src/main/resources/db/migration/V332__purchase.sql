-- What is ordered from suppliers, and how much of it has come.

CREATE TABLE supplier (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    name  text   NOT NULL,
    email text   NOT NULL DEFAULT '',
    CONSTRAINT supplier_pk PRIMARY KEY (id),
    CONSTRAINT supplier_name_ck CHECK (btrim(name) <> '' AND length(name) <= 100)
);
CREATE UNIQUE INDEX supplier_name_uq ON supplier (lower(name));

CREATE SEQUENCE purchase_number_seq AS bigint;

CREATE TABLE purchase_order (
    -- Made by the page, so that the same is never ordered twice.
    id          uuid        NOT NULL,
    number      text        NOT NULL,
    supplier_id bigint      NOT NULL,
    status      text        NOT NULL DEFAULT 'ORDERED',
    expected_on date,
    note        text        NOT NULL,
    currency    text        NOT NULL,
    -- Sums of the lines, for the list.
    lines       integer     NOT NULL,
    copies      integer     NOT NULL,
    received    integer     NOT NULL DEFAULT 0,
    cost_minor  bigint      NOT NULL,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    version     bigint      NOT NULL DEFAULT 0,
    CONSTRAINT purchase_order_pk PRIMARY KEY (id),
    CONSTRAINT purchase_order_number_uq UNIQUE (number),
    CONSTRAINT purchase_order_supplier_fk FOREIGN KEY (supplier_id) REFERENCES supplier (id),
    CONSTRAINT purchase_order_status_known CHECK (status IN ('ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CANCELLED')),
    CONSTRAINT purchase_order_currency_is_iso_4217 CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT purchase_order_sums_ck CHECK (lines > 0 AND copies > 0 AND received >= 0 AND cost_minor >= 0)
);
CREATE INDEX purchase_order_created_idx ON purchase_order (created_at DESC, id);
CREATE INDEX purchase_order_changed_idx ON purchase_order (changed_at);
CREATE INDEX purchase_order_supplier_idx ON purchase_order (supplier_id);

CREATE TABLE purchase_line (
    id          bigint  GENERATED ALWAYS AS IDENTITY,
    order_id    uuid    NOT NULL,
    position    integer NOT NULL,
    edition_id  bigint  NOT NULL,
    quantity    integer NOT NULL,
    cost_minor  bigint  NOT NULL,
    -- May be more than was ordered, where a person said so.
    received    integer NOT NULL DEFAULT 0,
    -- The order's, so that one index answers when copies are to be had again.
    expected_on date,
    -- The rest does not come any more.
    cancelled   boolean NOT NULL DEFAULT false,
    open        boolean NOT NULL GENERATED ALWAYS AS (NOT cancelled AND received < quantity) STORED,
    CONSTRAINT purchase_line_pk PRIMARY KEY (id),
    CONSTRAINT purchase_line_order_fk FOREIGN KEY (order_id) REFERENCES purchase_order (id),
    CONSTRAINT purchase_line_stock_fk FOREIGN KEY (edition_id) REFERENCES stock (edition_id),
    CONSTRAINT purchase_line_edition_uq UNIQUE (order_id, edition_id),
    CONSTRAINT purchase_line_ck CHECK (quantity > 0 AND cost_minor >= 0 AND received >= 0)
);
CREATE INDEX purchase_line_open_idx ON purchase_line (edition_id, expected_on) WHERE open;

ALTER TABLE stock_movement
    ADD COLUMN purchase_line_id bigint,
    ADD CONSTRAINT stock_movement_purchase_line_fk FOREIGN KEY (purchase_line_id) REFERENCES purchase_line (id),
    ADD CONSTRAINT stock_movement_purchase_is_receipt CHECK (purchase_line_id IS NULL OR reason = 'RECEIPT');
CREATE INDEX stock_movement_purchase_line_idx ON stock_movement (purchase_line_id) WHERE purchase_line_id IS NOT NULL;
