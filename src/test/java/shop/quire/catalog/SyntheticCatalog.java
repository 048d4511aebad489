package shop.quire.catalog;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills an empty database with invented works, as many as wanted: words by Zipf's law, a few authors with very many books
 * and many with one, two and a half editions a work. The same number gives the same catalog.
 */
public final class SyntheticCatalog {

    private static final double EDITIONS_PER_WORK = 2.5;

    private final JdbcTemplate jdbc;

    public SyntheticCatalog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void fill(int editions) {
        int works = Math.max(10, (int) (editions / EDITIONS_PER_WORK));
        int people = Math.max(10, works / 3);
        int series = Math.max(5, works / 12);
        // Indexes are built once over everything, not kept up row by row.
        List<String> indexes = jdbc.queryForList("""
                SELECT indexdef FROM pg_indexes i
                WHERE tablename IN ('book', 'edition', 'contributor', 'book_contributor', 'series', 'book_search', 'search_term')
                    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)""", String.class);
        indexes.forEach(definition ->
                jdbc.execute("DROP INDEX " + definition.split(" INDEX ")[1].split(" ON ")[0]));
        jdbc.execute("SELECT setseed(0.42)");
        words();
        contributors(people);
        series(series);
        works(works, people, series);
        editions();
        searchRows();
        indexes.forEach(jdbc::execute);
        jdbc.execute("VACUUM ANALYZE");
    }

    /** Sixty thousand words, the commonest ones English, the rest made of syllables. */
    private void words() {
        jdbc.execute("CREATE TABLE synthetic_word (rank integer PRIMARY KEY, word text NOT NULL)");
        jdbc.execute("""
                INSERT INTO synthetic_word
                SELECT row_number() OVER (), word FROM (
                    SELECT word FROM unnest(string_to_array('the of and a in to my love life house night on war for with '
                        || 'girl secret world from last history man time little at is lost story dark heart book road '
                        || 'daughter river city garden light death children king sea queen summer winter blood home fire',
                        ' ')) AS word
                    UNION ALL
                    SELECT DISTINCT word FROM (
                        SELECT (SELECT string_agg((ARRAY['ba','ce','di','fo','gu','ha','je','ki','lo','mu','na','pe','ri',
                            'so','tu','va','we','xi','yo','zu','bra','cle','dri','flo','gru','sta','tre','pli','sho','ond',
                            'ern','alt','ist','urm'])[1 + floor(random() * 34)::int], '')
                            FROM generate_series(1, 2 + floor(random() * 3)::int + n * 0)) AS word
                        FROM generate_series(1, 62000) AS n) AS made) AS words""");
    }

    private void contributors(int people) {
        jdbc.update("""
                INSERT INTO contributor (name, name_key, sort_name, slug, tsv)
                SELECT DISTINCT ON (name) initcap(name), name, initcap(name), replace(name, ' ', '-'),
                       to_tsvector('simple', name)
                FROM (SELECT a.word || ' ' || b.word AS name
                      FROM generate_series(1, ?) AS n
                      JOIN synthetic_word a ON a.rank = 60 + (n * 7919::bigint) % 400
                      JOIN synthetic_word b ON b.rank = 500 + (n * 104729::bigint) % 30000) AS names""", people);
    }

    private void series(int series) {
        jdbc.update("""
                INSERT INTO series (name, name_key, slug, tsv)
                SELECT DISTINCT ON (name) initcap(name), name, replace(name, ' ', '-'), to_tsvector('simple', name)
                FROM (SELECT 'the ' || a.word || ' ' || b.word AS name
                      FROM generate_series(1, ?) AS n
                      JOIN synthetic_word a ON a.rank = 3 + (n * 7919::bigint) % 3000
                      JOIN synthetic_word b ON b.rank = 3 + (n * 104729::bigint) % 9000) AS names""", series);
    }

    private void works(int works, int people, int series) {
        int knownPeople = jdbc.queryForObject("SELECT count(*) FROM contributor", Integer.class);
        int knownSeries = jdbc.queryForObject("SELECT count(*) FROM series", Integer.class);
        jdbc.update("""
                INSERT INTO book (slug, match_key, title, author_line, series_id, series_position, year,
                    original_language, description, popularity, changed_by, changed_at)
                SELECT 'work-' || n, '', initcap(title), '', CASE WHEN n % 4 = 0 THEN 1 + (n / 4) % ? END,
                       CASE WHEN n % 4 = 0 THEN 1 + n % 7 END, 1800 + (n * 31) % 226, 'en',
                       'A book that a machine made up, about ' || title || '.', floor(100 * random() ^ 12), 'bench', now()
                FROM (
                    SELECT n, string_agg(w.word, ' ' ORDER BY position) AS title
                    FROM (SELECT n, position, floor(exp(random() * ln(60000)))::int AS rank
                          FROM generate_series(1, ?) AS n, generate_series(1, 1 + (n * 7 % 5)) AS position) AS drawn
                    JOIN synthetic_word w USING (rank) GROUP BY n) AS titled""", knownSeries, works);
        // One author each, the first ones with hundreds of books.
        jdbc.update("""
                INSERT INTO book_contributor (book_id, position, contributor_id, role)
                SELECT id, 1, least(?, floor(exp(random() * ln(?)))::int), 'A01' FROM book""", knownPeople, knownPeople);
        jdbc.update("""
                UPDATE book b SET author_line = c.name
                FROM book_contributor bc JOIN contributor c ON c.id = bc.contributor_id WHERE bc.book_id = b.id""");
        jdbc.update("""
                INSERT INTO book_subject (book_id, position, code)
                SELECT DISTINCT ON (b.id, code) b.id, n, code
                FROM book b CROSS JOIN generate_series(1, 2) AS n
                JOIN (SELECT code, row_number() OVER (ORDER BY md5(code)) AS rank, count(*) OVER () AS codes
                      FROM subject WHERE length(code) > 1) AS s
                    ON s.rank = 1 + floor(exp(((b.id * (n * 7919)) % 1009) / 1009.0 * ln(s.codes - 1)))::int
                ON CONFLICT DO NOTHING""");
    }

