package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one search row per work in step with it, in the transaction of the change. A batch of any size takes the same few
 * statements. Rows are touched in the order of their ids, so that nobody deadlocks.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SearchIndex {

    private final JdbcClient jdbc;
    private final Subjects subjects;

    SearchIndex(JdbcClient jdbc, Subjects subjects) {
        this.jdbc = jdbc;
        this.subjects = subjects;
    }

    /** Everything about these books may have changed. */
    void rebuild(Collection<Long> books) {
        if (books.isEmpty()) {
            return;
        }
        long[] ids = Columns.ids(books);
        List<Row> rows =
                jdbc.sql("""
                        SELECT b.id, b.title, b.subtitle, b.original_title, b.transliteration, b.other_titles,
                               b.popularity, b.year,
                               s.name AS series, b.series_position,
                               ARRAY(SELECT DISTINCT e.title FROM edition e
                                     WHERE e.book_id = b.id AND e.title IS NOT NULL) AS edition_titles,
                               ARRAY(SELECT DISTINCT e.publisher FROM edition e
                                     WHERE e.book_id = b.id AND e.publisher <> '') AS publishers,
                               ARRAY(SELECT concat_ws(chr(10), c.name, c.native_name, array_to_string(c.aliases, chr(10)))
                                     FROM book_contributor bc JOIN contributor c ON c.id = bc.contributor_id
                                     WHERE bc.book_id = b.id ORDER BY bc.position) AS names,
                               ARRAY(SELECT code FROM book_subject bs
                                     WHERE bs.book_id = b.id ORDER BY bs.position) AS subjects
                        FROM book b LEFT JOIN series s ON s.id = b.series_id
                        WHERE b.id = ANY(:ids) ORDER BY b.id""").param("ids", ids).query((row, i) -> read(row)).list();
        countWords(rows);
        store(rows);
    }

    private record Row(
            long id,
            SearchDocument document,
            int popularity,
            @Nullable Integer year,
            String subjectFacets) {}

    private Row read(ResultSet row) throws SQLException {
        SearchDocument.Builder document =
                new SearchDocument.Builder().title(row.getString("title"), textOf(row.getString("subtitle")));
        document.otherTitle(textOf(row.getString("original_title")));
        document.otherTitle(textOf(row.getString("transliteration")));
        Columns.texts(row.getArray("other_titles")).forEach(document::otherTitle);
        Columns.texts(row.getArray("edition_titles")).forEach(document::otherTitle);
        for (String names : Columns.texts(row.getArray("names"))) {
            names.lines().filter(name -> !name.isBlank()).forEach(document::name);
        }
        String mark = BookList.seriesMark(row.getString("series"), row.getBigDecimal("series_position"));
        if (mark != null) {
            document.series(textOf(row.getString("series")));
            document.series(mark);
        }
        Set<String> branch = new LinkedHashSet<>();
        for (String code : Columns.texts(row.getArray("subjects"))) {
            branch.addAll(subjects.branch(code));
        }
        // "Fiction and related items" would make every novel answer "items".
        branch.stream().filter(code -> code.length() > 1).map(subjects::heading).forEach(document::about);
        branch.stream().map(subjects::otherWords).forEach(document::about);
        Columns.texts(row.getArray("publishers")).forEach(document::about);
        int year = row.getInt("year");
        Integer yearOrNone = row.wasNull() ? null : year;
        return new Row(
                row.getLong("id"),
                document.build(),
                row.getInt("popularity"),
                yearOrNone,
                String.join(" ", branch.stream().map(Facet.SUBJECT::token).toList()));
    }

    /** Keeps count of how many books have a word; must come before the rows themselves change. */
    private void countWords(List<Row> rows) {
        jdbc.sql("""
                        WITH incoming AS (
                            SELECT id, tsv::tsvector AS tsv FROM unnest(:ids, :tsvs) AS i(id, tsv)
                        ), difference AS (
                            SELECT term, sum(n)::integer AS n FROM (
                                SELECT unnest(tsvector_to_array(i.tsv)) AS term, 1 AS n FROM incoming i
                                UNION ALL
                                SELECT unnest(tsvector_to_array(s.tsv)), -1
                                FROM incoming i JOIN book_search s ON s.book_id = i.id) AS words
                            GROUP BY term HAVING sum(n) <> 0
                        )
                        INSERT INTO search_term AS t (term, books)
                        SELECT term, n FROM difference ORDER BY term COLLATE "C"
                        ON CONFLICT (term) DO UPDATE SET books = t.books + EXCLUDED.books""")
                .param("ids", rows.stream().mapToLong(Row::id).toArray())
                .param("tsvs", rows.stream().map(row -> row.document().tsv()).toArray(String[]::new))
                .update();
    }

    private void store(List<Row> rows) {
        jdbc.sql("""
                        INSERT INTO book_search AS s (book_id, tsv, titles, names, sort_title, popularity, year, facets,
                            price_minor, paperback_minor, hardcover_minor, epub_minor, lowest_minor, highest_minor,
                            newest, next_upcoming, visible)
                        SELECT d.id, d.tsv::tsvector, d.titles, d.names, d.sort_title, d.popularity, d.year,
                               coalesce(o.facets, '{}') || string_to_array(d.subjects, ' '),
                               o.price_minor, o.paperback_minor, o.hardcover_minor, o.epub_minor,
                               o.lowest_minor, o.highest_minor, o.newest, o.next_upcoming, o.book_id IS NOT NULL
                        FROM unnest(:ids, :tsvs, :titles, :names, :sortTitles, :popularity, :years, :subjects)
                            AS d(id, tsv, titles, names, sort_title, popularity, year, subjects)
                        LEFT JOIN (SELECT * FROM book_offer WHERE book_id = ANY(:ids)) AS o ON o.book_id = d.id
                        ORDER BY d.id
                        ON CONFLICT (book_id) DO UPDATE SET
                            tsv = EXCLUDED.tsv, titles = EXCLUDED.titles, names = EXCLUDED.names,
                            sort_title = EXCLUDED.sort_title, popularity = EXCLUDED.popularity, year = EXCLUDED.year,
                            facets = EXCLUDED.facets, price_minor = EXCLUDED.price_minor,
                            paperback_minor = EXCLUDED.paperback_minor, hardcover_minor = EXCLUDED.hardcover_minor,
                            epub_minor = EXCLUDED.epub_minor, lowest_minor = EXCLUDED.lowest_minor,
                            highest_minor = EXCLUDED.highest_minor, newest = EXCLUDED.newest,
                            next_upcoming = EXCLUDED.next_upcoming, visible = EXCLUDED.visible""")
                .param("ids", rows.stream().mapToLong(Row::id).toArray())
                .param("tsvs", rows.stream().map(row -> row.document().tsv()).toArray(String[]::new))
                .param(
                        "titles",
                        rows.stream().map(row -> row.document().titles()).toArray(String[]::new))
                .param("names", rows.stream().map(row -> row.document().names()).toArray(String[]::new))
                .param(
                        "sortTitles",
                        rows.stream().map(row -> row.document().sortTitle()).toArray(String[]::new))
                .param("popularity", rows.stream().mapToInt(Row::popularity).toArray())
                .param("years", rows.stream().map(Row::year).toArray(Integer[]::new))
                .param("subjects", rows.stream().map(Row::subjectFacets).toArray(String[]::new))
                .update();
    }

    /** Prices, formats, states or stock of these books' editions changed; their texts did not. */
    void refreshOffers(Collection<Long> books) {
        if (books.isEmpty()) {
            return;
        }
        long[] ids = Columns.ids(books);
        // Locked first: two editions of one book that sell out at the same moment must not both believe in the other.
        jdbc.sql("SELECT book_id FROM book_search WHERE book_id = ANY(:ids) ORDER BY book_id FOR NO KEY UPDATE")
                .param("ids", ids)
                .query(Long.class)
                .list();
        jdbc.sql("""
                        UPDATE book_search s SET
                            facets = n.facets, price_minor = n.price_minor, paperback_minor = n.paperback_minor,
                            hardcover_minor = n.hardcover_minor, epub_minor = n.epub_minor,
                            lowest_minor = n.lowest_minor, highest_minor = n.highest_minor,
                            newest = n.newest, next_upcoming = n.next_upcoming, visible = n.visible
                        FROM (
                            SELECT b.book_id, o.price_minor, o.paperback_minor, o.hardcover_minor, o.epub_minor,
                                   o.lowest_minor, o.highest_minor, o.newest, o.next_upcoming,
                                   o.book_id IS NOT NULL AS visible,
                                   coalesce(o.facets, '{}')
                                       || ARRAY(SELECT f FROM unnest(b.facets) AS f WHERE f LIKE 's:%') AS facets
                            FROM book_search b
                            LEFT JOIN (SELECT * FROM book_offer WHERE book_id = ANY(:ids)) AS o USING (book_id)
                            WHERE b.book_id = ANY(:ids)) AS n
                        WHERE s.book_id = n.book_id
                            AND (s.facets, s.price_minor, s.paperback_minor, s.hardcover_minor, s.epub_minor,
                                 s.lowest_minor, s.highest_minor, s.newest, s.next_upcoming, s.visible)
                            IS DISTINCT FROM
                                (n.facets, n.price_minor, n.paperback_minor, n.hardcover_minor, n.epub_minor,
                                 n.lowest_minor, n.highest_minor, n.newest, n.next_upcoming, n.visible)""").param("ids", ids).update();
    }

    /** Books came to or left these contributors, or became more or less popular. */
    void refreshContributors(Collection<Long> contributors) {
        if (contributors.isEmpty()) {
            return;
        }
        long[] ids = Columns.ids(contributors);
        jdbc.sql("SELECT id FROM contributor WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", ids)
                .query(Long.class)
                .list();
        jdbc.sql("""
                        UPDATE contributor c SET books = n.books, popularity = n.popularity
                        FROM (SELECT i.id, count(DISTINCT s.book_id) AS books, coalesce(max(s.popularity), 0) AS popularity
                              FROM unnest(:ids) AS i(id)
                              LEFT JOIN book_contributor bc ON bc.contributor_id = i.id
                              LEFT JOIN book_search s ON s.book_id = bc.book_id AND s.visible
                              GROUP BY i.id) AS n
                        WHERE c.id = n.id AND (c.books, c.popularity) IS DISTINCT FROM (n.books, n.popularity)""").param("ids", ids).update();
    }

    /** Like {@link #refreshContributors} for series. */
    void refreshSeries(Collection<Long> series) {
        if (series.isEmpty()) {
            return;
        }
        long[] ids = Columns.ids(series);
        jdbc.sql("SELECT id FROM series WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", ids)
                .query(Long.class)
                .list();
        jdbc.sql("""
                        UPDATE series r SET books = n.books, popularity = n.popularity
                        FROM (SELECT i.id, count(s.book_id) AS books, coalesce(max(s.popularity), 0) AS popularity
                              FROM unnest(:ids) AS i(id)
                              LEFT JOIN book b ON b.series_id = i.id
                              LEFT JOIN book_search s ON s.book_id = b.id AND s.visible
                              GROUP BY i.id) AS n
                        WHERE r.id = n.id AND (r.books, r.popularity) IS DISTINCT FROM (n.books, n.popularity)""").param("ids", ids).update();
    }

    /** Refreshes everybody and every series these books belong to. */
    void refreshBelonging(Collection<Long> books) {
        Set<Long> contributors = new HashSet<>();
        Set<Long> series = new HashSet<>();
        addBelonging(books, contributors, series);
        refreshContributors(contributors);
        refreshSeries(series);
    }

    /** Adds everybody and every series these books belong to now; ask before and after a change. */
    void addBelonging(Collection<Long> books, Set<Long> contributors, Set<Long> series) {
        if (books.isEmpty()) {
            return;
        }
        contributors.addAll(jdbc.sql("SELECT DISTINCT contributor_id FROM book_contributor WHERE book_id = ANY(:ids)")
                .param("ids", Columns.ids(books))
                .query(Long.class)
                .list());
        series.addAll(jdbc.sql("SELECT DISTINCT series_id FROM book WHERE id = ANY(:ids) AND series_id IS NOT NULL")
                .param("ids", Columns.ids(books))
                .query(Long.class)
                .list());
    }

    /** Books on which these contributors are named. */
    List<Long> booksOf(Collection<Long> contributors) {
        return contributors.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT DISTINCT book_id FROM book_contributor WHERE contributor_id = ANY(:ids)")
                        .param("ids", Columns.ids(contributors))
                        .query(Long.class)
                        .list();
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
