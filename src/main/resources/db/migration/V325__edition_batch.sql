-- One change of many editions at once: asked for by one person, kept with what every edition was before, undone as one.
CREATE TABLE edition_batch (
    id               bigint      GENERATED ALWAYS AS IDENTITY,
    -- What was to be done, as the catalog module reads it.
    change           jsonb       NOT NULL,
    asked_by         text        NOT NULL,
    asked_at         timestamptz NOT NULL,
    total            integer     NOT NULL,
    changed          integer     NOT NULL DEFAULT 0,
    unchanged        integer     NOT NULL DEFAULT 0,
    refused          integer     NOT NULL DEFAULT 0,
    finished_at      timestamptz,
    -- Somebody wanted it to end before it was through.
    stopped_at       timestamptz,
    undo_by          text,
    undo_at          timestamptz,
    restored         integer     NOT NULL DEFAULT 0,
    kept             integer     NOT NULL DEFAULT 0,
    undo_finished_at timestamptz,
    -- The job that is or was at it; null where it was done at once. The job is forgotten long before the batch.
    job              uuid,
    CONSTRAINT edition_batch_pk PRIMARY KEY (id),
    CONSTRAINT edition_batch_counts_ck CHECK
        (changed >= 0 AND unchanged >= 0 AND refused >= 0 AND changed + unchanged + refused <= total),
    CONSTRAINT edition_batch_undo_counts_ck CHECK (restored >= 0 AND kept >= 0 AND restored + kept <= changed),
    CONSTRAINT edition_batch_undo_ck CHECK
        ((undo_by IS NULL) = (undo_at IS NULL) AND (undo_finished_at IS NULL OR undo_at IS NOT NULL))
);

CREATE TABLE edition_batch_row (
    batch       bigint NOT NULL,
    edition     bigint NOT NULL,
    outcome     text   NOT NULL DEFAULT 'WAITING',
    before      text,
    after       text,
    refusal     text,
    undo        text,
    -- What was there instead of what the batch had written, where the undo left it alone.
    undo_found  text,
    undo_reason text,
    CONSTRAINT edition_batch_row_pk PRIMARY KEY (batch, edition),
    CONSTRAINT edition_batch_row_batch_fk FOREIGN KEY (batch) REFERENCES edition_batch (id),
    CONSTRAINT edition_batch_row_edition_fk FOREIGN KEY (edition) REFERENCES edition (id),
    CONSTRAINT edition_batch_row_outcome_ck CHECK (outcome IN ('WAITING', 'CHANGED', 'UNCHANGED', 'REFUSED')),
    CONSTRAINT edition_batch_row_changed_ck CHECK
        (outcome <> 'CHANGED' OR before IS NOT NULL AND after IS NOT NULL),
    CONSTRAINT edition_batch_row_refused_ck CHECK ((outcome = 'REFUSED') = (refusal IS NOT NULL)),
    CONSTRAINT edition_batch_row_undo_ck CHECK (undo IN ('RESTORED', 'KEPT')),
    CONSTRAINT edition_batch_row_undo_changed_ck CHECK (undo IS NULL OR outcome = 'CHANGED')
);
CREATE INDEX edition_batch_row_waiting_idx ON edition_batch_row (batch, edition) WHERE outcome = 'WAITING';
CREATE INDEX edition_batch_row_undoable_idx ON edition_batch_row (batch, edition)
    WHERE outcome = 'CHANGED' AND undo IS NULL;
CREATE INDEX edition_batch_row_edition_idx ON edition_batch_row (edition);

-- The rows are the log of what every edition was: what has been written once stays as it is.
CREATE FUNCTION edition_batch_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.batch = OLD.batch AND NEW.edition = OLD.edition
        AND (OLD.outcome = 'WAITING' AND NEW.undo IS NULL
            OR OLD.undo IS NULL
                AND (NEW.outcome, NEW.before, NEW.after, NEW.refusal)
                    IS NOT DISTINCT FROM (OLD.outcome, OLD.before, OLD.after, OLD.refusal)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'edition_batch_row keeps what was written: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER edition_batch_row_kept
    BEFORE UPDATE OR DELETE ON edition_batch_row
    FOR EACH ROW EXECUTE FUNCTION edition_batch_row_is_kept();