    private void editions() {
        jdbc.execute("""
                CREATE FUNCTION synthetic_isbn(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
                    SELECT d || (10 - (SELECT sum(substr(d, i, 1)::int * CASE WHEN i % 2 = 1 THEN 1 ELSE 3 END)
                                       FROM generate_series(1, 12) AS i) % 10) % 10
                    FROM (SELECT '978' || lpad(number::text, 9, '0') AS d) AS twelve
                $$""");
        jdbc.update("""
                INSERT INTO edition (book_id, isbn13, format, title, language, price_minor, currency, publisher,
                    publication_date, pages, status, changed_by, changed_at, on_hand, available)
                SELECT id, synthetic_isbn(id * 4 + kind),
                       (ARRAY['PAPERBACK', 'EPUB', 'HARDCOVER', 'PAPERBACK'])[kind + 1],
                       CASE kind WHEN 3 THEN 'Otro ' || title END,
                       CASE kind WHEN 3 THEN (ARRAY['fr', 'es', 'de', 'it', 'ja', 'ru', 'pl', 'is'])[1 + floor(8 * random() ^ 2)::int]
                           ELSE 'en' END,
                       490 + floor(random() * 2500), 'EUR', 'Publisher ' || (id * 13) % 900,
                       date '2027-02-01' - (floor(random() ^ 2 * 12000))::int, 100 + (id * 17) % 600,
                       CASE WHEN (id + kind) % 97 = 0 THEN 'UPCOMING' WHEN (id + kind) % 53 = 0 THEN 'RETIRED' ELSE 'ACTIVE' END,
                       'bench', now(),
                       CASE WHEN kind <> 1 THEN s END, CASE WHEN kind <> 1 THEN s ELSE 0 END
                FROM (SELECT b.id, b.title, kind, greatest(0, floor(random() * 60) - 4)::int AS s
                      FROM book b CROSS JOIN generate_series(0, 3) AS kind
                      WHERE kind = 0 OR (kind = 1 AND b.id % 10 < 7) OR (kind = 2 AND b.id % 10 >= 4)
                          OR (kind = 3 AND b.id % 5 = 0)) AS e""");
        jdbc.execute("ANALYZE edition");
    }

    private void searchRows() {
        jdbc.update("""
                INSERT INTO book_search (book_id, tsv, titles, names, sort_title, facets, popularity, year, price_minor,
                    paperback_minor, hardcover_minor, epub_minor, lowest_minor, highest_minor, newest, next_upcoming, visible)
                SELECT b.id,
                       setweight(to_tsvector('simple', b.title), 'A')
                           || setweight(to_tsvector('simple', b.author_line), 'B')
                           || setweight(to_tsvector('simple', coalesce(r.name, '')), 'C')
                           || setweight(to_tsvector('simple', t.headings || ' Fixture Press'), 'D'),
                       chr(10) || lower(b.title) || chr(10),
                       chr(10) || lower(b.author_line) || chr(10) || lower(split_part(b.author_line, ' ', 2)) || chr(10),
                       lower(b.title), coalesce(o.facets, '{}') || t.facets, b.popularity, b.year, o.price_minor,
                       o.paperback_minor, o.hardcover_minor, o.epub_minor, o.lowest_minor, o.highest_minor, o.newest,
                       o.next_upcoming, o.book_id IS NOT NULL
                FROM book b
                LEFT JOIN series r ON r.id = b.series_id
                LEFT JOIN book_offer o ON o.book_id = b.id
                CROSS JOIN LATERAL (
                    SELECT coalesce(array_agg(DISTINCT 's:' || a.code), '{}') AS facets,
                           coalesce(string_agg(DISTINCT a.heading, ' '), '') AS headings
                    FROM book_subject bs JOIN subject a ON bs.code LIKE a.code || '%'
                    WHERE bs.book_id = b.id) AS t""");
        jdbc.update("""
                INSERT INTO search_term (term, books)
                SELECT word, ndoc FROM ts_stat('SELECT tsv FROM book_search')""");
        jdbc.update("""
                UPDATE contributor c SET books = n.books, popularity = n.popularity
                FROM (SELECT contributor_id, count(*) AS books, max(popularity) AS popularity
                      FROM book_contributor JOIN book ON book.id = book_id GROUP BY 1) AS n
                WHERE n.contributor_id = c.id""");
        jdbc.update("""
                UPDATE series s SET books = n.books, popularity = n.popularity
                FROM (SELECT series_id, count(*) AS books, max(popularity) AS popularity
                      FROM book WHERE series_id IS NOT NULL GROUP BY 1) AS n WHERE n.series_id = s.id""");
    }
}
