-- Reports that people keep, and those that come by themselves.
CREATE TABLE report_saved (
    id       uuid        NOT NULL,
    -- Who keeps it; nobody else sees it.
    owner_id uuid        NOT NULL,
    name     text        NOT NULL,
    -- A period that goes along with the day; null where the query's own days stay.
    period   text,
    query    jsonb       NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT report_saved_pk PRIMARY KEY (id),
    CONSTRAINT report_saved_name_uq UNIQUE (owner_id, name),
    CONSTRAINT report_saved_name_ck CHECK (btrim(name) <> '' AND length(name) <= 100)
);

CREATE TABLE report_schedule (
    report_id uuid        NOT NULL,
    format    text        NOT NULL,
    rhythm    text        NOT NULL,
    -- Of the week, Monday is 1, or of the month; 0 where every day is one.
    day       smallint    NOT NULL,
    -- In the shop's time zone.
    hour      smallint    NOT NULL,
    paused    boolean     NOT NULL DEFAULT false,
    -- Whoever makes it moves this on in the same transaction.
    next_at   timestamptz NOT NULL,
    CONSTRAINT report_schedule_pk PRIMARY KEY (report_id),
    CONSTRAINT report_schedule_report_fk FOREIGN KEY (report_id) REFERENCES report_saved (id) ON DELETE CASCADE,
    CONSTRAINT report_schedule_format_ck CHECK (format IN ('CSV', 'XLSX', 'PDF')),
    CONSTRAINT report_schedule_day_ck CHECK (CASE rhythm
        WHEN 'DAILY' THEN day = 0 WHEN 'WEEKLY' THEN day BETWEEN 1 AND 7 WHEN 'MONTHLY' THEN day BETWEEN 1 AND 28
        ELSE false END),
    CONSTRAINT report_schedule_hour_ck CHECK (hour BETWEEN 0 AND 23)
);
CREATE INDEX report_schedule_due_idx ON report_schedule (next_at) WHERE NOT paused;

CREATE TABLE report_recipient (
    report_id  uuid NOT NULL,
    account_id uuid NOT NULL,
    CONSTRAINT report_recipient_pk PRIMARY KEY (report_id, account_id),
    CONSTRAINT report_recipient_schedule_fk FOREIGN KEY (report_id) REFERENCES report_schedule (report_id) ON DELETE CASCADE
);

-- One row for every time that a report was due: the second instance that wants to make it finds the row.
CREATE TABLE report_run (
    report_id uuid        NOT NULL,
    due_at    timestamptz NOT NULL,
    job_id    uuid        NOT NULL,
    CONSTRAINT report_run_pk PRIMARY KEY (report_id, due_at),
    CONSTRAINT report_run_job_uq UNIQUE (job_id),
    CONSTRAINT report_run_report_fk FOREIGN KEY (report_id) REFERENCES report_saved (id) ON DELETE CASCADE
);

-- Who was told of a file, and may fetch it: once each, however often the job is taken up.
CREATE TABLE report_delivery (
    job_id     uuid        NOT NULL,
    account_id uuid        NOT NULL,
    -- As the report and its file were called then.
    name       text        NOT NULL,
    file_name  text        NOT NULL,
    at         timestamptz NOT NULL,
    CONSTRAINT report_delivery_pk PRIMARY KEY (job_id, account_id)
);
