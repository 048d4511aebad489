package shop.quire.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.Actor;
import shop.quire.shared.Isbn;

/**
 * Reads works for change and writes them: one at a time from the editor, hundreds at a time from an import, by the same
 * few statements. Works are locked in the order of their ids, and before their editions ({@link EditionStore}).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BookStore {

    private final JdbcClient jdbc;
    private final People people;
    private final Slugs slugs;
    private final Clock clock;

    BookStore(JdbcClient jdbc, People people, Slugs slugs, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.slugs = slugs;
        this.clock = clock;
    }

    record StoredWork(
            long id,
            String slug,
            @Nullable String workKey,
            WorkFacts facts,
            long version,
            String changedBy,
            Instant changedAt) {}

    record NewWork(WorkFacts facts, @Nullable String workKey, Isbn firstIsbn) {}

    /** Works by id, locked until the end of the transaction. */
    Map<Long, StoredWork> lock(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("SELECT id FROM book WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", Columns.ids(ids))
                .query(Long.class)
                .list();
        // A second statement, so that it sees what the one we waited for has written.
        return read(ids);
    }

    /** Works by id. */
    Map<Long, StoredWork> read(Collection<Long> ids) {
        Map<Long, StoredWork> works = new HashMap<>();
        jdbc.sql("""
                        SELECT b.*, s.name AS series,
                               ARRAY(SELECT c.name FROM book_contributor bc JOIN contributor c ON c.id = bc.contributor_id
                                     WHERE bc.book_id = b.id ORDER BY bc.position) AS names,
                               ARRAY(SELECT bc.role FROM book_contributor bc
                                     WHERE bc.book_id = b.id ORDER BY bc.position) AS roles,
                               ARRAY(SELECT bs.code FROM book_subject bs
                                     WHERE bs.book_id = b.id ORDER BY bs.position) AS subjects
                        FROM book b LEFT JOIN series s ON s.id = b.series_id
                        WHERE b.id = ANY(:ids)""")
                .param("ids", Columns.ids(ids))
                .query((row, i) -> work(row))
                .list()
                .forEach(work -> works.put(work.id(), work));
        return works;
    }

    private static StoredWork work(ResultSet row) throws SQLException {
        List<String> names = Columns.texts(row.getArray("names"));
        List<String> roles = Columns.texts(row.getArray("roles"));
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            credits.add(new Credit(names.get(i), ContributorRole.ofOnixCode(roles.get(i))));
        }
        WorkFacts facts = new WorkFacts(
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("original_title"),
                row.getString("transliteration"),
                Columns.texts(row.getArray("other_titles")),
                credits,
                row.getString("series"),
                row.getBigDecimal("series_position"),
                row.getObject("year", Integer.class),
                row.getString("original_language"),
                Columns.texts(row.getArray("subjects")),
                row.getString("description"),
                row.getInt("popularity"),
                row.getString("staff_note"));
        return new StoredWork(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("work_key"),
                facts,
                row.getLong("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /** Book ids by supplier's key. */
    Map<String, Long> byWorkKey(Collection<String> keys) {
        return index("SELECT work_key AS key, id FROM book WHERE work_key = ANY(:keys)", keys);
    }

    /** Book ids by title and first contributor; the oldest where there are several. */
    Map<String, Long> byMatchKey(Collection<String> keys) {
        return index(
                "SELECT match_key AS key, min(id) AS id FROM book WHERE match_key = ANY(:keys) GROUP BY match_key",
                keys);
    }

    /** Like {@link #byMatchKey}, of the books that have no supplier's key. */
    Map<String, Long> keylessByMatchKey(Collection<String> keys) {
        return index(
                "SELECT match_key AS key, min(id) AS id FROM book WHERE match_key = ANY(:keys) AND work_key IS NULL"
                        + " GROUP BY match_key",
                keys);
    }

    private Map<String, Long> index(String sql, Collection<String> keys) {
        Map<String, Long> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(sql).param("keys", keys.toArray(String[]::new)).query(row -> {
                found.put(row.getString("key"), row.getLong("id"));
            });
        }
        return found;
    }

    /** Book ids by ISBN of an edition; not locked. */
    Map<String, Long> byIsbn(Collection<Isbn> isbns) {
        return index(
                "SELECT isbn13 AS key, book_id AS id FROM edition WHERE isbn13 = ANY(:keys)",
                isbns.stream().map(Isbn::value).toList());
    }

    /** Like {@link #byIsbn}, of the books that have no supplier's key. */
    Map<String, Long> keylessByIsbn(Collection<Isbn> isbns) {
        return index(
                "SELECT e.isbn13 AS key, e.book_id AS id FROM edition e JOIN book b ON b.id = e.book_id"
                        + " WHERE e.isbn13 = ANY(:keys) AND b.work_key IS NULL",
                isbns.stream().map(Isbn::value).toList());
    }

    /** @return the new ids, in the order of the works */
    List<Long> insertWorks(List<NewWork> works) {
        if (works.isEmpty()) {
            return List.of();
        }
        List<WorkFacts> facts = works.stream().map(NewWork::facts).toList();
        List<String> addresses = slugs.free(works);
        Map<String, People.Known> series = series(facts);
        Map<String, People.Known> contributors = contributors(facts);
        Map<String, Long> bySlug = new HashMap<>();
        jdbc.sql("""
                        INSERT INTO book (slug, work_key, match_key, title, subtitle, original_title, transliteration,
                            other_titles, author_line, series_id, series_position, year, original_language, description, popularity,
                            staff_note, changed_by, changed_at)
                        SELECT n.slug, n.work_key, n.match_key, n.title, n.subtitle, n.original_title, n.transliteration,
                            string_to_array(n.other_titles, chr(10)), n.author_line, n.series_id, n.series_position::numeric, n.year, n.original_language,
                            n.description, n.popularity, n.staff_note, :by, :at
                        FROM unnest(:slugs, :workKeys, :matchKeys, :titles, :subtitles, :originals, :transliterations,
                            :otherTitles, :authorLines, :series, :positions, :years, :languages, :descriptions, :popularity, :notes)
                            WITH ORDINALITY AS n(slug, work_key, match_key, title, subtitle, original_title,
                            transliteration, other_titles, author_line, series_id, series_position, year,
                            original_language,
                            description, popularity, staff_note, number)
                        ORDER BY number RETURNING id, slug""")
                .params(columns(facts, series, contributors))
                .param("slugs", addresses.toArray(String[]::new))
                .param("workKeys", Columns.texts(works, NewWork::workKey))
                .param("by", Actor.currentName())
                .param("at", now())
                .query(row -> {
                    bySlug.put(row.getString("slug"), row.getLong("id"));
                });
        List<Long> ids = addresses.stream()
                .map(slug -> Objects.requireNonNull(bySlug.get(slug)))
                .toList();
        Map<Long, WorkFacts> written = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            written.put(ids.get(i), facts.get(i));
        }
        link(written, contributors);
        return ids;
    }

    /** Writes all facts of these works, which the caller has locked. Addresses stay what they were. */
    void updateWorks(Map<Long, WorkFacts> works) {
        if (works.isEmpty()) {
            return;
        }
        Map<Long, WorkFacts> ordered = new LinkedHashMap<>(works);
        List<WorkFacts> facts = List.copyOf(ordered.values());
        Map<String, People.Known> contributors = contributors(facts);
        jdbc.sql("""
                        UPDATE book b SET match_key = n.match_key, title = n.title, subtitle = n.subtitle,
                            original_title = n.original_title, transliteration = n.transliteration,
                            other_titles = string_to_array(n.other_titles, chr(10)), author_line = n.author_line, series_id = n.series_id,
                            series_position = n.series_position::numeric, year = n.year,
                            original_language = n.original_language, description = n.description,
                            popularity = n.popularity, staff_note = n.staff_note,
                            version = b.version + 1, changed_by = :by, changed_at = :at
                        FROM unnest(:ids, :matchKeys, :titles, :subtitles, :originals, :transliterations,
                            :otherTitles, :authorLines, :series, :positions, :years, :languages, :descriptions, :popularity, :notes)
                            AS n(id, match_key, title, subtitle, original_title, transliteration, other_titles,
                            author_line, series_id, series_position, year, original_language, description, popularity, staff_note)
                        WHERE b.id = n.id""")
                .params(columns(facts, series(facts), contributors))
                .param("ids", ordered.keySet().toArray(Long[]::new))
                .param("by", Actor.currentName())
                .param("at", now())
                .update();
        for (String table : List.of("book_contributor", "book_subject")) {
            jdbc.sql("DELETE FROM " + table + " WHERE book_id = ANY(:ids)")
                    .param("ids", ordered.keySet().toArray(Long[]::new))
                    .update();
        }
        link(ordered, contributors);
    }

    void setWorkKeys(Map<Long, String> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("UPDATE book b SET work_key = n.key FROM unnest(:ids, :keys) AS n(id, key) WHERE b.id = n.id")
                    .param("ids", keys.keySet().toArray(Long[]::new))
                    .param("keys", keys.values().toArray(String[]::new))
                    .update();
        }
    }

    void forgetWorkKeys(List<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("UPDATE book SET work_key = NULL WHERE id = ANY(:ids)")
                    .param("ids", Columns.ids(ids))
                    .update();
        }
    }

    private Map<String, ?> columns(
            List<WorkFacts> facts, Map<String, People.Known> series, Map<String, People.Known> contributors) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("matchKeys", Columns.texts(facts, WorkFacts::matchKey));
        columns.put("titles", Columns.texts(facts, WorkFacts::title));
        columns.put("subtitles", Columns.texts(facts, WorkFacts::subtitle));
        columns.put("originals", Columns.texts(facts, WorkFacts::originalTitle));
        columns.put("transliterations", Columns.texts(facts, WorkFacts::transliteration));
        columns.put("otherTitles", Columns.texts(facts, fact -> String.join("\n", fact.otherTitles())));
        columns.put(
                "authorLines",
                Columns.texts(
                        facts,
                        fact -> Credit.line(fact.credits().stream()
                                .map(credit -> new Credit(
                                        known(contributors, credit.name()).name(), credit.role()))
                                .toList())));
        columns.put(
                "series",
                Columns.longs(
                        facts,
                        fact -> fact.series() == null
                                ? null
                                : known(series, fact.series()).id()));
        columns.put("positions", Columns.texts(facts, fact -> {
            BigDecimal position = fact.series() == null ? null : fact.seriesPosition();
            return position == null ? null : position.toPlainString();
        }));
        columns.put("years", Columns.numbers(facts, WorkFacts::year));
        columns.put("languages", Columns.texts(facts, WorkFacts::originalLanguage));
        columns.put("descriptions", Columns.texts(facts, WorkFacts::description));
        columns.put("popularity", Columns.numbers(facts, WorkFacts::popularity));
        columns.put("notes", Columns.texts(facts, WorkFacts::staffNote));
        return columns;
    }

    private Map<String, People.Known> series(List<WorkFacts> facts) {
        return people.series(
                facts.stream().map(WorkFacts::series).filter(Objects::nonNull).toList());
    }

    private Map<String, People.Known> contributors(List<WorkFacts> facts) {
        return people.contributors(facts.stream()
                .flatMap(fact -> fact.credits().stream())
                .map(Credit::name)
                .toList());
    }

    private static People.Known known(Map<String, People.Known> people, String name) {
        return Objects.requireNonNull(people.get(Words.key(name)));
    }

    private record Link(long book, int position, long contributor, String code) {}

    private void link(Map<Long, WorkFacts> works, Map<String, People.Known> contributors) {
        List<Link> credits = new ArrayList<>();
        List<Link> subjects = new ArrayList<>();
        works.forEach((book, facts) -> {
            Set<Credit> named = new LinkedHashSet<>();
            for (Credit credit : facts.credits()) {
                long person = known(contributors, credit.name()).id();
                if (named.add(new Credit(Long.toString(person), credit.role()))) {
                    credits.add(
                            new Link(book, named.size(), person, credit.role().onixCode()));
                }
            }
            int position = 0;
            for (String code : new LinkedHashSet<>(facts.subjects())) {
                subjects.add(new Link(book, ++position, 0, code));
            }
        });
        jdbc.sql("INSERT INTO book_contributor (book_id, position, contributor_id, role)"
                        + " SELECT * FROM unnest(:books, :positions, :contributors, :roles)")
                .param("books", Columns.longs(credits, Link::book))
                .param("positions", Columns.numbers(credits, Link::position))
                .param("contributors", Columns.longs(credits, Link::contributor))
                .param("roles", Columns.texts(credits, Link::code))
                .update();
        jdbc.sql("INSERT INTO book_subject (book_id, position, code) SELECT * FROM unnest(:books, :positions, :codes)")
                .param("books", Columns.longs(subjects, Link::book))
                .param("positions", Columns.numbers(subjects, Link::position))
                .param("codes", Columns.texts(subjects, Link::code))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
