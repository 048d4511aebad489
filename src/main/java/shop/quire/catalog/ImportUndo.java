package shop.quire.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.BookStore.StoredWork;
import shop.quire.catalog.EditionStore.ChangedEdition;
import shop.quire.catalog.EditionStore.StoredEdition;
import shop.quire.catalog.ImportImages.EditionBefore;
import shop.quire.catalog.ImportImages.EditionImage;
import shop.quire.catalog.ImportImages.Undone;
import shop.quire.catalog.ImportImages.WorkImage;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.inventory.Opening;
import shop.quire.inventory.StockService;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;
import shop.quire.shared.EditionId;
import shop.quire.shared.JobId;

/**
 * Takes an import back: what it changed is put back as it was, what it created is retired, since orders may refer to it.
 * What somebody has changed since is left alone and reported.
 */
@Component
class ImportUndo implements JobKind<ImportUndo.Order> {

    static final String NAME = "import-undo";

    private static final int BATCH = 300;

    private final ImportImages images;
    private final ImportStore store;
    private final StockImportBatch stock;
    private final StockService shelves;
    private final People people;
    private final BookStore books;
    private final EditionStore editions;
    private final SearchIndex index;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ImportUndo(
            ImportImages images,
            ImportStore store,
            StockImportBatch stock,
            StockService shelves,
            People people,
            BookStore books,
            EditionStore editions,
            SearchIndex index,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.images = images;
        this.store = store;
        this.stock = stock;
        this.shelves = shelves;
        this.people = people;
        this.books = books;
        this.editions = editions;
        this.index = index;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param of the import */
    record Order(UUID of) {}

    enum Phase {
        STOCK,
        EDITIONS,
        WORKS,
        SPELLINGS,
        END,
        ENDED
    }

    /** @param last edition or work that was seen to */
    record Place(Phase phase, long last, long done) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Permission permission() {
        return Permission.IMPORTS;
    }

    @Override
    public Class<Order> params() {
        return Order.class;
    }

    @Override
    public JobOutcome run(JobRun<Order> run) {
        JobId of = new JobId(run.params().of());
        Place place = run.lastCheckpoint(Place.class).orElse(new Place(Phase.STOCK, 0, 0));
        long total = Objects.requireNonNull(transaction.execute(status -> images.count(of) + stock.count(of)));
        while (place.phase() != Phase.ENDED) {
            if (run.stopping()) {
                return JobOutcome.stopped(result(run.id()));
            }
            Place from = place;
            place = Objects.requireNonNull(transaction.execute(status -> {
                Place next = step(run.id(), of, from);
                run.progress(next.done(), total, "");
                run.checkpoint(next);
                return next;
            }));
        }
        return JobOutcome.done(result(run.id()));
    }

    private Place step(JobId undo, JobId of, Place from) {
        return switch (from.phase()) {
            case STOCK -> stock(undo, of, from);
            case EDITIONS -> editions(undo, of, from);
            case WORKS -> works(undo, of, from);
            case SPELLINGS -> spellings(of, from);
            case END -> {
                ImportCounts counts = store.standing(undo).orElseThrow().counts();
                audit.record(
                        "catalog.import-undone",
                        "import",
                        of.toString(),
                        Map.of(),
                        Map.of(
                                "restored", Long.toString(counts.updated()),
                                "retired", Long.toString(counts.created()),
                                "left", Long.toString(counts.rejected())));
                yield new Place(Phase.ENDED, 0, from.done());
            }
            case ENDED -> from;
        };
    }

    private Place stock(JobId undo, JobId of, Place from) {
        if (!store.standing(of).orElseThrow().content().stock()) {
            // What books began with goes with their editions.
            return new Place(Phase.EDITIONS, 0, from.done());
        }
        List<StockImportBatch.Brought> some = stock.brought(of, from.last(), BATCH);
        if (some.isEmpty()) {
            return new Place(Phase.EDITIONS, 0, from.done());
        }
        List<RowError> left = stock.takeBack(of, some);
        store.add(undo, new ImportCounts(some.size(), 0, some.size() - left.size(), 0, left.size(), left.size()), left);
        return new Place(Phase.STOCK, some.getLast().edition().value(), from.done() + some.size());
    }

    private Place editions(JobId undo, JobId of, Place from) {
        List<EditionImage> some = images.editions(of, from.last(), BATCH);
        if (some.isEmpty()) {
            return new Place(Phase.WORKS, 0, from.done());
        }
        List<Long> ids = some.stream().map(EditionImage::id).toList();
        // Works before editions, as everybody locks them.
        Set<Long> touched = new HashSet<>(editions.booksOf(ids));
        some.forEach(image -> {
            EditionBefore before = image.before();
            if (before != null) {
                touched.add(before.book());
            }
        });
        books.lock(touched);
        Map<Long, StoredEdition> now = editions.lockEditionsById(ids).stream()
                .collect(Collectors.toMap(StoredEdition::id, Function.identity()));
        Map<Long, Undone> undone = new LinkedHashMap<>();
        List<ChangedEdition> changed = new ArrayList<>();
        List<RowError> left = new ArrayList<>();
        for (EditionImage image : some) {
            StoredEdition edition = Objects.requireNonNull(now.get(image.id()));
            EditionBefore before = image.before();
            if (edition.version() != image.version()) {
                undone.put(image.id(), Undone.LEFT);
                left.add(left(image.line(), "isbn13", edition.facts().isbn().value(), edition.changedBy()));
            } else if (before == null) {
                undone.put(image.id(), Undone.RETIRED);
                changed.add(new ChangedEdition(
                        edition.id(), edition.book(), edition.facts().withStatus(EditionStatus.RETIRED)));
            } else {
                undone.put(image.id(), Undone.RESTORED);
                changed.add(new ChangedEdition(edition.id(), before.book(), before.facts()));
            }
        }
        editions.updateEditions(changed);
        images.editionsUndone(of, undone);
        index.rebuild(touched);
        index.refreshBelonging(touched);
        left.addAll(openings(of, some, undone));
        store.add(undo, counts(undone, left), left);
        return new Place(Phase.EDITIONS, ids.getLast(), from.done() + ids.size());
    }

    /**
     * Copies with which this import began editions leave the shelf.
     *
     * @return which of them could not
     */
    private List<RowError> openings(JobId of, List<EditionImage> some, Map<Long, Undone> undone) {
        Map<Long, EditionImage> byId = some.stream().collect(Collectors.toMap(EditionImage::id, Function.identity()));
        List<Opening> openings = images.openings(
                of,
                undone.entrySet().stream()
                        .filter(one -> one.getValue() != Undone.LEFT)
                        .map(Map.Entry::getKey)
                        .toList());
        Map<EditionId, Integer> taken = shelves.takeBackOpenings(openings);
        List<RowError> left = new ArrayList<>();
        for (Opening opening : openings) {
            int stay = opening.onHand() - taken.getOrDefault(opening.edition(), 0);
            if (stay > 0) {
                left.add(new RowError(
                        Objects.requireNonNull(byId.get(opening.edition().value()))
                                .line(),
                        "",
                        "stock",
                        Integer.toString(opening.onHand()),
                        stay + " of these copies have been sold or are held for orders; they stay in the ledger",
                        true));
            }
        }
        return left;
    }

    private Place spellings(JobId of, Place from) {
        SortedMap<Long, List<String>> some = images.spellings(of, from.last(), BATCH);
        if (some.isEmpty()) {
            return new Place(Phase.END, 0, from.done());
        }
        index.rebuild(Set.copyOf(index.booksOf(people.dropAliases(some).keySet())));
        return new Place(Phase.SPELLINGS, some.lastKey(), from.done());
    }

    private Place works(JobId undo, JobId of, Place from) {
        List<WorkImage> some = images.works(of, from.last(), BATCH);
        if (some.isEmpty()) {
            return new Place(Phase.SPELLINGS, 0, from.done());
        }
        List<Long> ids = some.stream().map(WorkImage::id).toList();
        Map<Long, StoredWork> now = books.lock(ids);
        Map<Long, Undone> undone = new LinkedHashMap<>();
        Map<Long, WorkFacts> changed = new LinkedHashMap<>();
        List<Long> keyless = new ArrayList<>();
        List<RowError> left = new ArrayList<>();
        for (WorkImage image : some) {
            StoredWork work = Objects.requireNonNull(now.get(image.id()));
            WorkFacts before = image.before();
            if (work.version() != image.version()) {
                undone.put(image.id(), Undone.LEFT);
                left.add(left(0, "title", work.facts().title(), work.changedBy()));
                continue;
            }
            undone.put(image.id(), Undone.RESTORED);
            if (before != null) {
                changed.put(work.id(), before);
            }
            if (image.keyed()) {
                keyless.add(work.id());
            }
        }
        Set<Long> named = new HashSet<>();
        Set<Long> series = new HashSet<>();
        index.addBelonging(changed.keySet(), named, series);
        books.updateWorks(changed);
        books.forgetWorkKeys(keyless);
        images.worksUndone(of, undone);
        index.rebuild(changed.keySet());
        index.addBelonging(changed.keySet(), named, series);
        people.forgetUnused(named, series);
        index.refreshContributors(named);
        index.refreshSeries(series);
        store.add(undo, counts(undone, left), left);
        return new Place(Phase.WORKS, ids.getLast(), from.done() + ids.size());
    }

    private static RowError left(long line, String column, String value, String by) {
        return new RowError(line, "", column, value, "Changed since by " + by + "; left as it is", true);
    }

    private static ImportCounts counts(Map<Long, Undone> undone, List<RowError> problems) {
        long retired = number(undone, Undone.RETIRED);
        long restored = number(undone, Undone.RESTORED);
        long left = number(undone, Undone.LEFT);
        return new ImportCounts(undone.size(), retired, restored, 0, left, problems.size());
    }

    private static long number(Map<Long, Undone> undone, Undone wanted) {
        return undone.values().stream().filter(wanted::equals).count();
    }

    private JobResult result(JobId undo) {
        return JobResult.of(store.standing(undo).orElseThrow().counts().byName());
    }
}
