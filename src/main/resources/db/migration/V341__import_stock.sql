-- What a file brings: books, copies as they were counted, or copies that were delivered.
ALTER TABLE import_run ADD COLUMN content text NOT NULL DEFAULT 'BOOKS';
ALTER TABLE import_run ADD CONSTRAINT import_run_content_ck CHECK (content IN ('BOOKS', 'COUNT', 'DELIVERY'));
-- SHA-256 of the file in hexadecimal: the same delivery must not come in twice unnoticed. Null of an undo.
ALTER TABLE import_run ADD COLUMN digest text;
ALTER TABLE import_run ADD COLUMN started_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE import_run ADD COLUMN started_by text NOT NULL DEFAULT '';
CREATE INDEX import_run_digest_idx ON import_run (digest) WHERE NOT dry_run;

-- How many copies an import of stock brought (or took, where fewer were counted), for the undo.
CREATE TABLE import_stock (
    job     uuid    NOT NULL,
    edition bigint  NOT NULL,
    delta   integer NOT NULL,
    undone  text,
    CONSTRAINT import_stock_pk PRIMARY KEY (job, edition),
    CONSTRAINT import_stock_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE,
    CONSTRAINT import_stock_undone_ck CHECK (undone IN ('RESTORED', 'LEFT'))
);
