package shop.quire.catalog;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.FromReplica;

/** Every public page of the catalog, for search engines, in parts of bounded size. */
@Service
public class CatalogMap {

    /** Well below the 50,000 addresses that one file may hold (sitemaps.org). */
    static final int PART = 20_000;

    private static final int FETCH_SIZE = 1_000;

    public enum Kind {
        BOOKS,
        AUTHORS,
        SERIES
    }

    /**
     * A page.
     *
     * @param reference the last segment of its path: a book's slug, an author's or a series' id and slug
     * @param changedAt when what it says last changed, where that is known
     */
    public record Place(String reference, @Nullable Instant changedAt) {}

    private final JdbcClient jdbc;

    CatalogMap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many parts there are, counted from 1; the last of them may be empty, and so may others. */
    @FromReplica
    @Transactional(readOnly = true)
    public int parts(Kind kind) {
        String table = switch (kind) {
            case BOOKS -> "book";
            case AUTHORS -> "contributor";
            case SERIES -> "series";
        };
        // By the range of ids, so that no part has to skip over those before it.
        return jdbc.sql("SELECT (coalesce(max(id), 0) + :part - 1) / :part FROM " + table)
                .param("part", PART)
                .query(Integer.class)
                .single();
    }

    /** Streams the pages of a part; nothing where there is no such part. */
    @Transactional(readOnly = true)
    public void each(Kind kind, int part, Consumer<Place> consumer) {
        String sql = switch (kind) {
            case BOOKS -> """
                    SELECT book.slug AS reference, book.changed_at FROM book
                    JOIN book_search ON book_search.book_id = book.id AND book_search.visible
                    WHERE book.id BETWEEN :first AND :last ORDER BY book.id""";
            case AUTHORS -> """
                    SELECT concat_ws('-', id, nullif(slug, '')) AS reference, NULL::timestamptz AS changed_at
                    FROM contributor WHERE books > 0 AND id BETWEEN :first AND :last ORDER BY id""";
            case SERIES -> """
                    SELECT concat_ws('-', id, nullif(slug, '')) AS reference, NULL::timestamptz AS changed_at
                    FROM series WHERE books >= 2 AND id BETWEEN :first AND :last ORDER BY id""";
        };
        long last = (long) part * PART;
        try (Stream<Place> places = jdbc
                .sql(sql)
                .withFetchSize(FETCH_SIZE)
                .param("first", last - PART + 1)
                .param("last", last)
                .query((row, number) -> new Place(
                        row.getString("reference"),
                        row.getTimestamp("changed_at") == null
                                ? null
                                : row.getTimestamp("changed_at").toInstant()))
                .stream()) {
            places.forEach(consumer);
        }
    }
}
