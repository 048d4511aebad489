-- The back office asks for orders of which some of the money has gone back, but not all.
CREATE INDEX orders_partly_refunded_idx ON orders (placed_at DESC, id) WHERE refunded_minor > 0 AND status <> 'REFUNDED';
