-- Which edition stands for its book in lists: one that can be had, in the book's own language, on paper; then the cheapest.
ALTER TABLE edition ADD COLUMN preference smallint NOT NULL GENERATED ALWAYS AS (
    CASE WHEN status = 'RETIRED' THEN 12
         WHEN status = 'UPCOMING' THEN 4
         WHEN format = 'EPUB' OR available > 0 THEN 0
         ELSE 8 END
    + CASE WHEN title IS NULL THEN 0 ELSE 2 END
    + CASE WHEN format = 'EPUB' THEN 1 ELSE 0 END) STORED;

DROP INDEX edition_offer_idx;
CREATE INDEX edition_offer_idx ON edition
    (book_id, preference, price_minor, id) INCLUDE (standing, format, language, availability);

CREATE OR REPLACE VIEW book_offer AS
SELECT e.book_id,
       array_agg(DISTINCT 'f:' || e.format) || array_agg(DISTINCT 'l:' || e.language)
           || array_agg(DISTINCT 'a:' || e.availability) AS facets,
       (array_agg(e.price_minor ORDER BY e.preference, e.price_minor, e.id))[1] AS price_minor,
       (array_agg(e.price_minor ORDER BY e.preference, e.price_minor, e.id)
           FILTER (WHERE e.format = 'PAPERBACK'))[1] AS paperback_minor,
       (array_agg(e.price_minor ORDER BY e.preference, e.price_minor, e.id)
           FILTER (WHERE e.format = 'HARDCOVER'))[1] AS hardcover_minor,
       (array_agg(e.price_minor ORDER BY e.preference, e.price_minor, e.id)
           FILTER (WHERE e.format = 'EPUB'))[1] AS epub_minor,
       min(e.price_minor) AS lowest_minor,
       max(e.price_minor) AS highest_minor,
       max(e.publication_date) FILTER (WHERE e.status = 'ACTIVE') AS newest,
       min(e.publication_date) FILTER (WHERE e.status = 'UPCOMING') AS next_upcoming
FROM edition e
WHERE e.standing < 3
GROUP BY e.book_id;

-- Books that entered the search before this migration.
UPDATE book_search s SET price_minor = o.price_minor, paperback_minor = o.paperback_minor,
    hardcover_minor = o.hardcover_minor, epub_minor = o.epub_minor
FROM book_offer o WHERE o.book_id = s.book_id;
