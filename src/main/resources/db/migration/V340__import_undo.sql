-- What an import changed, as it was before, for the undo. Forgotten with the import.
CREATE TABLE import_edition (
    job     uuid   NOT NULL,
    edition bigint NOT NULL,
    -- As it was; null where the import created it.
    before  jsonb,
    -- Of the edition once the import had written it: another one now means that somebody changed it since.
    version bigint NOT NULL,
    -- What the undo did with it; null as long as there was none.
    undone  text,
    CONSTRAINT import_edition_pk PRIMARY KEY (job, edition),
    CONSTRAINT import_edition_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE,
    CONSTRAINT import_edition_undone_ck CHECK (undone IN ('RESTORED', 'RETIRED', 'LEFT'))
);
-- An edition that an undo retired is as good as new to the next import that names it.
CREATE INDEX import_edition_retired_idx ON import_edition (edition) WHERE undone = 'RETIRED';

-- Works that were there before; one that an import made is out of the shop with its last edition.
CREATE TABLE import_work (
    job     uuid    NOT NULL,
    book    bigint  NOT NULL,
    -- Null where only the supplier's key was added.
    before  jsonb,
    -- Whether the import gave it its supplier's key.
    keyed   boolean NOT NULL,
    version bigint  NOT NULL,
    undone  text,
    CONSTRAINT import_work_pk PRIMARY KEY (job, book),
    CONSTRAINT import_work_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE,
    CONSTRAINT import_work_undone_ck CHECK (undone IN ('RESTORED', 'LEFT'))
);

-- The import that an undo takes back. Of an undo, "created" counts what that import had created and is retired now,
-- "updated" what is as it was before, "rejected" what was left alone.
ALTER TABLE import_run ADD COLUMN undoes uuid;
ALTER TABLE import_run ADD CONSTRAINT import_run_undoes_fk FOREIGN KEY (undoes) REFERENCES import_run ON DELETE CASCADE;
ALTER TABLE import_run ADD CONSTRAINT import_run_undone_once_unique UNIQUE (undoes);
