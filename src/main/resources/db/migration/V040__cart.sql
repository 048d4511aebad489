-- A cart belongs to a visitor (who shows a token) or to a user, or has been joined with a user's and is only a signpost.
CREATE TABLE cart (
    id          uuid        NOT NULL,
    -- SHA-256 of the visitor's token; the token itself is in the cookie only.
    token_hash  bytea,
    user_id     uuid,
    merged_into uuid,
    created_at  timestamptz NOT NULL,
    touched_at  timestamptz NOT NULL,
    CONSTRAINT cart_pk PRIMARY KEY (id),
    CONSTRAINT cart_token_hash_uq UNIQUE (token_hash),
    CONSTRAINT cart_user_uq UNIQUE (user_id),
    CONSTRAINT cart_merged_into_fk FOREIGN KEY (merged_into) REFERENCES cart (id) ON DELETE CASCADE,
    CONSTRAINT cart_owner_ck CHECK (num_nonnulls(token_hash, user_id, merged_into) = 1),
    CONSTRAINT cart_token_hash_ck CHECK (octet_length(token_hash) = 32)
);
CREATE INDEX cart_touched_idx ON cart (touched_at);
CREATE INDEX cart_merged_into_idx ON cart (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE cart_line (
    cart_id     uuid        NOT NULL,
    edition_id  bigint      NOT NULL,
    quantity    integer     NOT NULL,
    -- Kept for later, not to be ordered now.
    saved       boolean     NOT NULL DEFAULT false,
    -- Copies that an unpaid order of this very cart holds: not available to others, but to this cart.
    held        integer     NOT NULL DEFAULT 0,
    price_minor bigint      NOT NULL,
    currency    char(3)     NOT NULL,
    added_at    timestamptz NOT NULL,
    CONSTRAINT cart_line_pk PRIMARY KEY (cart_id, edition_id),
    CONSTRAINT cart_line_cart_fk FOREIGN KEY (cart_id) REFERENCES cart (id) ON DELETE CASCADE,
    CONSTRAINT cart_line_quantity_ck CHECK (quantity BETWEEN 1 AND 99),
    CONSTRAINT cart_line_held_ck CHECK (held BETWEEN 0 AND 99),
    CONSTRAINT cart_line_price_ck CHECK (price_minor >= 0)
);
