-- Long work in the background, and how far it has come. What is to be done next is in scheduled_tasks.
CREATE TABLE job (
    id            uuid        NOT NULL,
    kind          text        NOT NULL,
    -- What people know it by: the name of a file.
    title         text        NOT NULL,
    -- Who asked for it, and the name that person had then.
    owner_id      uuid        NOT NULL,
    owner_name    text        NOT NULL,
    params        jsonb       NOT NULL,
    state         text        NOT NULL,
    -- How often it was put into the queue: an execution that belongs to an earlier time finds nothing to do.
    queued        integer     NOT NULL DEFAULT 1,
    -- How often an instance took it up: whoever took it up before the last one can write nothing any more.
    attempt       integer     NOT NULL DEFAULT 0,
    -- How often in a row it was taken up without getting anywhere.
    fruitless     integer     NOT NULL DEFAULT 0,
    worker        text,
    done          bigint      NOT NULL DEFAULT 0,
    -- Null where nobody knows yet.
    total         bigint,
    message       text        NOT NULL DEFAULT '',
    -- From where it is to go on; its meaning is the kind's.
    checkpoint    jsonb,
    counts        jsonb       NOT NULL DEFAULT '{}',
    -- In the file storage.
    result_file   text,
    failure       text,
    submitted_at  timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    CONSTRAINT job_pk PRIMARY KEY (id),
    CONSTRAINT job_title_not_blank_ck CHECK (btrim(title) <> ''),
    CONSTRAINT job_state_known_ck CHECK
        (state IN ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING', 'CANCELLED', 'DONE', 'FAILED')),
    CONSTRAINT job_finished_ck CHECK ((finished_at IS NOT NULL) = (state IN ('CANCELLED', 'DONE', 'FAILED'))),
    CONSTRAINT job_done_ck CHECK (done >= 0 AND total >= 0)
);
CREATE INDEX job_owner_idx ON job (owner_id, submitted_at DESC, id);
CREATE INDEX job_kind_idx ON job (kind, submitted_at DESC, id);
CREATE INDEX job_finished_idx ON job (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_open_idx ON job (state) WHERE finished_at IS NULL;
