CREATE SEQUENCE order_number_seq AS bigint;

CREATE TABLE orders (
    -- Made by the application, so that an interrupted COMMIT can be re-read.
    id              uuid        NOT NULL,
    number          text        NOT NULL,
    status          text        NOT NULL,
    version         bigint      NOT NULL,
    cart_id         uuid        NOT NULL,
    -- SHA-256 of all that was submitted: the same checkout sent twice is one order.
    fingerprint     bytea       NOT NULL,
    user_id         uuid,
    email           text        NOT NULL,
    currency        char(3)     NOT NULL,
    items_minor     bigint      NOT NULL,
    shipping_minor  bigint      NOT NULL,
    vat_minor       bigint      NOT NULL,
    total_minor     bigint      NOT NULL,
    refunded_minor  bigint      NOT NULL DEFAULT 0,
    shipping_method text        NOT NULL,
    ship_name       text,
    ship_line1      text,
    ship_line2      text,
    ship_postcode   text,
    ship_city       text,
    ship_region     text,
    ship_country    char(2),
    delivery_from   date,
    delivery_to     date,
    carrier         text,
    tracking_number text,
    -- Why a person must look.
    attention       text,
    copies          integer     NOT NULL,
    placed_at       timestamptz NOT NULL,
    hold_expires_at timestamptz NOT NULL,
    paid_at         timestamptz,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT orders_pk PRIMARY KEY (id),
    CONSTRAINT orders_number_uq UNIQUE (number),
    CONSTRAINT orders_status_ck CHECK (status IN ('HELD', 'AUTHORIZED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED',
        'EXPIRED', 'CANCELLED', 'REFUNDED', 'NEEDS_ATTENTION')),
    CONSTRAINT orders_shipping_method_ck CHECK (shipping_method IN ('STANDARD', 'EXPRESS', 'NONE')),
    CONSTRAINT orders_total_ck CHECK (total_minor = items_minor + shipping_minor),
    CONSTRAINT orders_amounts_ck CHECK (items_minor >= 0 AND shipping_minor >= 0 AND vat_minor BETWEEN 0 AND total_minor),
    CONSTRAINT orders_refunded_ck CHECK (refunded_minor BETWEEN 0 AND total_minor),
    CONSTRAINT orders_address_ck CHECK ((shipping_method = 'NONE') = (ship_country IS NULL)),
    CONSTRAINT orders_tracking_ck CHECK ((carrier IS NULL) = (tracking_number IS NULL)),
    CONSTRAINT orders_attention_ck CHECK (status <> 'NEEDS_ATTENTION' OR attention IS NOT NULL)
);
-- One unpaid order per cart: the second of two parallel submissions finds the first.
CREATE UNIQUE INDEX orders_held_cart_uq ON orders (cart_id) WHERE status = 'HELD';
CREATE INDEX orders_cart_idx ON orders (cart_id);
CREATE INDEX orders_hold_due_idx ON orders (hold_expires_at) WHERE status = 'HELD';
CREATE INDEX orders_user_idx ON orders (user_id, placed_at DESC) WHERE user_id IS NOT NULL;
CREATE INDEX orders_placed_idx ON orders (placed_at DESC, id);
CREATE INDEX orders_status_idx ON orders (status, placed_at DESC);
CREATE INDEX orders_attention_idx ON orders (changed_at) WHERE attention IS NOT NULL;
-- The back office finds an order by any part of its number, e-mail address or recipient's name.
CREATE INDEX orders_search_idx ON orders USING gin ((number || ' ' || email || ' ' || coalesce(ship_name, '')) gin_trgm_ops);

-- What was bought, as it was described and priced then.
CREATE TABLE order_line (
    order_id         uuid    NOT NULL,
    position         integer NOT NULL,
    edition_id       bigint  NOT NULL,
    isbn             text    NOT NULL,
    title            text    NOT NULL,
    contributors     text    NOT NULL,
    format           text    NOT NULL,
    quantity         integer NOT NULL,
    unit_price_minor bigint  NOT NULL,
    -- Hundredths of a percent, included in the price.
    vat_basis_points integer NOT NULL,
    CONSTRAINT order_line_pk PRIMARY KEY (order_id, position),
    CONSTRAINT order_line_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_line_edition_uq UNIQUE (order_id, edition_id),
    CONSTRAINT order_line_quantity_ck CHECK (quantity BETWEEN 1 AND 99),
    CONSTRAINT order_line_price_ck CHECK (unit_price_minor >= 0),
    CONSTRAINT order_line_vat_ck CHECK (vat_basis_points BETWEEN 0 AND 10000)
);
CREATE INDEX order_line_edition_idx ON order_line (edition_id);
CREATE INDEX order_line_isbn_idx ON order_line (isbn);

CREATE TABLE order_timeline (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    order_id   uuid        NOT NULL,
    at         timestamptz NOT NULL,
    status     text        NOT NULL,
    what       text        NOT NULL,
    why        text,
    actor      text        NOT NULL,
    actor_name text,
    CONSTRAINT order_timeline_pk PRIMARY KEY (id),
    CONSTRAINT order_timeline_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_timeline_actor_ck CHECK (actor IN ('CUSTOMER', 'STAFF', 'SYSTEM'))
);
CREATE INDEX order_timeline_order_idx ON order_timeline (order_id, id);

-- What happened stays written.
CREATE FUNCTION order_timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'order_timeline is append-only';
END
$$;
CREATE TRIGGER order_timeline_append_only BEFORE UPDATE OR DELETE ON order_timeline
    FOR EACH ROW EXECUTE FUNCTION order_timeline_is_append_only();
