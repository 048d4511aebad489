package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.ContributorId;
import shop.quire.shared.FromReplica;
import shop.quire.shared.Isbn;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;

/**
 * Finds books. Every statement reads one row per work from one table by index; what a very common word would drag in is
 * cut off at {@link #COUNTED}, the books most people mean first.
 */
@Service
@FromReplica
@Transactional(readOnly = true)
public class CatalogSearch {

    /** Nobody reads further than this; counting more would cost time that grows with the catalog. */
    public static final int COUNT_LIMIT = 5_000;

    /** A text that more books may answer is not ranked through and through: a small shop has no more books at all. */
    static final int COMMON = 2_500;

    /**
     * In a catalog with more books than {@link #COUNT_LIMIT} only so many of an answer are counted, and so many of one to
     * very common words are ranked, the ones first that most readers look for.
     */
    static final int COUNTED = 1_000;

    /**
     * Where few books pass the filters, the index of the order is passed over for long until they fill a page. Then it is
     * cheaper to fetch all that pass and sort them: where they are fewer than this many times those to be leafed through.
     */
    private static final int GATHERED_PER_PLACE = 30;

    private static final int MOST_GATHERED = 5_000;

    /** Must be the literal of the partial indexes over popular books and contributors. */
    static final String POPULAR = "popularity >= 60";

    static final String NOT_POPULAR = "popularity < 60";

    /**
     * First books whose title is the text, then those whose author or series is, then titles and names that begin with it, each by the weight of the fields
     * that match and by how many readers look for the book. The rank is capped, since an unfinished word that many words of
     * a text begin with would raise it without end.
     */
    private static final String SCORE = """
            CASE WHEN strpos(s.titles, :whole) > 0 THEN 1.6
                 WHEN strpos(s.names, :whole) > 0 THEN 1.3
                 WHEN strpos(s.titles, :wordsFirst) > 0 THEN 1.0
                 WHEN strpos(s.titles, :begins) > 0 OR strpos(s.names, :begins) > 0 THEN 0.8
                 ELSE 0 END
            + least(0.6, ts_rank('{0.1, 0.3, 0.6, 1.0}', s.tsv, :words::tsquery)) + s.popularity * 0.008""";

    /** Where only some of the words are asked for: how many of them a book has, then how many look for it. */
    private static final String SCORE_OF_SOME =
            "(SELECT count(*) FROM unnest(:each::text[]) AS word WHERE s.tsv @@ word::tsquery) + s.popularity * 0.008";

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final FacetCounter facets;
    private final FacetTotals totals;
    private final SearchSession session;
    private final SearchMetrics metrics;
    private final AwaitedBooks awaited;

