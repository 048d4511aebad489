-- What was typed at the checkout of a cart, valid or not.
CREATE TABLE checkout_draft (
    cart_id         uuid        NOT NULL,
    email           text        NOT NULL,
    name            text        NOT NULL,
    line1           text        NOT NULL,
    line2           text        NOT NULL,
    postcode        text        NOT NULL,
    city            text        NOT NULL,
    region          text        NOT NULL,
    country         text        NOT NULL,
    shipping_method text        NOT NULL,
    touched_at      timestamptz NOT NULL,
    CONSTRAINT checkout_draft_pk PRIMARY KEY (cart_id),
    CONSTRAINT checkout_draft_cart_fk FOREIGN KEY (cart_id) REFERENCES cart (id) ON DELETE CASCADE,
    CONSTRAINT checkout_draft_shipping_method_ck CHECK (shipping_method IN ('STANDARD', 'EXPRESS', 'NONE'))
);
