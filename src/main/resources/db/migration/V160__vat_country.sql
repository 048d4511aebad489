-- Whose VAT is in an order's prices: where the parcel goes, or, with e-books alone, the country that the checkout took.
-- Null in orders of e-books alone that are older than this.
ALTER TABLE orders ADD COLUMN vat_country char(2);
UPDATE orders SET vat_country = ship_country;
ALTER TABLE orders
    ADD CONSTRAINT orders_vat_country_ck CHECK (ship_country IS NULL OR vat_country = ship_country);
