-- What must always hold between orders, stock and money, as it was found at the last look.

-- One row per invariant: what every instance exports.
CREATE TABLE invariant_check (
    invariant  text        NOT NULL,
    violations integer     NOT NULL,
    checked_at timestamptz NOT NULL,
    -- When all rows, not only those that changed lately, were last looked at.
    full_at    timestamptz,
    CONSTRAINT invariant_check_pk PRIMARY KEY (invariant),
    CONSTRAINT invariant_check_violations_ck CHECK (violations >= 0)
);

-- What is wrong now. A row goes when a later look finds its cause gone.
CREATE TABLE invariant_violation (
    invariant  text        NOT NULL,
    -- The order, edition or event that is not as it must be.
    subject    text        NOT NULL,
    what       text        NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    CONSTRAINT invariant_violation_pk PRIMARY KEY (invariant, subject),
    CONSTRAINT invariant_violation_check_fk FOREIGN KEY (invariant) REFERENCES invariant_check (invariant)
);

-- The frequent look reads what changed since the one before.
CREATE INDEX orders_changed_idx ON orders (changed_at);
CREATE INDEX payment_attempt_changed_idx ON payment_attempt (changed_at);
CREATE INDEX payment_refund_changed_idx ON payment_refund (changed_at);
-- Movements are appended in the order of time: a summary per block range is enough.
CREATE INDEX stock_movement_at_idx ON stock_movement USING brin (at);
