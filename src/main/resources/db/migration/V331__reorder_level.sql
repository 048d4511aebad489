-- At how many available copies more are to be had; NULL where no more are wanted. Five, as what shoppers are told are the
-- last copies, until somebody knows better.
ALTER TABLE stock
    ADD COLUMN reorder_level integer DEFAULT 5,
    ADD CONSTRAINT stock_reorder_level_ck CHECK (reorder_level BETWEEN 0 AND 1000000);

-- The catalog's copy, as inventory last announced it, and whether it is reached. The flag is the database's own, so that no
-- writer forgets it, and changes only where the level is crossed: a sale that does not cross it stays as cheap as it was,
-- since no index has the number of copies.
ALTER TABLE edition
    ADD COLUMN reorder_level integer DEFAULT 5,
    ADD COLUMN low_stock boolean NOT NULL GENERATED ALWAYS AS
        (status = 'ACTIVE' AND format <> 'EPUB' AND available <= coalesce(reorder_level, -1)) STORED;
-- By book, since a list of these is joined with what is known of the book.
CREATE INDEX edition_low_stock_idx ON edition (book_id) WHERE low_stock;

-- Whom the shop has told, at most once a day, that something is running out.
CREATE TABLE low_stock_notice (
    day        date NOT NULL,
    account_id uuid NOT NULL,
    CONSTRAINT low_stock_notice_pk PRIMARY KEY (day, account_id)
);
