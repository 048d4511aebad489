package shop.quire.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.catalog.BookStore.StoredWork;
import shop.quire.catalog.EditionStore.StoredEdition;
import shop.quire.inventory.Opening;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import tools.jackson.databind.json.JsonMapper;

/** What editions and works were before an import changed them; a batch is one statement. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ImportImages {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportImages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What a batch wrote.
     *
     * @param created ids of new editions
     * @param editions those that were there, as they were
     * @param works those that were there, as they were
     * @param keyed works that had no supplier's key and have one now
     * @param openings copies with which editions began
     * @param spellings names that are new, by contributor
     */
    record Written(
            Collection<Long> created,
            Collection<StoredEdition> editions,
            Collection<StoredWork> works,
            Collection<Long> keyed,
            Collection<Opening> openings,
            Map<Long, List<String>> spellings) {

        static final Written NOTHING = new Written(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** @param before null where the import created it; {@code line} in its file, 0 where that is not known */
    record EditionImage(long id, @Nullable EditionBefore before, long version, long line) {}

    record EditionBefore(long book, EditionFacts facts) {}

    /** @param before null where only the supplier's key was added */
    record WorkImage(long id, @Nullable WorkFacts before, boolean keyed, long version) {}

    /** What an undo did with something. */
    enum Undone {
        RESTORED,
        RETIRED,
        LEFT
    }

    /** How an edition lies in the table. */
    private record Kept(
            long book,
            String isbn,
            Format format,
            @Nullable String title,
            String language,
            long priceMinor,
            String currency,
            String publisher,
            @Nullable LocalDate publicationDate,
            @Nullable Integer pages,
            EditionStatus status) {

        static Kept of(StoredEdition edition) {
            EditionFacts facts = edition.facts();
            return new Kept(
                    edition.book(),
                    facts.isbn().value(),
                    facts.format(),
                    facts.title(),
                    facts.language(),
                    facts.price().getAmountMinorLong(),
                    facts.price().getCurrencyUnit().getCode(),
                    facts.publisher(),
                    facts.publicationDate(),
                    facts.pages(),
                    facts.status());
        }

        EditionBefore before() {
            return new EditionBefore(
                    book,
                    new EditionFacts(
                            new Isbn(isbn),
                            format,
                            title,
                            language,
                            Money.ofMinor(CurrencyUnit.of(currency), priceMinor),
                            publisher,
                            publicationDate,
                            pages,
                            status));
        }
    }

    /** Called once all of a batch is written. What an earlier batch has kept of the same thing stays. */
    void keep(JobId job, Written written) {
        keepOpenings(
                job,
                written.openings().stream()
                        .filter(opening -> opening.onHand() > 0)
                        .toList());
        keepSpellings(job, written.spellings());
        Map<Long, @Nullable String> editions = new LinkedHashMap<>();
        written.created().forEach(id -> editions.put(id, null));
        written.editions().forEach(edition -> editions.put(edition.id(), json.writeValueAsString(Kept.of(edition))));
        if (!editions.isEmpty()) {
            jdbc.sql("""
                            INSERT INTO import_edition (job, edition, before, version)
                            SELECT :job, n.id, n.before::jsonb, e.version
                            FROM unnest(:ids, :befores) AS n(id, before) JOIN edition e ON e.id = n.id
                            ON CONFLICT ON CONSTRAINT import_edition_pk DO UPDATE SET version = excluded.version""")
                    .param("job", job.value())
                    .param("ids", editions.keySet().toArray(Long[]::new))
                    .param("befores", Columns.texts(editions.values(), text -> text))
                    .update();
        }
        Map<Long, @Nullable String> works = new LinkedHashMap<>();
        written.keyed().forEach(id -> works.put(id, null));
        written.works().forEach(work -> works.put(work.id(), json.writeValueAsString(work.facts())));
        if (!works.isEmpty()) {
            Set<Long> keyed = new HashSet<>(written.keyed());
            jdbc.sql("""
                            INSERT INTO import_work (job, book, before, keyed, version)
                            SELECT :job, n.id, n.before::jsonb, n.keyed, b.version
                            FROM unnest(:ids, :befores, :keyed) AS n(id, before, keyed) JOIN book b ON b.id = n.id
                            ON CONFLICT ON CONSTRAINT import_work_pk DO UPDATE SET version = excluded.version,
                                before = coalesce(import_work.before, excluded.before),
                                keyed = import_work.keyed OR excluded.keyed""")
                    .param("job", job.value())
                    .param("ids", works.keySet().toArray(Long[]::new))
                    .param("befores", Columns.texts(works.values(), text -> text))
                    .param("keyed", works.keySet().stream().map(keyed::contains).toArray(Boolean[]::new))
                    .update();
        }
    }

    private void keepOpenings(JobId job, List<Opening> openings) {
        if (!openings.isEmpty()) {
            jdbc.sql(
                            "INSERT INTO import_stock AS s (job, edition, delta)"
                                    + " SELECT :job, n.edition, n.delta FROM unnest(:editions, :deltas) AS n(edition, delta)"
                                    + " ON CONFLICT ON CONSTRAINT import_stock_pk DO UPDATE SET delta = s.delta + excluded.delta")
                    .param("job", job.value())
                    .param(
                            "editions",
                            Columns.longs(openings, one -> one.edition().value()))
                    .param("deltas", Columns.numbers(openings, Opening::onHand))
                    .update();
        }
    }

    private record Spelling(long contributor, String name) {}

    private void keepSpellings(JobId job, Map<Long, List<String>> spellings) {
        List<Spelling> all = spellings.entrySet().stream()
                .flatMap(person -> person.getValue().stream().map(name -> new Spelling(person.getKey(), name)))
                .toList();
        if (!all.isEmpty()) {
            jdbc.sql("INSERT INTO import_spelling (job, contributor, name)"
                            + " SELECT :job, n.contributor, n.name FROM unnest(:people, :names) AS n(contributor, name)"
                            + " ON CONFLICT ON CONSTRAINT import_spelling_pk DO NOTHING")
                    .param("job", job.value())
                    .param("people", Columns.longs(all, Spelling::contributor))
                    .param("names", Columns.texts(all, Spelling::name))
                    .update();
        }
    }

    /** Copies with which this import began these editions, by edition. */
    List<Opening> openings(JobId job, Collection<Long> editions) {
        return jdbc.sql("SELECT edition, delta FROM import_stock"
                        + " WHERE job = :job AND edition = ANY(:editions) ORDER BY edition")
                .param("job", job.value())
                .param("editions", Columns.ids(editions))
                .query((row, i) -> new Opening(new EditionId(row.getLong("edition")), row.getInt("delta")))
                .list();
    }

    /** Names that this import has added, by contributor; the next ones, by id. */
    SortedMap<Long, List<String>> spellings(JobId job, long after, int limit) {
        SortedMap<Long, List<String>> spellings = new TreeMap<>();
        jdbc.sql("""
                        SELECT contributor, name FROM import_spelling WHERE job = :job AND contributor IN (
                            SELECT DISTINCT contributor FROM import_spelling WHERE job = :job AND contributor > :after
                            ORDER BY contributor LIMIT :limit)""")
                .param("job", job.value())
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    spellings
                            .computeIfAbsent(row.getLong("contributor"), first -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return spellings;
    }

    /** What an undo of this import would do now. */
    ImportUndoPreview preview(JobId job) {
        return jdbc.sql("""
                        WITH edition_now AS (
                            SELECT i.before IS NULL AS new, i.version = e.version AS untouched,
                                   s.delta AS opened, least(s.delta, k.on_hand - k.reserved) AS there
                            FROM import_edition i JOIN edition e ON e.id = i.edition
                                LEFT JOIN import_stock s ON s.job = i.job AND s.edition = i.edition
                                LEFT JOIN stock k ON k.edition_id = s.edition
                            WHERE i.job = :job
                        ), work_now AS (
                            SELECT i.version = b.version AS untouched FROM import_work i JOIN book b ON b.id = i.book
                            WHERE i.job = :job
                        )
                        SELECT count(*) FILTER (WHERE new AND untouched) AS retired,
                               count(*) FILTER (WHERE NOT new AND untouched)
                                   + (SELECT count(*) FROM work_now WHERE untouched) AS restored,
                               count(*) FILTER (WHERE NOT untouched)
                                   + (SELECT count(*) FROM work_now WHERE NOT untouched) AS left_alone,
                               coalesce(sum(there) FILTER (WHERE untouched), 0) AS copies,
                               coalesce(sum(opened - there) FILTER (WHERE untouched), 0) AS copies_gone
                        FROM edition_now""")
                .param("job", job.value())
                .query((row, i) -> new ImportUndoPreview(
                        row.getLong("retired"),
                        row.getLong("restored"),
                        row.getLong("left_alone"),
                        row.getLong("copies"),
                        row.getLong("copies_gone")))
                .single();
    }

    /** Editions and works that an undo of this import has to look at. */
    long count(JobId job) {
        return jdbc.sql("SELECT (SELECT count(*) FROM import_edition WHERE job = :job)"
                        + " + (SELECT count(*) FROM import_work WHERE job = :job)")
                .param("job", job.value())
                .query(Long.class)
                .single();
    }

    /** The next ones, by id. */
    List<EditionImage> editions(JobId job, long after, int limit) {
        return jdbc.sql("""
                        SELECT i.edition, i.before::text, i.version, coalesce(r.line, 0) AS line
                        FROM import_edition i JOIN edition e ON e.id = i.edition
                             LEFT JOIN import_row r ON r.job = i.job AND r.isbn = e.isbn13
                        WHERE i.job = :job AND i.edition > :after ORDER BY i.edition LIMIT :limit""")
                .param("job", job.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> {
                    String before = row.getString("before");
                    return new EditionImage(
                            row.getLong("edition"),
                            before == null
                                    ? null
                                    : json.readValue(before, Kept.class).before(),
                            row.getLong("version"),
                            row.getLong("line"));
                })
                .list();
    }

    /** The next ones, by id. */
    List<WorkImage> works(JobId job, long after, int limit) {
        return jdbc.sql("SELECT book, before::text, keyed, version FROM import_work"
                        + " WHERE job = :job AND book > :after ORDER BY book LIMIT :limit")
                .param("job", job.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> {
                    String before = row.getString("before");
                    return new WorkImage(
                            row.getLong("book"),
                            before == null ? null : json.readValue(before, WorkFacts.class),
                            row.getBoolean("keyed"),
                            row.getLong("version"));
                })
                .list();
    }

    void editionsUndone(JobId job, Map<Long, Undone> undone) {
        mark("import_edition", "edition", job, undone);
    }

    void worksUndone(JobId job, Map<Long, Undone> undone) {
        mark("import_work", "book", job, undone);
    }

    private void mark(String table, String id, JobId job, Map<Long, Undone> undone) {
        jdbc.sql("UPDATE " + table + " t SET undone = n.undone FROM unnest(:ids, :undone) AS n(id, undone)"
                        + " WHERE t.job = :job AND t." + id + " = n.id")
                .param("job", job.value())
                .param("ids", undone.keySet().toArray(Long[]::new))
                .param("undone", Columns.texts(undone.values(), Undone::name))
                .update();
    }

    /** Of which of these, retired by an undo, that has also taken back the copies. */
    Set<Long> emptiedByUndo(Set<Long> retired) {
        return retired.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("SELECT s.edition FROM import_stock s JOIN import_edition i USING (job, edition)"
                                        + " WHERE s.edition = ANY(:ids) AND i.undone = 'RETIRED'")
                                .param("ids", Columns.ids(retired))
                                .query(Long.class)
                                .list());
    }

    /** Which of these an undo has retired, and nobody has touched since. */
    Set<Long> retiredByUndo(Collection<StoredEdition> editions) {
        Map<Long, Long> versions = new HashMap<>();
        editions.stream()
                .filter(edition -> edition.facts().status() == EditionStatus.RETIRED)
                .forEach(edition -> versions.put(edition.id(), edition.version()));
        if (versions.isEmpty()) {
            return Set.of();
        }
        List<Long> ids = new ArrayList<>(versions.keySet());
        return new HashSet<>(jdbc.sql("SELECT i.edition FROM import_edition i"
                        + " JOIN unnest(:ids, :versions) AS n(id, version) ON n.id = i.edition"
                        + " WHERE i.undone = 'RETIRED' AND n.version = i.version + 1")
                .param("ids", ids.toArray(Long[]::new))
                .param("versions", ids.stream().map(versions::get).toArray(Long[]::new))
                .query(Long.class)
                .list());
    }
}
