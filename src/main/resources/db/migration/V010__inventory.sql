-- Stock per paper edition. Other modules' ids are plain values here: inventory knows nothing above it.

CREATE TABLE stock (
    edition_id bigint  NOT NULL,
    on_hand    integer NOT NULL,
    reserved   integer NOT NULL DEFAULT 0,
    version    bigint  NOT NULL DEFAULT 0,
    CONSTRAINT stock_pk PRIMARY KEY (edition_id),
    -- Overselling is impossible whatever the code above does.
    CONSTRAINT stock_reserved_within_on_hand CHECK (reserved BETWEEN 0 AND on_hand)
) WITH (fillfactor = 80); -- room for updates within the page

-- Append-only: the sum of an edition's deltas is its stock on hand.
CREATE TABLE stock_movement (
    id            bigint      GENERATED ALWAYS AS IDENTITY,
    edition_id    bigint      NOT NULL,
    delta         integer     NOT NULL,
    on_hand_after integer     NOT NULL,
    reason        text        NOT NULL,
    order_id      uuid,
    actor         text        NOT NULL,
    note          text        NOT NULL DEFAULT '',
    at            timestamptz NOT NULL,
    CONSTRAINT stock_movement_pk PRIMARY KEY (id),
    CONSTRAINT stock_movement_stock_fk FOREIGN KEY (edition_id) REFERENCES stock (edition_id),
    CONSTRAINT stock_movement_moves CHECK (delta <> 0),
    CONSTRAINT stock_movement_on_hand_after_not_negative CHECK (on_hand_after >= 0),
    CONSTRAINT stock_movement_reason_known CHECK (reason IN
        ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'COUNT', 'DAMAGE', 'CORRECTION', 'SUPPLIER_RETURN'))
);
CREATE INDEX stock_movement_edition_idx ON stock_movement (edition_id, id DESC);
CREATE INDEX stock_movement_order_idx ON stock_movement (order_id) WHERE order_id IS NOT NULL;

CREATE FUNCTION stock_movement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'stock_movement is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER stock_movement_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION stock_movement_refuse_change();

-- Copies held for orders. The sum of an edition's HELD quantities is its stock.reserved.
CREATE TABLE stock_reservation (
    order_id   uuid        NOT NULL,
    edition_id bigint      NOT NULL,
    quantity   integer     NOT NULL,
    status     text        NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT stock_reservation_pk PRIMARY KEY (order_id, edition_id),
    CONSTRAINT stock_reservation_stock_fk FOREIGN KEY (edition_id) REFERENCES stock (edition_id),
    CONSTRAINT stock_reservation_quantity_positive CHECK (quantity > 0),
    CONSTRAINT stock_reservation_status_known CHECK (status IN ('HELD', 'CONSUMED', 'RELEASED'))
);
CREATE INDEX stock_reservation_held_edition_idx ON stock_reservation (edition_id) WHERE status = 'HELD';
CREATE INDEX stock_reservation_held_expiry_idx ON stock_reservation (expires_at) WHERE status = 'HELD';
