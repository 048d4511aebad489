package shop.quire.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.catalog.BookStore.NewWork;
import shop.quire.catalog.BookStore.StoredWork;
import shop.quire.catalog.EditionStore.ChangedEdition;
import shop.quire.catalog.EditionStore.NewEdition;
import shop.quire.catalog.EditionStore.StoredEdition;
import shop.quire.catalog.ImportImages.Written;
import shop.quire.inventory.Opening;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/** Stores a few hundred rows in one transaction and a fixed number of statements. */
@Component
class ImportBatch {

    private final BookStore store;
    private final EditionStore editionStore;
    private final People people;
    private final SearchIndex index;
    private final ImportImages images;
    private final StockService stock;

    ImportBatch(
            BookStore store,
            EditionStore editionStore,
            People people,
            SearchIndex index,
            ImportImages images,
            StockService stock) {
        this.store = store;
        this.editionStore = editionStore;
        this.people = people;
        this.index = index;
        this.images = images;
        this.stock = stock;
    }

    /**
     * @param books to which each edition belongs now
     * @param written what it changed, and what that was before
     */
    record Outcome(int created, int updated, int unchanged, Map<Isbn, Long> books, Written written) {

        static final Outcome NONE = new Outcome(0, 0, 0, Map.of(), Written.NOTHING);

        Outcome andUpdated(int more) {
            return new Outcome(created, updated + more, unchanged, books, written);
        }

        Outcome takenBack() {
            return new Outcome(created, updated, unchanged, Map.of(), Written.NOTHING);
        }
    }

    /**
     * What earlier batches of the same run did.
     *
     * @param named numbers that they had; whoever names one again speaks for its work again
     * @param settled which of these books they have written the facts of: the first row of a work speaks for it
     */
    record Earlier(Set<Isbn> named, Function<Set<Long>, Set<Long>> settled) {}

    /** The work a row belongs to: one that is stored, or one to be created. */
    private static final class Target {
        private long book;
        private @Nullable NewWork created;
        private @Nullable WorkFacts facts;
        private boolean changed;
    }

    /** Which of these no edition has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Isbn> missing(List<Isbn> isbns) {
        if (isbns.isEmpty()) {
            return List.of();
        }
        Map<String, Long> known = store.byIsbn(isbns);
        return isbns.stream().filter(isbn -> !known.containsKey(isbn.value())).toList();
    }

    /**
     * @param rows with different ISBNs
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome store(List<ImportRow> rows, Earlier earlier) {
        Map<ImportRow, Target> targets = targets(rows);
        Map<Long, StoredWork> stored = store.lock(targets.values().stream()
                .map(target -> target.book)
                .filter(book -> book > 0)
                .toList());
        Map<Isbn, StoredEdition> editions =
                editionStore.lockEditions(rows.stream().map(ImportRow::isbn).toList());
        Set<Long> touched = new HashSet<>();
        Set<Long> people = new HashSet<>();
        Set<Long> series = new HashSet<>();

        Changed works = works(targets, stored, earlier, touched, people, series);
        Map<Long, List<String>> spellings = aliases(rows);
        touched.addAll(index.booksOf(spellings.keySet()));
        Outcome outcome = editions(targets, editions, works, spellings, touched);

        index.rebuild(touched);
        index.addBelonging(touched, people, series);
        index.refreshContributors(people);
        index.refreshSeries(series);
        return outcome;
    }

    /**
     * Where a supplier names works by keys of its own, those decide; a work without such a key may be taken over. Else
     * the edition's own work, else the one with that title and first contributor.
     */
    private Map<ImportRow, Target> targets(List<ImportRow> rows) {
        List<ImportRow> keyed =
                rows.stream().filter(row -> row.workKey() != null).toList();
        List<ImportRow> others =
                rows.stream().filter(row -> row.workKey() == null).toList();
        Map<String, Long> byWorkKey = store.byWorkKey(
                keyed.stream().map(ImportRow::workKey).distinct().toList());
        Map<String, Long> byIsbn = new HashMap<>(store.keylessByIsbn(isbns(keyed)));
        byIsbn.putAll(store.byIsbn(isbns(others)));
        Map<String, Long> keyedByTitle = store.keylessByMatchKey(matchKeys(keyed));
        Map<String, Long> othersByTitle = store.byMatchKey(matchKeys(others));

        Map<Long, Target> known = new HashMap<>();
        Map<String, Target> byKey = new HashMap<>();
        Map<ImportRow, Target> targets = new LinkedHashMap<>();
        for (ImportRow row : rows) {
            boolean hasKey = row.workKey() != null;
            String key = hasKey ? "key " + row.workKey() : "title " + row.matchKey();
            Long ofIsbn = byIsbn.get(row.isbn().value());
            Target target = hasKey || ofIsbn == null ? byKey.get(key) : null;
            if (target == null) {
                Long book = hasKey ? byWorkKey.get(row.workKey()) : null;
                if (book == null) {
                    book = ofIsbn;
                }
                if (book == null) {
                    book = (hasKey ? keyedByTitle : othersByTitle).get(row.matchKey());
                }
                target = book == null ? new Target() : known.computeIfAbsent(book, any -> new Target());
                target.book = book == null ? 0 : book;
                byKey.putIfAbsent(key, target);
            }
            targets.put(row, target);
        }
        return targets;
    }

    private static List<Isbn> isbns(List<ImportRow> rows) {
        return rows.stream().map(ImportRow::isbn).toList();
    }

    private static List<String> matchKeys(List<ImportRow> rows) {
        return rows.stream().map(ImportRow::matchKey).distinct().toList();
    }

