package shop.quire.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.FromReplica;
import shop.quire.shared.Slice;

/** What stands on the shelves of the first page: of a series one volume at most, so that no shelf is all of a kind. */
@Service
@FromReplica
@Transactional(readOnly = true)
public class HomeShelves {

    /** So many candidates for each place on a shelf, lest one long series fill it. */
    private static final int CANDIDATES = 8;

    private final JdbcClient jdbc;
    private final BookCatalog books;
    private final AwaitedBooks awaited;
    private final Clock clock;

    HomeShelves(JdbcClient jdbc, BookCatalog books, AwaitedBooks awaited, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.awaited = awaited;
        this.clock = clock;
    }

    /** What most readers look for and can have now. */
    public List<BookListItem> popular(int limit) {
        return shelf(
                "s.facets && ARRAY['a:IN_STOCK', 'a:LAST_COPIES', 'a:DOWNLOAD']",
                "s.popularity DESC, s.book_id",
                "",
                limit);
    }

    /** Last published. */
    public List<BookListItem> justArrived(int limit) {
        return shelf("s.newest <= :today", "s.newest DESC NULLS LAST, s.book_id", "", limit);
    }

    /** Announced, next to appear first. */
    public List<BookListItem> comingSoon(int limit) {
        return shelf("s.next_upcoming > :today", "s.next_upcoming, s.book_id", "AND e.status = 'UPCOMING'", limit);
    }

    private List<BookListItem> shelf(String condition, String order, String editionFilter, int limit) {
        return awaited.tell(jdbc.sql("""
                        WITH candidate AS (
                            SELECT s.book_id, b.series_id, row_number() OVER (ORDER BY %2$s) AS ord
                            FROM book_search s JOIN book b ON b.id = s.book_id
                            WHERE s.visible AND %1$s ORDER BY %2$s LIMIT :candidates
                        ), page AS (
                            SELECT book_id, ord FROM (
                                SELECT book_id, ord, row_number() OVER (
                                    PARTITION BY coalesce(series_id, -book_id) ORDER BY ord) AS of_series
                                FROM candidate) AS c
                            WHERE of_series = 1 ORDER BY ord LIMIT :limit)
                        """.formatted(condition, order) + BookList.of(editionFilter, ""))
                .param("today", LocalDate.now(clock))
                .param("candidates", limit * CANDIDATES)
                .param("limit", limit)
                .query(BookList::read)
                .list());
    }

    /** Most popular first. */
    public List<StaffPick> staffPicks(int limit) {
        List<StaffPick> picks = jdbc.sql("""
                        WITH page AS (
                            SELECT b.id AS book_id, b.staff_note, row_number() OVER (ORDER BY b.popularity DESC, b.id) AS ord
                            FROM book b JOIN book_search s ON s.book_id = b.id
                            WHERE s.visible AND b.staff_note IS NOT NULL
                            ORDER BY b.popularity DESC, b.id LIMIT :limit)
                        """ + BookList.of("", ", p.staff_note"))
                .param("limit", limit)
                .query((row, i) -> new StaffPick(BookList.read(row, i), row.getString("staff_note")))
                .list();
        List<BookListItem> told =
                awaited.tell(picks.stream().map(StaffPick::book).toList());
        return IntStream.range(0, picks.size())
                .mapToObj(i -> new StaffPick(told.get(i), picks.get(i).note()))
                .toList();
    }

    /** Popular series with the covers of their first volumes. */
    public List<SeriesListItem> series(int limit) {
        return books.seriesList(Slice.first(limit));
    }
}
