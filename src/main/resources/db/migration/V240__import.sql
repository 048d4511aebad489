-- What an import has done so far; its job knows whether it runs, waits or has ended.
CREATE TABLE import_run (
    job       uuid    NOT NULL,
    -- In the file storage.
    file      text    NOT NULL,
    -- Whether it only says what it would do.
    dry_run   boolean NOT NULL,
    seen      bigint  NOT NULL DEFAULT 0,
    created   bigint  NOT NULL DEFAULT 0,
    updated   bigint  NOT NULL DEFAULT 0,
    unchanged bigint  NOT NULL DEFAULT 0,
    rejected  bigint  NOT NULL DEFAULT 0,
    problems  bigint  NOT NULL DEFAULT 0,
    CONSTRAINT import_run_pk PRIMARY KEY (job),
    CONSTRAINT import_run_job_fk FOREIGN KEY (job) REFERENCES job ON DELETE CASCADE,
    CONSTRAINT import_run_counts_ck CHECK
        (created >= 0 AND updated >= 0 AND unchanged >= 0 AND rejected >= 0 AND problems >= 0
         AND seen = created + updated + unchanged + rejected)
);

-- Every row that was taken, so that whoever goes on knows which numbers have been, and which works have been spoken for.
CREATE TABLE import_row (
    job  uuid   NOT NULL,
    isbn text   NOT NULL,
    line bigint NOT NULL,
    -- Null in a dry run: what it made is gone.
    book bigint,
    CONSTRAINT import_row_pk PRIMARY KEY (job, isbn),
    CONSTRAINT import_row_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE
);
CREATE INDEX import_row_book_idx ON import_row (job, book);

-- What is wrong with which row, in the order of the file.
CREATE TABLE import_problem (
    job       uuid    NOT NULL,
    number    bigint  NOT NULL,
    line      bigint  NOT NULL,
    -- The supplier's own name of the record; empty where it has none.
    reference text    NOT NULL,
    field     text    NOT NULL,
    value     text    NOT NULL,
    message   text    NOT NULL,
    row_kept  boolean NOT NULL,
    CONSTRAINT import_problem_pk PRIMARY KEY (job, number),
    CONSTRAINT import_problem_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE
);
