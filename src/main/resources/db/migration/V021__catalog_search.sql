-- One row per work, with everything a search reads. Kept in the transaction of every edit.
CREATE TABLE book_search (
    book_id         bigint   NOT NULL,
    -- A titles in every language and script, B contributors with their other names, C series, D subjects and publishers.
    tsv             tsvector NOT NULL,
    -- Normalised titles, each between line feeds: an exact title or its beginning is one look.
    titles          text     NOT NULL,
    -- Normalised names, likewise.
    names           text     NOT NULL,
    sort_title      text     NOT NULL,
    -- f:PAPERBACK l:en a:IN_STOCK of all editions for sale, s:FFC with every ancestor.
    facets          text[]   NOT NULL DEFAULT '{}',
    popularity      smallint NOT NULL,
    year            integer,
    -- Price of the edition that represents the book, and of the one that does so within each format.
    price_minor     bigint,
    paperback_minor bigint,
    hardcover_minor bigint,
    epub_minor      bigint,
    lowest_minor    bigint,
    highest_minor   bigint,
    newest          date,
    next_upcoming   date,
    -- False where every edition is retired.
    visible         boolean  NOT NULL DEFAULT false,
    CONSTRAINT book_search_pk PRIMARY KEY (book_id),
    CONSTRAINT book_search_book_fk FOREIGN KEY (book_id) REFERENCES book (id) ON DELETE CASCADE
);
ALTER TABLE book_search ALTER COLUMN tsv SET STATISTICS 1000;
CREATE INDEX book_search_words_idx ON book_search USING gin (tsv);
CREATE INDEX book_search_facets_idx ON book_search USING gin (facets);
CREATE INDEX book_search_titles_idx ON book_search USING gin (string_to_array(titles, chr(10)));
-- The books most people mean: a very common word is answered from here first.
CREATE INDEX book_search_popular_words_idx ON book_search USING gin (tsv) WHERE visible AND popularity >= 60;
-- One index per order in which the catalog can be leafed through.
CREATE INDEX book_search_popularity_idx ON book_search (popularity DESC, book_id) WHERE visible;
CREATE INDEX book_search_newest_idx ON book_search (newest DESC NULLS LAST, book_id) WHERE visible;
CREATE INDEX book_search_upcoming_idx ON book_search (next_upcoming, book_id)
    WHERE visible AND next_upcoming IS NOT NULL;
CREATE INDEX book_search_title_idx ON book_search (sort_title COLLATE "C", book_id);
CREATE INDEX book_search_year_idx ON book_search (year, book_id) WHERE visible;
CREATE INDEX book_search_price_idx ON book_search (price_minor, book_id) WHERE visible;
CREATE INDEX book_search_paperback_idx ON book_search (paperback_minor, book_id)
    WHERE visible AND paperback_minor IS NOT NULL;
CREATE INDEX book_search_hardcover_idx ON book_search (hardcover_minor, book_id)
    WHERE visible AND hardcover_minor IS NOT NULL;
CREATE INDEX book_search_epub_idx ON book_search (epub_minor, book_id) WHERE visible AND epub_minor IS NOT NULL;

-- Every word of the catalog, with the number of books that have it: misspelled words are looked up here, so that the
-- books themselves are never compared letter by letter.
CREATE TABLE search_term (
    term  text    NOT NULL COLLATE "C",
    books integer NOT NULL,
    CONSTRAINT search_term_pk PRIMARY KEY (term)
) WITH (fillfactor = 80);
CREATE INDEX search_term_trigram_idx ON search_term USING gin (term gin_trgm_ops) WITH (fastupdate = off);

CREATE INDEX contributor_words_idx ON contributor USING gin (tsv);
CREATE INDEX contributor_popular_words_idx ON contributor USING gin (tsv) WHERE popularity >= 60;
CREATE INDEX series_words_idx ON series USING gin (tsv);

-- What the editions of a book offer; ask for few books at a time.
CREATE VIEW book_offer AS
SELECT e.book_id,
       array_agg(DISTINCT 'f:' || e.format) || array_agg(DISTINCT 'l:' || e.language)
           || array_agg(DISTINCT 'a:' || e.availability) AS facets,
       (array_agg(e.price_minor ORDER BY e.standing, e.price_minor))[1] AS price_minor,
       (array_agg(e.price_minor ORDER BY e.standing, e.price_minor) FILTER (WHERE e.format = 'PAPERBACK'))[1]
           AS paperback_minor,
       (array_agg(e.price_minor ORDER BY e.standing, e.price_minor) FILTER (WHERE e.format = 'HARDCOVER'))[1]
           AS hardcover_minor,
       (array_agg(e.price_minor ORDER BY e.standing, e.price_minor) FILTER (WHERE e.format = 'EPUB'))[1]
           AS epub_minor,
       min(e.price_minor) AS lowest_minor,
       max(e.price_minor) AS highest_minor,
       max(e.publication_date) FILTER (WHERE e.status = 'ACTIVE') AS newest,
       min(e.publication_date) FILTER (WHERE e.status = 'UPCOMING') AS next_upcoming
FROM edition e
WHERE e.standing < 3
GROUP BY e.book_id;
