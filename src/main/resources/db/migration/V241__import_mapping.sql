-- Which column was which, the last time that a file with these headers was imported.
CREATE TABLE import_mapping (
    -- Of the headers, in their order.
    signature text        NOT NULL,
    mapping   jsonb       NOT NULL,
    used_at   timestamptz NOT NULL,
    CONSTRAINT import_mapping_pk PRIMARY KEY (signature)
);
