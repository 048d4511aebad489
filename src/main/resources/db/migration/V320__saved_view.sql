-- How somebody wants to see a list of the back office: what narrows and sorts it, which columns in which order and width.
CREATE TABLE saved_view (
    id         uuid        NOT NULL,
    account_id uuid        NOT NULL,
    list       text        NOT NULL,
    name       text        NOT NULL,
    state      jsonb       NOT NULL,
    is_default boolean     NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT saved_view_pk PRIMARY KEY (id),
    CONSTRAINT saved_view_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT saved_view_list_ck CHECK (length(list) BETWEEN 1 AND 40),
    CONSTRAINT saved_view_name_ck CHECK (length(name) BETWEEN 1 AND 60),
    CONSTRAINT saved_view_state_ck CHECK (jsonb_typeof(state) = 'object')
);
-- Two views that differ in capitals only cannot be told apart in a menu.
CREATE UNIQUE INDEX saved_view_name_uq ON saved_view (account_id, list, lower(name));
CREATE UNIQUE INDEX saved_view_one_default_uq ON saved_view (account_id, list) WHERE is_default;