    /**
     * Works that were there.
     *
     * @param works that have other facts now, as they were
     * @param keyed those that have a supplier's key now
     */
    private record Changed(List<StoredWork> works, Set<Long> keyed) {}

    private Changed works(
            Map<ImportRow, Target> targets,
            Map<Long, StoredWork> stored,
            Earlier earlier,
            Set<Long> touched,
            Set<Long> people,
            Set<Long> series) {
        Map<Long, WorkFacts> updates = new LinkedHashMap<>();
        Map<Long, String> workKeys = new LinkedHashMap<>();
        List<Target> created = new ArrayList<>();
        Set<Long> settled = earlier.settled().apply(stored.keySet());
        List<ImportRow> speakers = targets.keySet().stream()
                .sorted(Comparator.comparing(row -> !earlier.named().contains(row.isbn())))
                .toList();
        for (ImportRow row : speakers) {
            Target target = Objects.requireNonNull(targets.get(row));
            if (target.facts != null) {
                continue;
            }
            StoredWork work = stored.get(target.book);
            if (work == null) {
                target.facts = row.workOver(null);
                target.created = new NewWork(target.facts, row.workKey(), row.isbn());
                created.add(target);
                continue;
            }
            boolean spoken = settled.contains(work.id()) && !earlier.named().contains(row.isbn());
            target.facts = spoken ? work.facts() : row.workOver(work.facts());
            if (row.workKey() != null && work.workKey() == null) {
                workKeys.put(work.id(), row.workKey());
            }
            if (!target.facts.sameAs(work.facts())) {
                target.changed = true;
                updates.put(work.id(), target.facts);
            }
        }
        index.addBelonging(updates.keySet(), people, series);
        store.updateWorks(updates);
        store.setWorkKeys(workKeys);
        List<Long> ids = store.insertWorks(created.stream()
                .map(target -> Objects.requireNonNull(target.created))
                .toList());
        for (int i = 0; i < ids.size(); i++) {
            created.get(i).book = ids.get(i);
        }
        touched.addAll(updates.keySet());
        touched.addAll(ids);
        return new Changed(
                updates.keySet().stream()
                        .map(id -> Objects.requireNonNull(stored.get(id)))
                        .toList(),
                workKeys.keySet());
    }

    /** @return the names that are new, by contributor */
    private Map<Long, List<String>> aliases(List<ImportRow> rows) {
        Map<String, List<String>> aliases = new HashMap<>();
        rows.forEach(row -> row.aliases().forEach((name, others) -> {
            boolean named =
                    row.credits().stream().anyMatch(credit -> credit.key().equals(Words.key(name)));
            if (named) {
                aliases.putIfAbsent(name, others);
            }
        }));
        if (aliases.isEmpty()) {
            return Map.of();
        }
        Map<String, People.Known> known = people.contributors(aliases.keySet());
        Map<Long, List<String>> byId = new HashMap<>();
        aliases.forEach((name, others) ->
                byId.put(Objects.requireNonNull(known.get(Words.key(name))).id(), others));
        return people.addAliases(byId);
    }

    private Outcome editions(
            Map<ImportRow, Target> targets,
            Map<Isbn, StoredEdition> stored,
            Changed works,
            Map<Long, List<String>> spellings,
            Set<Long> touched) {
        Set<Long> asNew = images.retiredByUndo(stored.values());
        Set<Long> emptied = images.emptiedByUndo(asNew);
        List<StoredEdition> before = new ArrayList<>();
        List<NewEdition> created = new ArrayList<>();
        List<ChangedEdition> changed = new ArrayList<>();
        Map<Isbn, Integer> openings = new LinkedHashMap<>();
        Map<Isbn, Long> ids = new HashMap<>();
        Map<Isbn, Long> books = new HashMap<>();
        int updated = 0;
        for (Map.Entry<ImportRow, Target> entry : targets.entrySet()) {
            ImportRow row = entry.getKey();
            Target target = entry.getValue();
            books.put(row.isbn(), target.book);
            StoredEdition edition = stored.get(row.isbn());
            EditionFacts was = edition == null ? null : edition.facts();
            EditionFacts facts =
                    row.editionOver(was, Objects.requireNonNull(target.facts).title());
            if (edition != null && asNew.contains(edition.id()) && !row.partial()) {
                facts = facts.withStatus(row.status());
            }
            boolean changes = edition == null || !facts.equals(was) || edition.book() != target.book;
            if (edition == null) {
                created.add(new NewEdition(target.book, facts));
            } else if (changes) {
                before.add(edition);
                changed.add(new ChangedEdition(edition.id(), target.book, facts));
                ids.put(row.isbn(), edition.id());
                touched.add(edition.book());
            }
            if (changes) {
                touched.add(target.book);
                boolean begins = edition == null
                        || edition.facts().format().digital()
                        || emptied.contains(edition.id()) && !row.partial();
                if (!facts.format().digital() && begins) {
                    openings.put(row.isbn(), row.stock() == null ? 0 : row.stock());
                }
            }
            if (edition != null && (target.changed || changes)) {
                updated++;
                // The first row of a work carries its change.
                target.changed = false;
            }
        }
        Map<Isbn, Long> inserted = editionStore.insertEditions(created);
        ids.putAll(inserted);
        editionStore.updateEditions(changed);
        List<Opening> opened = new ArrayList<>();
        openings.forEach((isbn, copies) ->
                opened.add(new Opening(new EditionId(Objects.requireNonNull(ids.get(isbn))), copies)));
        stock.openAll(opened, "import");
        return new Outcome(
                created.size(),
                updated,
                targets.size() - created.size() - updated,
                books,
                new Written(inserted.values(), before, works.works(), works.keyed(), opened, spellings));
    }
}
