-- Files that the two zones of the storage do not agree on yet.
CREATE TABLE storage_pending (
    file_key  text        NOT NULL,
    operation text        NOT NULL,
    ticket    uuid        NOT NULL,
    since     timestamptz NOT NULL,
    CONSTRAINT storage_pending_pk PRIMARY KEY (file_key),
    CONSTRAINT storage_pending_operation CHECK (operation IN ('PUT', 'DELETE'))
);
CREATE INDEX storage_pending_since ON storage_pending (since);
