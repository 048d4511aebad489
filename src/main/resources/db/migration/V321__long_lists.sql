-- What the back office's lists are sorted by, with what makes the order total: the rows behind any row are found at once.
CREATE INDEX orders_total_idx ON orders (total_minor, id);
CREATE INDEX orders_customer_idx ON orders (lower(coalesce(ship_name, email)), id);
CREATE INDEX orders_copies_idx ON orders (copies, id);
-- Instead of one whose last two columns pointed in two directions.
CREATE INDEX orders_status_placed_idx ON orders (status, placed_at, id);
DROP INDEX orders_status_idx;

CREATE INDEX account_name_idx ON account (lower(name), id);
CREATE INDEX account_created_idx ON account (created_at, id);
CREATE INDEX account_search_idx ON account USING gin (name gin_trgm_ops, email gin_trgm_ops);
