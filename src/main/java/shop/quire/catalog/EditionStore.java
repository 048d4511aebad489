package shop.quire.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.shared.Isbn;

/**
 * Reads editions for change and writes them: one at a time from the editor, hundreds at a time from an import, by the same
 * few statements. Editions are locked in the order of their ids, and after their works ({@link BookStore}).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EditionStore {

    private static final String EDITION =
            "SELECT id, book_id, isbn13, format, title, language, price_minor, currency, publisher, publication_date,"
                    + " pages, status, version, changed_by, changed_at FROM edition ";

    private final JdbcClient jdbc;
    private final Clock clock;

    EditionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record StoredEdition(long id, long book, EditionFacts facts, long version, String changedBy, Instant changedAt) {}

    record NewEdition(long book, EditionFacts facts) {}

    record ChangedEdition(long id, long book, EditionFacts facts) {}

    /** Editions by ISBN, locked until the end of the transaction. */
    Map<Isbn, StoredEdition> lockEditions(Collection<Isbn> isbns) {
        Map<Isbn, StoredEdition> editions = new HashMap<>();
        jdbc.sql(EDITION + "WHERE isbn13 = ANY(:isbns) ORDER BY id FOR NO KEY UPDATE")
                .param("isbns", Columns.texts(isbns, Isbn::value))
                .query((row, i) -> edition(row))
                .list()
                .forEach(edition -> editions.put(edition.facts().isbn(), edition));
        return editions;
    }

    /** All editions of a book, in the order in which they were entered. */
    List<StoredEdition> editionsOf(long book) {
        return jdbc.sql(EDITION + "WHERE book_id = :book ORDER BY id")
                .param("book", book)
                .query((row, i) -> edition(row))
                .list();
    }

    /** Editions by id, as they are now. */
    List<StoredEdition> editions(Collection<Long> ids) {
        return jdbc.sql(EDITION + "WHERE id = ANY(:ids) ORDER BY id")
                .param("ids", Columns.ids(ids))
                .query((row, i) -> edition(row))
                .list();
    }

    /** Of several editions of one book the first. */
    Set<Long> firstOfTheirBooks(Collection<Long> ids) {
        return new HashSet<>(jdbc.sql("SELECT min(id) FROM edition WHERE id = ANY(:ids) GROUP BY book_id")
                .param("ids", Columns.ids(ids))
                .query(Long.class)
                .list());
    }

    /** Editions by id, locked until the end of the transaction. */
    List<StoredEdition> lockEditionsById(Collection<Long> ids) {
        return jdbc.sql(EDITION + "WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", Columns.ids(ids))
                .query((row, i) -> edition(row))
                .list();
    }

    /** The books to which these belong; not locked. */
    List<Long> booksOf(Collection<Long> ids) {
        return jdbc.sql("SELECT DISTINCT book_id FROM edition WHERE id = ANY(:ids)")
                .param("ids", Columns.ids(ids))
                .query(Long.class)
                .list();
    }

    private static StoredEdition edition(ResultSet row) throws SQLException {
        EditionFacts facts = new EditionFacts(
                new Isbn(row.getString("isbn13")),
                Format.valueOf(row.getString("format")),
                row.getString("title"),
                row.getString("language"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor")),
                row.getString("publisher"),
                row.getObject("publication_date", LocalDate.class),
                row.getObject("pages", Integer.class),
                EditionStatus.valueOf(row.getString("status")));
        return new StoredEdition(
                row.getLong("id"),
                row.getLong("book_id"),
                facts,
                row.getLong("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /** @return the new ids, by ISBN */
    Map<Isbn, Long> insertEditions(List<NewEdition> editions) {
        Map<Isbn, Long> ids = new HashMap<>();
        if (!editions.isEmpty()) {
            jdbc.sql("""
                            INSERT INTO edition (book_id, isbn13, format, title, language, price_minor, currency,
                                publisher, publication_date, pages, status, changed_by, changed_at)
                            SELECT n.book_id, n.isbn13, n.format, n.title, n.language, n.price_minor, n.currency,
                                n.publisher, n.publication_date::date, n.pages, n.status, :by, :at
                            FROM unnest(:books, :isbns, :formats, :titles, :languages, :prices, :currencies, :publishers,
                                :dates, :pages, :statuses) AS n(book_id, isbn13, format, title, language, price_minor,
                                currency, publisher, publication_date, pages, status)
                            RETURNING id, isbn13""")
                    .param("books", Columns.longs(editions, NewEdition::book))
                    .params(editionColumns(
                            editions.stream().map(NewEdition::facts).toList()))
                    .param("by", Actor.currentName())
                    .param("at", now())
                    .query(row -> {
                        ids.put(new Isbn(row.getString("isbn13")), row.getLong("id"));
                    });
        }
        return ids;
    }

    /** Writes all facts of these editions, which the caller has locked. */
    void updateEditions(List<ChangedEdition> editions) {
        if (editions.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE edition e SET book_id = n.book_id, isbn13 = n.isbn13, format = n.format, title = n.title,
                            language = n.language, price_minor = n.price_minor, currency = n.currency,
                            publisher = n.publisher, publication_date = n.publication_date::date, pages = n.pages,
                            status = n.status, version = e.version + 1, changed_by = :by, changed_at = :at
                        FROM unnest(:ids, :books, :isbns, :formats, :titles, :languages, :prices, :currencies,
                            :publishers, :dates, :pages, :statuses) AS n(id, book_id, isbn13, format, title, language,
                            price_minor, currency, publisher, publication_date, pages, status)
                        WHERE e.id = n.id""")
                .param("ids", Columns.longs(editions, ChangedEdition::id))
                .param("books", Columns.longs(editions, ChangedEdition::book))
                .params(editionColumns(
                        editions.stream().map(ChangedEdition::facts).toList()))
                .param("by", Actor.currentName())
                .param("at", now())
                .update();
    }

    private static Map<String, ?> editionColumns(List<EditionFacts> facts) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("isbns", Columns.texts(facts, fact -> fact.isbn().value()));
        columns.put("formats", Columns.texts(facts, fact -> fact.format().name()));
        columns.put("titles", Columns.texts(facts, EditionFacts::title));
        columns.put("languages", Columns.texts(facts, EditionFacts::language));
        columns.put("prices", Columns.longs(facts, fact -> fact.price().getAmountMinorLong()));
        columns.put(
                "currencies",
                Columns.texts(facts, fact -> fact.price().getCurrencyUnit().getCode()));
        columns.put("publishers", Columns.texts(facts, EditionFacts::publisher));
        columns.put("dates", Columns.asTexts(facts, EditionFacts::publicationDate));
        columns.put("pages", Columns.numbers(facts, EditionFacts::pages));
        columns.put("statuses", Columns.texts(facts, fact -> fact.status().name()));
        return columns;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
