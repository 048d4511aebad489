package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.shared.Anchor;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The back office's list of editions: filtered, sorted and paged in one statement. */
@Component
class EditionList {

    /** There are as many e-books as anybody wants. */
    private static final String ENDLESS = Integer.toString(Integer.MAX_VALUE);

    /** Written as the indexes are. */
    private static final String ON_HAND =
            "CASE WHEN e.format = 'EPUB' THEN " + ENDLESS + " ELSE coalesce(e.on_hand, 0) END";

    private static final String AVAILABLE = "CASE WHEN e.format = 'EPUB' THEN " + ENDLESS + " ELSE e.available END";

    private static final Set<EditionSort> FEW_VALUES =
            EnumSet.of(EditionSort.FORMAT, EditionSort.STATUS, EditionSort.LANGUAGE);

    private static final List<String> PAPER = Arrays.stream(Format.values())
            .filter(format -> !format.digital())
            .map(Enum::name)
            .toList();

    private static final String SEARCH = " JOIN book_search s ON s.book_id = e.book_id";

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final SearchSession session;

    EditionList(JdbcClient jdbc, Vocabulary vocabulary, SearchSession session) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
        this.session = session;
    }

    Page<EditionRow> rows(EditionFilter filter, List<SortKey<EditionSort>> sorting, Slice slice) {
        return rows(new Condition(filter), sorting, slice, EditionList::row);
    }

    /** Of paper only. */
    Page<StockRow> rows(StockFilter filter, List<SortKey<EditionSort>> sorting, Slice slice) {
        return rows(new Condition(filter), sorting, slice, EditionList::stockRow);
    }

    /**
     * What is down to its reorder level, of the most popular books first. Walks down the books, since the first few low
     * ones are soon met there however many there are.
     */
    List<StockRow> low(int most) {
        return jdbc.sql("""
                        WITH page AS (
                            SELECT p.id, row_number() OVER () AS ord FROM (
                                SELECT e.id FROM book_search s JOIN edition e ON e.book_id = s.book_id
                                WHERE s.visible AND e.low_stock
                                ORDER BY s.popularity DESC, s.book_id, e.id LIMIT :most) AS p)
                        """ + ROW + " JOIN page p ON p.id = e.id ORDER BY p.ord")
                .param("most", most)
                .query((row, i) -> stockRow(row))
                .list();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Page<T> rows(Condition condition, List<SortKey<EditionSort>> sorting, Slice slice, Reading<T> reading) {
        session.begin();
        Keyset order = order(sorting);
        List<Anchor> anchors = new ArrayList<>();
        // Keys first, rows for one page after: nothing wide is sorted or skipped.
        List<T> rows = jdbc.sql("WITH page AS (SELECT e.id, row_number() OVER () AS ord FROM ("
                        + page(condition, orDefault(sorting), order, slice) + ") AS e) SELECT " + COLUMNS + ", "
                        + order.column() + TABLES
                        + SEARCH + " JOIN page p ON p.id = e.id ORDER BY p.ord")
                .params(condition.params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    anchors.add(order.anchor(row, slice.offset() + i));
                    return reading.of(row);
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    /** Several columns, of which the first has few values: nothing that a filter has not made short is sorted. */
    private String page(Condition condition, List<SortKey<EditionSort>> sorting, Keyset order, Slice slice) {
        EditionSort first = sorting.getFirst().column();
        sorting.forEach(sort -> condition.onPaperAlso(sort.column()));
        String select = "SELECT e.id" + from(condition, sorting);
        if (sorting.size() < 2 || !FEW_VALUES.contains(first) || condition.searches) {
            return order.page(select, condition.parts, slice.after(), condition.params);
        }
        List<String> values = jdbc.sql(order.values("edition e")).query(String.class).list().stream()
                .filter(value -> condition.mayBe(first, value))
                .toList();
        return order.page(
                select, condition.parts, slice.after(), values, slice.skip() + slice.limit(), condition.params);
    }

    long count(EditionFilter filter) {
        return count(new Condition(filter));
    }

    long count(StockFilter filter) {
        return count(new Condition(filter));
    }

    private long count(Condition condition) {
        session.begin();
        return jdbc.sql("SELECT count(*)" + from(condition, List.of()) + condition.sql())
                .params(condition.params)
                .query(Long.class)
                .single();
    }

    RowCount size(EditionFilter filter) {
        return size(new Condition(filter));
    }

    RowCount size(StockFilter filter) {
        return size(new Condition(filter));
    }

    private RowCount size(Condition condition) {
        session.begin();
        String from = from(condition, List.of()) + condition.sql();
        long counted = jdbc.sql(RowCount.counting(from))
                .params(condition.params)
                .query(Long.class)
                .single();
        return RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(from))
                        .params(condition.params)
                        .query(String.class)
                        .single());
    }

    /** The ids alone, in the same order as {@link #rows}. */
    List<Long> ids(EditionFilter filter, List<SortKey<EditionSort>> sorting, int limit) {
        session.begin();
        Condition condition = new Condition(filter);
        return jdbc.sql("SELECT e.id" + from(condition, orDefault(sorting)) + condition.sql()
                        + order(sorting).orderBy() + " LIMIT :limit")
                .params(condition.params)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** No more tables than are asked: every one of them costs its share of a million rows. */
    private static String from(Condition condition, List<SortKey<EditionSort>> sorting) {
        List<EditionSort> columns = sorting.stream().map(SortKey::column).toList();
        boolean search =
                condition.searches || columns.contains(EditionSort.TITLE) || columns.contains(EditionSort.POPULARITY);
        return " FROM edition e"
                + (columns.contains(EditionSort.CONTRIBUTORS) ? " JOIN book b ON b.id = e.book_id" : "")
                + (search ? SEARCH : "");
    }

    Map<Long, EditionRow> rowsById(Collection<Long> editions) {
        Map<Long, EditionRow> rows = new HashMap<>();
        jdbc.sql(ROW + " WHERE e.id = ANY(:ids)")
                .param("ids", Columns.ids(editions))
                .query((row, i) -> row(row))
                .list()
                .forEach(row -> rows.put(row.id().value(), row));
        return rows;
    }

    Optional<EditionRow> row(long edition) {
        return jdbc.sql(ROW + " WHERE e.id = :id")
                .param("id", edition)
                .query((row, i) -> row(row))
                .optional();
    }

    List<StockRow> stockRows(Collection<EditionId> editions) {
        return jdbc.sql(ROW + " WHERE e.id = ANY(:ids)")
                .param("ids", editions.stream().mapToLong(EditionId::value).toArray())
                .query((row, i) -> stockRow(row))
                .list();
    }

    Optional<StockRow> stockRow(EditionId edition) {
        return jdbc.sql(ROW + " WHERE e.id = :id")
                .param("id", edition.value())
                .query((row, i) -> stockRow(row))
                .optional();
    }

    List<StockRow> stockRowsOf(Collection<Isbn> isbns) {
        return jdbc.sql(ROW + " WHERE e.isbn13 = ANY(:isbns)")
                .param("isbns", isbns.stream().map(Isbn::value).toArray(String[]::new))
                .query((row, i) -> stockRow(row))
                .list();
    }

    private static StockRow stockRow(ResultSet row) throws SQLException {
        return new StockRow(row(row), row.getObject("reorder_level", Integer.class), row.getBoolean("low_stock"));
    }

    private static final String COLUMNS = "e.*, coalesce(e.title, b.title) AS shown_title, b.slug, b.author_line";
    private static final String TABLES = " FROM edition e JOIN book b ON b.id = e.book_id";
    private static final String ROW = "SELECT " + COLUMNS + TABLES;

    private static EditionRow row(ResultSet row) throws SQLException {
        Format format = Format.valueOf(row.getString("format"));
        return new EditionRow(
                new EditionId(row.getLong("id")),
                new BookId(row.getLong("book_id")),
                row.getString("slug"),
                new Isbn(row.getString("isbn13")),
                row.getString("shown_title"),
                row.getString("author_line"),
                format,
                row.getString("language"),
                BookList.money(row),
                row.getString("publisher"),
                row.getObject("publication_date", LocalDate.class),
                row.getObject("pages", Integer.class),
                EditionStatus.valueOf(row.getString("status")),
                Availability.valueOf(row.getString("availability")),
                format.digital() ? null : row.getObject("on_hand", Integer.class),
                format.digital() ? null : row.getObject("available", Integer.class),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static List<SortKey<EditionSort>> orDefault(List<SortKey<EditionSort>> sorting) {
        return sorting.isEmpty() ? List.of(new SortKey<>(EditionSort.TITLE, true)) : sorting;
    }

    private static Keyset order(List<SortKey<EditionSort>> sorting) {
        List<SortKey<EditionSort>> wanted = orDefault(sorting);
        List<Keyset.Key> keys = new ArrayList<>();
        wanted.forEach(sort -> keys.add(key(sort.column(), sort.ascending())));
        boolean ascending = wanted.getLast().ascending();
        // Many books may be alike in these, and the index goes on with the book.
        switch (wanted.getLast().column()) {
            case TITLE -> keys.add(new Keyset.Key("s.book_id", "bigint", ascending));
            case CONTRIBUTORS -> keys.add(new Keyset.Key("b.id", "bigint", ascending));
            default -> {}
        }
        keys.add(new Keyset.Key("e.id", "bigint", ascending));
        return new Keyset(keys);
    }

    private static Keyset.Key key(EditionSort column, boolean ascending) {
        return switch (column) {
            case TITLE -> new Keyset.Key("s.sort_title COLLATE \"C\"", "text", ascending);
            case CONTRIBUTORS -> new Keyset.Key("b.author_line", "text", ascending);
            case ISBN -> new Keyset.Key("e.isbn13", "text", ascending);
            case FORMAT -> new Keyset.Key("e.format", "text", ascending);
            case LANGUAGE -> new Keyset.Key("e.language", "text", ascending);
            case PRICE -> new Keyset.Key("e.price_minor", "bigint", ascending);
            case PUBLISHER -> new Keyset.Key("e.publisher", "text", ascending);
            // Nobody knows when: before everything, so that the newest come first when asked for.
            case PUBLICATION_DATE ->
                new Keyset.Key("coalesce(e.publication_date, '-infinity'::date)", "date", ascending);
            case STATUS -> new Keyset.Key("e.status", "text", ascending);
            case ON_HAND -> new Keyset.Key(ON_HAND, "integer", ascending);
            case AVAILABLE -> new Keyset.Key(AVAILABLE, "integer", ascending);
            case POPULARITY -> new Keyset.Key("s.popularity", "smallint", ascending);
            case UPDATED -> new Keyset.Key("e.changed_at", "timestamptz", ascending);
        };
    }

    /** The filter as SQL. */
    private final class Condition {

        private final List<String> parts = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();
        private final Map<EditionSort, Collection<String>> among = new EnumMap<>(EditionSort.class);
        private boolean searches;
        private boolean paper;

        Condition(EditionFilter filter) {
            text(filter.text());
            words("title", filter.titlePart(), "A");
            words("contributor", filter.contributorPart(), "B");
            isbn(filter.isbnPart());
            publisher(filter.publisherPart());
            among(EditionSort.FORMAT, "e.format", "formats", names(filter.formats()));
            among(EditionSort.STATUS, "e.status", "statuses", names(filter.statuses()));
            among(EditionSort.LANGUAGE, "e.language", "languages", List.copyOf(filter.languages()));
            available(filter.availability());
            bound("e.price_minor >= ", "priceFrom", filter.priceFromMinor());
            bound("e.price_minor <= ", "priceTo", filter.priceToMinor());
            bound("e.on_hand >= ", "stockFrom", filter.stockFrom());
            bound("e.on_hand <= ", "stockTo", filter.stockTo());
            bound("e.publication_date >= ", "publishedFrom", filter.publishedFrom());
            bound("e.publication_date <= ", "publishedTo", filter.publishedTo());
            if (filter.stockFrom() != null || filter.stockTo() != null) {
                parts.add("e.format <> 'EPUB'");
                paper = true;
            }
            paper |= !filter.formats().isEmpty() && filter.formats().stream().noneMatch(Format::digital);
        }

        Condition(StockFilter filter) {
            text(filter.text());
            paper = true;
            if (filter.low()) {
                // What is low is on paper: said once, so that the index alone answers how many there are.
                parts.add("e.low_stock");
            } else {
                // Not "no e-book": the index over the formats would be read from the e-books on.
                among(EditionSort.FORMAT, "e.format", "formats", PAPER);
            }
            available(filter.availability());
            bound("e.on_hand >= ", "stockFrom", filter.onHandFrom());
            bound("e.on_hand <= ", "stockTo", filter.onHandTo());
        }

        String sql() {
            return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
        }

        private void text(String text) {
            if (text.isBlank()) {
                return;
            }
            Optional<Isbn> isbn = SearchText.isbn(text);
            if (isbn.isPresent()) {
                parts.add("e.isbn13 = :isbn");
                params.put("isbn", isbn.get().value());
            } else if (SearchText.beginningOfIsbn(text).isPresent()) {
                isbn(text);
            } else {
                SearchText typed = SearchText.parse(text);
                if (typed.isEmpty()) {
                    parts.add("false");
                } else {
                    searches = true;
                    parts.add("s.tsv @@ :words::tsquery");
                    params.put("words", vocabulary.understand(typed).text().tsquery());
                }
            }
        }

        private void words(String name, String text, String weight) {
            if (text.isBlank()) {
                return;
            }
            List<SearchText.Term> terms = SearchText.parse(text).terms().stream()
                    .map(term -> new SearchText.Term(term.piece(), true))
                    .toList();
            if (terms.isEmpty()) {
                parts.add("false");
            } else {
                searches = true;
                parts.add("s.tsv @@ :" + name + "::tsquery");
                params.put(name, SearchText.tsquery(terms, weight));
            }
        }

        private void isbn(String text) {
            String digits = text.length() > 64 ? "?" : text.replaceAll("[\\s\\p{Pd}]", "");
            if (digits.isEmpty()) {
                return;
            }
            if (digits.matches("\\d{1,13}")) {
                parts.add("e.isbn13 ~>=~ :isbnFrom AND e.isbn13 ~<~ :isbnTo");
                params.put("isbnFrom", digits);
                params.put("isbnTo", digits + ":");
            } else {
                parts.add("false");
            }
        }

        private void publisher(String text) {
            String part = ImportFields.clean(text);
            if (!part.isEmpty()) {
                parts.add("lower(e.publisher) LIKE :publisher");
                params.put("publisher", "%" + part.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
        }

        /** Copies of e-books come last: what lists none of them begins before them, not behind. */
        void onPaperAlso(EditionSort sort) {
            if (paper && sort == EditionSort.ON_HAND) {
                parts.add(ON_HAND + " < " + ENDLESS);
            } else if (paper && sort == EditionSort.AVAILABLE) {
                parts.add(AVAILABLE + " < " + ENDLESS);
            }
        }

        boolean mayBe(EditionSort column, String value) {
            Collection<String> wanted = among.get(column);
            return wanted == null || wanted.contains(value);
        }

        private void available(Set<Availability> wanted) {
            among("e.availability", "availabilities", names(wanted));
            if (!wanted.isEmpty()
                    && EnumSet.of(Availability.SOLD_OUT, Availability.LAST_COPIES)
                            .containsAll(wanted)) {
                // Says nothing new, but is what an index can use.
                parts.add(AVAILABLE + " <= "
                        + (wanted.contains(Availability.LAST_COPIES) ? Availability.LAST_COPIES_UP_TO : 0));
            }
        }

        private void among(EditionSort sort, String column, String name, List<String> values) {
            among(column, name, values);
            if (!values.isEmpty()) {
                among.put(sort, values);
            }
        }

        private void among(String column, String name, List<String> values) {
            if (!values.isEmpty()) {
                parts.add(column + " = ANY(:" + name + ")");
                params.put(
                        name,
                        values.stream().filter(value -> value.indexOf('\0') < 0).toArray(String[]::new));
            }
        }

        private void bound(String condition, String name, @org.jspecify.annotations.Nullable Object value) {
            if (value != null) {
                parts.add(condition + ":" + name);
                params.put(name, value);
            }
        }
    }
}
