package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.inventory.ExpectedCopies;
import shop.quire.shared.BookId;
import shop.quire.shared.ContributorId;
import shop.quire.shared.EditionId;
import shop.quire.shared.FromReplica;
import shop.quire.shared.Isbn;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;

/** Pages of books, contributors and series. */
@Service
@FromReplica(inNeed = true)
@Transactional(readOnly = true)
public class BookCatalog {

    private static final int MOST_VOLUMES = 200;
    private static final int SAME_AUTHOR = 12;
    private static final Duration SIZE_MAY_BE_OLD = Duration.ofMinutes(1);

    private static final String EDITION = """
            SELECT e.*, e.title AS edition_title, b.title AS book_title, b.slug, b.author_line, b.cover_version
            FROM edition e JOIN book b ON b.id = e.book_id
            """;

    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final ExpectedCopies expected;
    private final AwaitedBooks awaited;
    private final Clock clock;
    private volatile @Nullable CountedSize size;

    private record CountedSize(CatalogSize size, Instant at) {}

    BookCatalog(JdbcClient jdbc, Subjects subjects, ExpectedCopies expected, AwaitedBooks awaited, Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.expected = expected;
        this.awaited = awaited;
        this.clock = clock;
    }

    /** A retired book still has its page, for those who bought it. */
    public Optional<BookPage> bySlug(String slug) {
        return page("b.slug = :key", slug);
    }

    /** The book of which this is an edition. */
    public Optional<BookPage> byIsbn(Isbn isbn) {
        return page("b.id = (SELECT book_id FROM edition WHERE isbn13 = :key)", isbn.value());
    }

    private record Work(
            long id,
            String slug,
            String title,
            @Nullable String subtitle,
            @Nullable String originalTitle,
            @Nullable String transliteration,
            @Nullable Integer year,
            @Nullable String originalLanguage,
            @Nullable String description,
            String authorLine,
            @Nullable SeriesPlace series,
            List<String> subjects,
            @Nullable String staffNote) {}

