-- What a person books at once: a delivery, a count, what is broken. Its id is made by the page, so that the same is never
-- booked twice; its lines are movements of the ledger that there is.
CREATE TABLE stock_posting (
    id     uuid        NOT NULL,
    reason text        NOT NULL,
    note   text        NOT NULL,
    actor  text        NOT NULL,
    at     timestamptz NOT NULL,
    -- Editions named, and copies that moved either way.
    lines  integer     NOT NULL,
    copies integer     NOT NULL,
    CONSTRAINT stock_posting_pk PRIMARY KEY (id),
    CONSTRAINT stock_posting_reason_known CHECK (reason IN
        ('RECEIPT', 'COUNT', 'DAMAGE', 'CORRECTION', 'SUPPLIER_RETURN')),
    CONSTRAINT stock_posting_counts CHECK (lines > 0 AND copies >= 0)
);

-- A column without a default leaves the rows that are there as they are.
ALTER TABLE stock_movement
    ADD COLUMN posting_id uuid,
    ADD CONSTRAINT stock_movement_posting_fk FOREIGN KEY (posting_id) REFERENCES stock_posting (id);
CREATE INDEX stock_movement_posting_idx ON stock_movement (posting_id) WHERE posting_id IS NOT NULL;