    CatalogSearch(
            JdbcClient jdbc,
            Vocabulary vocabulary,
            FacetCounter facets,
            FacetTotals totals,
            SearchSession session,
            SearchMetrics metrics,
            AwaitedBooks awaited) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
        this.facets = facets;
        this.totals = totals;
        this.session = session;
        this.metrics = metrics;
        this.awaited = awaited;
    }

    /** What a query's text came to mean. */
    private record Meaning(TextMatch match, @Nullable String corrected, boolean relaxed) {}

    public SearchPage search(CatalogQuery query, Slice slice) {
        return metrics.search(query, () -> find(query, slice));
    }

    private SearchPage find(CatalogQuery query, Slice slice) {
        SearchFilter filter = new SearchFilter(query);
        Meaning meaning = meaning(query.text());
        Answer answer;
        if (slice.offset() >= COUNT_LIMIT) {
            answer = new Answer(List.of(), count(filter, meaning.match()));
        } else if (meaning.match().ranked()) {
            answer = matching(query, filter, meaning, slice);
            if (answer.books().isEmpty() && slice.offset() > 0) {
                answer = new Answer(List.of(), count(filter, meaning.match()));
            }
        } else {
            answer = leafed(filter, meaning.match(), slice);
        }
        return new SearchPage(
                awaited.tell(answer.books()),
                answer.total().books(),
                answer.total().more(),
                meaning.corrected(),
                meaning.relaxed());
    }

    /** Books found, at most so many as are counted. */
    public long count(CatalogQuery query) {
        return count(new SearchFilter(query), meaning(query.text()).match()).books();
    }

    public Facets facets(CatalogQuery query) {
        return facets.count(
                query, new SearchFilter(query), meaning(query.text()).match());
    }

    /**
     * How many books were found.
     *
     * @param more whether there are more than were counted
     */
    private record Total(long books, boolean more) {

        static Total of(long counted, int limit) {
            return new Total(Math.min(counted, limit), counted > limit);
        }
    }

    private record Answer(List<BookListItem> books, Total total) {}

    /** Known beforehand where one facet decides; else counted up to the limit. */
    private Total count(SearchFilter filter, TextMatch match) {
        Optional<Total> known = known(filter, match);
        int limit = totals.countedOf(match);
        return known.orElseGet(() -> Total.of(count(filter, match, limit), limit));
    }

    private Optional<Total> known(SearchFilter filter, TextMatch match) {
        Optional<String> facet = match == TextMatch.EVERYTHING ? filter.onlyFacet() : Optional.empty();
        return facet.map(only -> new Total(totals.books(only), false));
    }

    /** Stops counting behind the limit. */
    private long count(SearchFilter filter, TextMatch match, int limit) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM book_search s WHERE " + filter.where(null)
                        + match.condition() + " LIMIT " + (limit + 1) + ") AS found")
                .params(filter.params())
                .params(match.params())
                .query(Long.class)
                .single();
    }

    /** Books in an order that is no ranking: all fetched and sorted, or read off the index of the order. */
    private Answer leafed(SearchFilter filter, TextMatch match, Slice slice) {
        int few = Math.min(MOST_GATHERED, GATHERED_PER_PLACE * (slice.offset() + slice.limit()));
        Optional<Total> known = known(filter, match);
        if (known.isPresent()) {
            List<BookListItem> books = known.get().books() <= few
                    ? gathered(filter, match, slice, few, new AtomicLong())
                    : browsing(filter, match, slice);
            return new Answer(books, known.get());
        }
        // Whether they are few shows when they are gathered; then the page is there with their number.
        int counted = totals.countedOf(match);
        AtomicLong found = new AtomicLong();
        List<BookListItem> books = gathered(filter, match, slice, Math.max(few, counted), found);
        if (found.get() > Math.max(few, counted)) {
            books = browsing(filter, match, slice);
        } else if (books.isEmpty() && slice.offset() > 0) {
            return new Answer(books, count(filter, match));
        }
        return new Answer(books, Total.of(found.get(), counted));
    }

    /** Books that have the words: all of them are ranked, or the best part of very many. */
    private Answer matching(CatalogQuery query, SearchFilter filter, Meaning meaning, Slice slice) {
        TextMatch match = meaning.match();
        AtomicLong total = new AtomicLong();
        boolean ranked = query.sort() == Sort.RELEVANCE;
        String order = ranked
                ? "c.score DESC, c.popularity DESC, c.book_id"
                : filter.order().replace("s.", "c.");
        String sortColumns =
                ranked ? ", " + (meaning.relaxed() ? SCORE_OF_SOME : SCORE) + " AS score" : filter.sortColumn();
        List<BookListItem> books = jdbc.sql("WITH candidate AS MATERIALIZED (" + candidates(filter, match, sortColumns)
                        + "), page AS (SELECT c.book_id, row_number() OVER (ORDER BY " + order + ") AS ord"
                        + " FROM candidate c ORDER BY ord OFFSET :offset LIMIT :limit) "
                        + BookList.of(
                                filter.editions(SearchFilter.OF_EDITIONS),
                                ", (SELECT count(*) FROM candidate) AS total"))
                .params(filter.params())
                .params(match.params())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    total.set(row.getLong("total"));
                    return BookList.read(row, i);
                })
                .list();
        return new Answer(books, Total.of(total.get(), match.limit()));
    }

    /** Rows of {@code book_search} with what they are sorted by, at most one more than the limit. */
    private static String candidates(SearchFilter filter, TextMatch match, String sortColumns) {
        String limit = " LIMIT " + (match.limit() + 1);
        String columns = "SELECT s.book_id, s.popularity" + sortColumns + " FROM ";
        String where = "book_search s WHERE " + filter.where(null) + match.condition();
        if (!match.common()) {
            return columns + where + limit;
        }
        // Exactly this title, then books that most people mean, then any: each read only as far as there is room.
        String other = where + " AND strpos(s.titles, :whole) = 0 AND s.";
        return "(" + columns + where + " AND string_to_array(s.titles, chr(10)) @> :wholeKeys::text[] LIMIT 100)"
                + " UNION ALL (" + columns + "(SELECT s.* FROM " + other + POPULAR
                + " ORDER BY s.popularity DESC, s.book_id" + limit + ") AS s) UNION ALL ("
                + columns + other + NOT_POPULAR + limit + ")" + limit;
    }

    /** Everything that passes the filters, read in order from an index. */
    private List<BookListItem> browsing(SearchFilter filter, TextMatch match, Slice slice) {
        return jdbc.sql("WITH page AS (SELECT f.book_id, row_number() OVER () AS ord FROM ("
                        + "SELECT s.book_id FROM book_search s WHERE " + filter.whereInOrder() + match.condition()
                        + filter.orderable() + " ORDER BY " + filter.order()
                        + " OFFSET :offset LIMIT :limit) AS f) "
                        + BookList.of(filter.editions(SearchFilter.OF_EDITIONS), ""))
                .params(filter.params())
                .params(match.params())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query(BookList::read)
                .list();
    }

    /**
     * Everything that passes the filters, fetched and sorted.
     *
     * @param few at most so many; where {@code total} becomes more, the books say nothing
     */
    private List<BookListItem> gathered(SearchFilter filter, TextMatch match, Slice slice, int few, AtomicLong total) {
        return jdbc.sql("WITH candidate AS MATERIALIZED (SELECT s.book_id, s.popularity" + filter.sortColumn()
                        + " FROM book_search s WHERE " + filter.where(null) + match.condition() + filter.orderable()
                        + " LIMIT " + (few + 1) + "), page AS (SELECT c.book_id, row_number() OVER (ORDER BY "
                        + filter.order().replace("s.", "c.")
                        + ") AS ord FROM candidate c ORDER BY ord OFFSET :offset LIMIT :limit) "
                        + BookList.of(
                                filter.editions(SearchFilter.OF_EDITIONS),
                                ", (SELECT count(*) FROM candidate) AS total"))
                .params(filter.params())
                .params(match.params())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> {
                    total.set(row.getLong("total"));
                    return BookList.read(row, i);
                })
                .list();
    }

    private Meaning meaning(String text) {
        session.begin();
        if (text.isBlank()) {
            return new Meaning(TextMatch.EVERYTHING, null, false);
        }
        Optional<Isbn> isbn = SearchText.isbn(text);
        if (isbn.isPresent()) {
            return new Meaning(TextMatch.isbn(isbn.get().value()), null, false);
        }
        Optional<String> digits = SearchText.beginningOfIsbn(text);
        if (digits.isPresent()) {
            return new Meaning(TextMatch.isbnBeginning(digits.get()), null, false);
        }
        SearchText typed = SearchText.parse(text);
        if (typed.isEmpty()) {
            return new Meaning(TextMatch.NOTHING, null, false);
        }
        Vocabulary.Understood understood = vocabulary.understand(typed);
        String corrected = understood.corrected() ? understood.text().key() : null;
        TextMatch all = TextMatch.words(understood);
        // Where every word is common, some book has them all; the rest is not worth asking.
        if (understood.fewer().isEmpty() || all.common() || exists(all)) {
            return new Meaning(all, corrected, false);
        }
        for (Vocabulary.Attempt attempt : understood.fewer()) {
            TextMatch some = TextMatch.some(attempt);
            if (exists(some)) {
                return new Meaning(some, corrected, true);
            }
        }
        return new Meaning(all, corrected, false);
    }

    private boolean exists(TextMatch match) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM book_search s WHERE s.visible" + match.condition() + ")")
                .params(match.params())
                .query(Boolean.class)
                .single();
    }

    /**
     * What the text typed so far may mean, best first: books, contributors, series.
     *
     * @param limit most to return, 1 to 20
     */
    public List<Suggestion> suggest(String text, int limit) {
        if (text.isBlank()) {
            return List.of();
        }
        return metrics.suggest(() -> suggestions(text, Math.clamp(limit, 1, 20)));
    }

    private List<Suggestion> suggestions(String text, int most) {
        Meaning meaning = meaning(text);
        CatalogQuery everything = CatalogQuery.all();
        SearchFilter filter = new SearchFilter(everything);
        List<Suggestion> people = new ArrayList<>();
        List<Suggestion> series = new ArrayList<>();
        if (meaning.match().ranked()) {
            people.addAll(contributors(meaning.match(), Math.max(1, most / 3)));
            series.addAll(series(meaning.match(), Math.max(1, most / 4)));
        }
        int room = Math.max(1, most - people.size() - series.size());
        List<BookListItem> books = meaning.match().ranked()
                ? matching(everything, filter, meaning, Slice.first(room)).books()
                : browsing(filter, meaning.match(), Slice.first(room));
        List<Suggestion> suggestions = new ArrayList<>();
        books.forEach(book -> suggestions.add(
                new Suggestion.Book(book.id(), book.slug(), book.title(), book.contributors(), book.coverUrl())));
        suggestions.addAll(people);
        suggestions.addAll(series);
        return suggestions.subList(0, Math.min(most, suggestions.size()));
    }

    private List<Suggestion> contributors(TextMatch match, int limit) {
        return jdbc.sql("SELECT id, slug, name, native_name, books FROM contributor"
                        + " WHERE tsv @@ :words::tsquery AND books > 0" + popularOnly(match)
                        + " ORDER BY popularity DESC, books DESC, id LIMIT :limit")
                .params(match.params())
                .param("limit", limit)
                .query((row, i) -> (Suggestion) new Suggestion.Contributor(
                        new ContributorId(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("native_name"),
                        row.getInt("books")))
                .list();
    }

    private List<Suggestion> series(TextMatch match, int limit) {
        return jdbc.sql("SELECT id, slug, name, books FROM series WHERE tsv @@ :words::tsquery AND books > 0"
                        + popularOnly(match) + " ORDER BY popularity DESC, books DESC, id LIMIT :limit")
                .params(match.params())
                .param("limit", limit)
                .query((row, i) -> (Suggestion) new Suggestion.Series(
                        new SeriesId(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getInt("books")))
                .list();
    }

    /** A letter or two begin very many names: then those that many look for. */
    private static String popularOnly(TextMatch match) {
        return match.common() ? " AND " + POPULAR : "";
    }
}