    private Optional<BookPage> page(String condition, String key) {
        if (key.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT b.*, r.name AS series_name, r.slug AS series_slug,
                               ARRAY(SELECT code FROM book_subject s WHERE s.book_id = b.id ORDER BY position) AS subjects
                        FROM book b LEFT JOIN series r ON r.id = b.series_id WHERE\s""" + condition)
                .param("key", key)
                .query((row, i) -> work(row))
                .optional()
                .flatMap(this::page);
    }

    private static Work work(ResultSet row) throws SQLException {
        long series = row.getLong("series_id");
        return new Work(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("original_title"),
                row.getString("transliteration"),
                row.getObject("year", Integer.class),
                row.getString("original_language"),
                row.getString("description"),
                row.getString("author_line"),
                series == 0
                        ? null
                        : new SeriesPlace(
                                new SeriesId(series),
                                row.getString("series_slug"),
                                row.getString("series_name"),
                                row.getBigDecimal("series_position")),
                Columns.texts(row.getArray("subjects")),
                row.getString("staff_note"));
    }

    private Optional<BookPage> page(Work work) {
        List<EditionItem> editions = expected(jdbc.sql(EDITION + """
                        WHERE e.book_id = :book
                        ORDER BY e.standing = 3, e.title IS NOT NULL,
                                 array_position(ARRAY['PAPERBACK', 'HARDCOVER', 'EPUB'], e.format), e.language, e.id""")
                .param("book", work.id())
                .query((row, i) -> edition(row))
                .list());
        if (editions.isEmpty()) {
            return Optional.empty();
        }
        List<ContributorItem> contributors = jdbc.sql("""
                        SELECT c.id, c.slug, c.name, c.native_name, bc.role
                        FROM book_contributor bc JOIN contributor c ON c.id = bc.contributor_id
                        WHERE bc.book_id = :book ORDER BY bc.position""")
                .param("book", work.id())
                .query((row, i) -> new ContributorItem(
                        new ContributorId(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("native_name"),
                        ContributorRole.ofOnixCode(row.getString("role"))))
                .list();
        String cover = jdbc.sql(EDITION + "WHERE e.book_id = :book ORDER BY e.preference, e.price_minor, e.id LIMIT 1")
                .param("book", work.id())
                .query((row, i) -> BookList.coverUrl(row))
                .single();
        return Optional.of(new BookPage(
                new BookId(work.id()),
                work.slug(),
                work.title(),
                work.subtitle(),
                work.originalTitle(),
                work.transliteration(),
                work.year(),
                work.originalLanguage(),
                work.description(),
                contributors,
                work.authorLine(),
                work.series(),
                work.series() == null ? List.of() : volumes(work.series().id()),
                sameAuthor(work),
                work.subjects().stream()
                        .map(subjects::find)
                        .flatMap(Optional::stream)
                        .toList(),
                editions,
                work.staffNote(),
                cover));
    }

    /** Of those on paper also while there are copies: the last one may be sold while the page is open. */
    private List<EditionItem> expected(List<EditionItem> editions) {
        Map<EditionId, LocalDate> days = expected.of(editions.stream()
                .filter(edition -> !edition.format().digital())
                .map(EditionItem::id)
                .toList());
        return editions.stream()
                .map(edition -> edition.withExpected(days.get(edition.id())))
                .toList();
    }

    private List<SeriesVolume> volumes(SeriesId series) {
        List<SeriesVolume> volumes = jdbc.sql("""
                        WITH page AS (
                            SELECT id AS book_id,
                                   row_number() OVER (ORDER BY series_position NULLS LAST, year NULLS LAST, id) AS ord
                            FROM book WHERE series_id = :series ORDER BY ord LIMIT :most)
                        """ + BookList.of())
                .param("series", series.value())
                .param("most", MOST_VOLUMES)
                .query((row, i) -> new SeriesVolume(row.getBigDecimal("series_position"), BookList.read(row, i)))
                .list();
        List<BookListItem> books =
                awaited.tell(volumes.stream().map(SeriesVolume::book).toList());
        return IntStream.range(0, volumes.size())
                .mapToObj(i -> new SeriesVolume(volumes.get(i).position(), books.get(i)))
                .toList();
    }

    private List<BookListItem> sameAuthor(Work work) {
        SeriesPlace series = work.series();
        return awaited.tell(jdbc.sql("""
                        WITH page AS (
                            SELECT s.book_id, row_number() OVER (ORDER BY s.popularity DESC, s.book_id) AS ord
                            FROM book_search s JOIN book b ON b.id = s.book_id
                            WHERE s.visible AND s.book_id <> :book AND b.series_id IS DISTINCT FROM :series
                                AND s.book_id IN (
                                    SELECT other.book_id FROM book_contributor mine
                                    JOIN book_contributor other ON other.contributor_id = mine.contributor_id
                                    WHERE mine.book_id = :book AND mine.position = 1)
                            ORDER BY ord LIMIT :most)
                        """ + BookList.of())
                .param("book", work.id())
                .param("series", series == null ? -1L : series.id().value())
                .param("most", SAME_AUTHOR)
                .query(BookList::read)
                .list());
    }

    private static EditionItem edition(ResultSet row) throws SQLException {
        String own = row.getString("edition_title");
        return new EditionItem(
                new EditionId(row.getLong("id")),
                new Isbn(row.getString("isbn13")),
                Format.valueOf(row.getString("format")),
                own == null ? row.getString("book_title") : own,
                row.getString("language"),
                BookList.money(row),
                row.getString("publisher"),
                row.getObject("publication_date", LocalDate.class),
                row.getObject("pages", Integer.class),
                EditionStatus.valueOf(row.getString("status")),
                Availability.valueOf(row.getString("availability")),
                row.getInt("available"),
                BookList.coverUrl(row),
                row.getLong("version"),
                null);
    }

    /** Editions by id, in no particular order; unknown ids are left out. */
    public List<EditionItem> editions(Collection<EditionId> ids) {
        return jdbc.sql(EDITION + "WHERE e.id = ANY(:ids)")
                .param("ids", ids.stream().mapToLong(EditionId::value).toArray())
                .query((row, i) -> edition(row))
                .list();
    }

    /** What carts and orders need, by id, in one statement, or two where something is sold out; unknown ids are absent. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<EditionId, EditionSummary> summaries(Collection<EditionId> ids) {
        Map<EditionId, EditionSummary> summaries = new HashMap<>();
        if (!ids.isEmpty()) {
            awaited.tellOf(jdbc.sql(EDITION + "WHERE e.id = ANY(:ids)")
                            .param(
                                    "ids",
                                    ids.stream().mapToLong(EditionId::value).toArray())
                            .query((row, i) -> summary(row))
                            .list())
                    .forEach(summary -> summaries.put(summary.id(), summary));
        }
        return summaries;
    }

    private static EditionSummary summary(ResultSet row) throws SQLException {
        EditionItem edition = edition(row);
        return new EditionSummary(
                edition.id(),
                new BookId(row.getLong("book_id")),
                edition.isbn(),
                edition.format(),
                edition.title(),
                row.getString("author_line"),
                edition.language(),
                edition.price(),
                row.getString("slug"),
                edition.coverUrl(),
                edition.status(),
                edition.availability(),
                edition.available(),
                edition.publicationDate(),
                null);
    }

    @FromReplica
    public Optional<ContributorPage> contributor(ContributorId id) {
        return jdbc.sql("SELECT id, slug, name, native_name, aliases, books FROM contributor WHERE id = :id")
                .param("id", id.value())
                .query((row, i) -> new ContributorPage(
                        id,
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("native_name"),
                        Columns.texts(row.getArray("aliases")),
                        row.getInt("books")))
                .optional();
    }

    /** Books of a contributor in any role, most popular first. */
    @FromReplica
    public List<BookListItem> byContributor(ContributorId id, Slice slice) {
        return awaited.tell(jdbc.sql("""
                        WITH page AS (
                            SELECT s.book_id, row_number() OVER (ORDER BY s.popularity DESC, s.book_id) AS ord
                            FROM book_search s
                            WHERE s.visible
                                AND s.book_id IN (SELECT book_id FROM book_contributor WHERE contributor_id = :id)
                            ORDER BY ord OFFSET :offset LIMIT :limit)
                        """ + BookList.of())
                .param("id", id.value())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query(BookList::read)
                .list());
    }

    @FromReplica
    public Optional<SeriesPage> series(SeriesId id) {
        return jdbc.sql("SELECT slug, name FROM series WHERE id = :id")
                .param("id", id.value())
                .query((row, i) -> {
                    List<SeriesVolume> volumes = volumes(id);
                    List<String> authors = new ArrayList<>(volumes.stream()
                            .map(volume -> volume.book().contributors())
                            .filter(line -> !line.isEmpty())
                            .distinct()
                            .limit(3)
                            .toList());
                    return new SeriesPage(
                            id, row.getString("slug"), row.getString("name"), String.join(", ", authors), volumes);
                })
                .optional();
    }

    /** Series of at least two volumes, most popular first; without those whose volumes have all been taken out just now. */
    @FromReplica
    public List<SeriesListItem> seriesList(Slice slice) {
        return jdbc.sql("""
                        WITH page AS (
                            SELECT id, slug, name, books,
                                   row_number() OVER (ORDER BY popularity DESC, id) AS ord
                            FROM series WHERE books >= 2 ORDER BY popularity DESC, id OFFSET :offset LIMIT :limit
                        )
                        SELECT p.id, p.slug, p.name, p.books, v.author_line, v.covers
                        FROM page p CROSS JOIN LATERAL (
                            SELECT (array_agg(f.author_line ORDER BY f.ord))[1] AS author_line,
                                   array_agg(concat_ws(chr(10), f.isbn13, f.cover_version, f.title) ORDER BY f.ord)
                                       AS covers
                            FROM (
                                SELECT b.author_line, b.cover_version, e.isbn13, e.title,
                                       row_number() OVER (ORDER BY b.series_position NULLS LAST, b.year, b.id) AS ord
                                FROM book b CROSS JOIN LATERAL (
                                    SELECT e.isbn13, e.title FROM edition e WHERE e.book_id = b.id AND e.standing < 3
                                    ORDER BY e.preference, e.price_minor, e.id LIMIT 1) AS e
                                WHERE b.series_id = p.id ORDER BY ord LIMIT 4) AS f) AS v
                        WHERE v.covers IS NOT NULL
                        ORDER BY p.ord""")
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> new SeriesListItem(
                        new SeriesId(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("author_line"),
                        row.getInt("books"),
                        Columns.texts(row.getArray("covers")).stream()
                                .map(BookCatalog::coverUrl)
                                .toList()))
                .list();
    }

    private static String coverUrl(String isbnVersionTitle) {
        String[] parts = isbnVersionTitle.split("\n", 3);
        return Covers.url(new Isbn(parts[0]), parts[1], parts.length < 3 ? null : parts[2]);
    }

    /** How many {@link #seriesList} has. */
    @FromReplica
    public long seriesCount() {
        return jdbc.sql("SELECT count(*) FROM series WHERE books >= 2")
                .query(Long.class)
                .single();
    }

    /** The subject of that code, with its heading. */
    @FromReplica
    public Optional<SubjectItem> subject(String code) {
        return subjects.find(code);
    }

    /** How many books and editions are for sale or announced. */
    @FromReplica
    public CatalogSize size() {
        Instant now = clock.instant();
        CountedSize counted = size;
        if (counted == null || counted.at().plus(SIZE_MAY_BE_OLD).isBefore(now)) {
            counted = new CountedSize(count(), now);
            size = counted;
        }
        return counted.size();
    }

    private CatalogSize count() {
        return jdbc.sql("""
                        SELECT (SELECT books FROM facet_total WHERE facet = '') AS books,
                               (SELECT count(*) FROM edition WHERE standing < 3) AS editions""")
                .query((row, i) -> new CatalogSize(row.getLong("books"), row.getLong("editions")))
                .single();
    }
}
