-- From where: the address that the request came from. Nobody knows it of what runs in the background.
ALTER TABLE audit_entry
    ADD COLUMN place text,
    ADD CONSTRAINT audit_entry_place_ck CHECK (length(place) <= 100);

CREATE INDEX audit_entry_action_idx ON audit_entry (action, id DESC);
CREATE INDEX audit_entry_search_idx ON audit_entry
    USING gin ((subject_id || ' ' || actor_name || ' ' || action || ' ' || coalesce(place, '') || ' '
        || before::text || ' ' || after::text) gin_trgm_ops);

-- The one way in which an entry can go, and only when it is old: whoever deletes, whatever else they may do.
CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        AND current_setting('quire.audit_forgetting', true) = pg_current_xact_id()::text THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'audit_entry is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= now() - interval '7 years' THEN
        RAISE EXCEPTION 'audit_entry is append-only for seven years: DELETE of % refused', OLD.id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER audit_entry_kept
    BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept();

-- Also in a session that calls itself a replica, in which ordinary triggers rest.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_append_only;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_kept;

-- Lets go of what is older, and says so in the log itself. For an operator, who gives a name.
CREATE FUNCTION audit_forget(older_than timestamptz, who text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    gone bigint;
BEGIN
    PERFORM set_config('quire.audit_forgetting', pg_current_xact_id()::text, true);
    DELETE FROM audit_entry WHERE at < older_than;
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('quire.audit_forgetting', '', true);
    INSERT INTO audit_entry (at, actor, actor_name, action, subject_type, subject_id, before, after)
    VALUES (now(), 'operator', who, 'audit.forgotten', 'audit', 'log', jsonb_build_object('entries', gone::text),
            jsonb_build_object('older than', older_than::text));
    RETURN gone;
END
$$;
