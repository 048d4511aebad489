-- What the dashboard adds up, by the hour in which an order was placed (decision 037). Hours, so that a day can begin where
-- its reader is.
CREATE TABLE report_hour (
    hour           timestamptz NOT NULL,
    -- As the desk tells it: e-books alone count among what has arrived once they are paid for. CART for a cart that was begun.
    status         text        NOT NULL,
    currency       text        NOT NULL,
    orders         bigint      NOT NULL,
    copies         bigint      NOT NULL,
    gross_minor    bigint      NOT NULL,
    refunded_minor bigint      NOT NULL,
    CONSTRAINT report_hour_pk PRIMARY KEY (hour, status, currency)
);

-- Copies of orders that count as sold.
CREATE TABLE report_edition_hour (
    hour        timestamptz NOT NULL,
    edition_id  bigint      NOT NULL,
    currency    text        NOT NULL,
    copies      bigint      NOT NULL,
    gross_minor bigint      NOT NULL,
    CONSTRAINT report_edition_hour_pk PRIMARY KEY (hour, edition_id, currency)
);

-- What has changed and is not added in yet. Only ever inserted into by those who buy: they must not wait for one another at
-- the row of the hour.
CREATE TABLE report_delta (
    hour           timestamptz NOT NULL,
    status         text        NOT NULL,
    currency       text        NOT NULL,
    orders         bigint      NOT NULL,
    copies         bigint      NOT NULL,
    gross_minor    bigint      NOT NULL,
    refunded_minor bigint      NOT NULL
);
CREATE TABLE report_edition_delta (
    hour        timestamptz NOT NULL,
    edition_id  bigint      NOT NULL,
    currency    text        NOT NULL,
    copies      bigint      NOT NULL,
    gross_minor bigint      NOT NULL
);

CREATE FUNCTION report_status(status text, shipping_method text) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN CASE WHEN status = 'PAID' AND shipping_method = 'NONE' THEN 'DELIVERED' ELSE status END;

CREATE FUNCTION report_is_sold(status text) RETURNS boolean IMMUTABLE LANGUAGE sql
    RETURN status IN ('AUTHORIZED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED');

CREATE FUNCTION report_order_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO report_delta VALUES (date_trunc('hour', OLD.placed_at, 'UTC'),
            report_status(OLD.status, OLD.shipping_method), OLD.currency,
            -1, -OLD.copies, -OLD.total_minor, -OLD.refunded_minor);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO report_delta VALUES (date_trunc('hour', NEW.placed_at, 'UTC'),
            report_status(NEW.status, NEW.shipping_method), NEW.currency,
            1, NEW.copies, NEW.total_minor, NEW.refunded_minor);
    END IF;
    IF TG_OP = 'UPDATE' AND report_is_sold(OLD.status) <> report_is_sold(NEW.status) THEN
        INSERT INTO report_edition_delta
        SELECT date_trunc('hour', NEW.placed_at, 'UTC'), edition_id, NEW.currency,
            CASE WHEN report_is_sold(NEW.status) THEN quantity ELSE -quantity END,
            (quantity * unit_price_minor - discount_minor) * CASE WHEN report_is_sold(NEW.status) THEN 1 ELSE -1 END
        FROM order_line WHERE order_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER orders_report_begun AFTER INSERT OR DELETE ON orders
    FOR EACH ROW EXECUTE FUNCTION report_order_changed();
CREATE TRIGGER orders_report_changed AFTER UPDATE ON orders
    FOR EACH ROW
    WHEN ((OLD.status, OLD.shipping_method, OLD.copies, OLD.total_minor, OLD.refunded_minor, OLD.placed_at, OLD.currency)
        IS DISTINCT FROM
        (NEW.status, NEW.shipping_method, NEW.copies, NEW.total_minor, NEW.refunded_minor, NEW.placed_at, NEW.currency))
    EXECUTE FUNCTION report_order_changed();

-- Lines are written after their order, which mostly counts as sold only later.
CREATE FUNCTION report_lines_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_edition_delta
    SELECT date_trunc('hour', o.placed_at, 'UTC'), l.edition_id, o.currency, l.quantity,
        l.quantity * l.unit_price_minor - l.discount_minor
    FROM added l JOIN orders o ON o.id = l.order_id WHERE report_is_sold(o.status);
    RETURN NULL;
END
$$;
CREATE FUNCTION report_lines_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_edition_delta
    SELECT date_trunc('hour', o.placed_at, 'UTC'), l.edition_id, o.currency, -l.quantity,
        -(l.quantity * l.unit_price_minor - l.discount_minor)
    FROM removed l JOIN orders o ON o.id = l.order_id WHERE report_is_sold(o.status);
    RETURN NULL;
END
$$;
CREATE TRIGGER order_line_report_added AFTER INSERT ON order_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_lines_added();
CREATE TRIGGER order_line_report_changed AFTER UPDATE ON order_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_lines_added();
CREATE TRIGGER order_line_report_was AFTER UPDATE ON order_line
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_lines_removed();
CREATE TRIGGER order_line_report_removed AFTER DELETE ON order_line
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_lines_removed();

CREATE FUNCTION report_cart_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_delta VALUES (date_trunc('hour', NEW.created_at, 'UTC'), 'CART', '', 1, 0, 0, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER cart_report_begun AFTER INSERT ON cart FOR EACH ROW EXECUTE FUNCTION report_cart_begun();

-- What there is already.
INSERT INTO report_hour
SELECT date_trunc('hour', placed_at, 'UTC'), report_status(status, shipping_method), currency,
    count(*), sum(copies), sum(total_minor), sum(refunded_minor)
FROM orders GROUP BY 1, 2, 3;
INSERT INTO report_hour
SELECT date_trunc('hour', created_at, 'UTC'), 'CART', '', count(*), 0, 0, 0 FROM cart GROUP BY 1;
INSERT INTO report_edition_hour
SELECT date_trunc('hour', o.placed_at, 'UTC'), l.edition_id, o.currency, sum(l.quantity),
    sum(l.quantity * l.unit_price_minor - l.discount_minor)
FROM orders o JOIN order_line l ON l.order_id = o.id WHERE report_is_sold(o.status) GROUP BY 1, 2, 3;
