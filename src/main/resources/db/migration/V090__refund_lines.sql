-- What a refund is for: copies of the order's lines, the delivery, or an amount that belongs to neither; who asked, and why.
ALTER TABLE payment_refund
    ADD COLUMN lines_minor    bigint      NOT NULL DEFAULT 0,
    ADD COLUMN shipping_minor bigint      NOT NULL DEFAULT 0,
    ADD COLUMN free_minor     bigint      NOT NULL DEFAULT 0,
    ADD COLUMN reason         text        NOT NULL DEFAULT '',
    -- The name of the member of staff; null for the system.
    ADD COLUMN asked_by       text,
    -- When a person was told that it takes too long.
    ADD COLUMN listed_at      timestamptz;
-- Earlier refunds gave back whole orders without naming their parts.
UPDATE payment_refund SET free_minor = amount_minor;
ALTER TABLE payment_refund
    ADD CONSTRAINT payment_refund_parts_ck CHECK (lines_minor >= 0 AND shipping_minor >= 0 AND free_minor >= 0
        AND amount_minor = lines_minor + shipping_minor + free_minor);

CREATE TABLE payment_refund_line (
    refund_id    uuid    NOT NULL,
    -- Of the order's line.
    position     integer NOT NULL,
    -- Copies that are paid back; 0 where only their price is reduced.
    quantity     integer NOT NULL,
    amount_minor bigint  NOT NULL,
    restock      boolean NOT NULL,
    CONSTRAINT payment_refund_line_pk PRIMARY KEY (refund_id, position),
    CONSTRAINT payment_refund_line_refund_fk FOREIGN KEY (refund_id) REFERENCES payment_refund (id),
    CONSTRAINT payment_refund_line_quantity_ck CHECK (quantity BETWEEN 0 AND 99),
    CONSTRAINT payment_refund_line_amount_ck CHECK (amount_minor >= 0),
    CONSTRAINT payment_refund_line_restock_ck CHECK (quantity > 0 OR NOT restock)
);
