-- What a list of books is narrowed and counted by, beside the order in which most lists are shown, and once more by book:
-- so that counting never fetches the wide rows with all their words.
DROP INDEX book_search_popularity_idx;
CREATE INDEX book_search_popularity_idx ON book_search (popularity DESC, book_id)
    INCLUDE (facets, lowest_minor, highest_minor, year) WHERE visible;
CREATE INDEX book_search_narrow_idx ON book_search (book_id)
    INCLUDE (facets, lowest_minor, highest_minor, year) WHERE visible;
-- An index alone answers only for pages that are known to be visible to everybody: they are looked over early.
ALTER TABLE book_search SET (autovacuum_vacuum_scale_factor = 0.02);

-- How many visible books have each facet; the empty facet is every book. What nobody has narrowed yet is answered from
-- here, exactly, however large the catalog is.
CREATE TABLE facet_count (
    facet text   NOT NULL COLLATE "C",
    books bigint NOT NULL,
    CONSTRAINT facet_count_pk PRIMARY KEY (facet)
);
-- Changes are only ever appended: two orders that sell out two books do not wait for one row. They are added up once a
-- minute.
CREATE TABLE facet_change (
    facet text   NOT NULL COLLATE "C",
    books bigint NOT NULL
);
CREATE VIEW facet_total AS
SELECT facet, sum(books)::bigint AS books
FROM (SELECT facet, books FROM facet_count UNION ALL SELECT facet, books FROM facet_change) AS every
GROUP BY facet HAVING sum(books) <> 0;

-- In the database, so that no statement that writes book_search can forget it.
CREATE FUNCTION book_search_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facet_change (facet, books)
    SELECT facet, count(*) FROM came, unnest(array_append(facets, '')) AS facet WHERE visible GROUP BY facet;
    RETURN NULL;
END $$;
CREATE FUNCTION book_search_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facet_change (facet, books)
    SELECT facet, -count(*) FROM went, unnest(array_append(facets, '')) AS facet WHERE visible GROUP BY facet;
    RETURN NULL;
END $$;
CREATE FUNCTION book_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facet_change (facet, books)
    SELECT facet, sum(n) FROM (
        SELECT facet, 1 AS n FROM came, unnest(array_append(facets, '')) AS facet WHERE visible
        UNION ALL
        SELECT facet, -1 FROM went, unnest(array_append(facets, '')) AS facet WHERE visible) AS difference
    GROUP BY facet HAVING sum(n) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER book_search_came AFTER INSERT ON book_search
    REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION book_search_came();
CREATE TRIGGER book_search_went AFTER DELETE ON book_search
    REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION book_search_went();
CREATE TRIGGER book_search_changed AFTER UPDATE ON book_search
    REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION book_search_changed();

-- Books that entered the search before this migration.
INSERT INTO facet_count (facet, books)
SELECT facet, count(*) FROM book_search, unnest(array_append(facets, '')) AS facet WHERE visible GROUP BY facet;
