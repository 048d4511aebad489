-- Of the copies an order took, those that are no longer its own: back on the shelf, or written off before they left. Never
-- more than it took.
ALTER TABLE stock_reservation
    ADD COLUMN returned integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT stock_reservation_returned_ck CHECK (returned BETWEEN 0 AND quantity);
