-- Tells every instance that an edition's stock is different in a way that a shopper can see: 5, 4, 3, 2, 1, none, back
-- again. One copy of many tells nothing: whoever notifies takes turns with all others who do at COMMIT, so that a title that
-- sells a thousand copies a minute must not notify a thousand times. The words are those of edition.availability.
CREATE FUNCTION stock_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('quire_stock', NEW.edition_id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER stock_tell AFTER UPDATE ON stock FOR EACH ROW
    WHEN (least(OLD.on_hand - OLD.reserved, 6) <> least(NEW.on_hand - NEW.reserved, 6))
    EXECUTE FUNCTION stock_tell();
