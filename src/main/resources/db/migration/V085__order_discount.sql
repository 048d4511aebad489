-- What a coupon took off the price of the goods. A coupon that pays the shipping leaves no discount but no shipping either.
ALTER TABLE orders
    ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN coupon_code    text,
    DROP CONSTRAINT orders_total_ck,
    ADD CONSTRAINT orders_total_ck CHECK (total_minor = items_minor + shipping_minor - discount_minor),
    ADD CONSTRAINT orders_discount_ck CHECK (discount_minor BETWEEN 0 AND items_minor),
    ADD CONSTRAINT orders_coupon_ck CHECK (discount_minor = 0 OR coupon_code IS NOT NULL);

-- The line's share of it; the shares of an order's lines add up to the order's discount.
ALTER TABLE order_line
    ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_line_discount_ck CHECK (discount_minor BETWEEN 0 AND quantity * unit_price_minor);
