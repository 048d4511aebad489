package shop.quire.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult.Problem;
import shop.quire.catalog.BookStore.NewWork;
import shop.quire.catalog.BookStore.StoredWork;
import shop.quire.catalog.EditionStore.ChangedEdition;
import shop.quire.catalog.EditionStore.NewEdition;
import shop.quire.catalog.EditionStore.StoredEdition;
import shop.quire.inventory.Opening;
import shop.quire.inventory.StockService;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The catalog behind the counter. Every change is audited; none overwrites what the editor has not seen. */
@Service
@PreAuthorize("hasRole('BOOKS')")
public class CatalogAdmin {

    private final EditionList list;
    private final BookStore store;
    private final EditionStore editionStore;
    private final SearchIndex index;
    private final StockService stock;
    private final CatalogChanges changes;
    private final Subjects subjects;
    private final CatalogSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CatalogAdmin(
            EditionList list,
            BookStore store,
            EditionStore editionStore,
            SearchIndex index,
            StockService stock,
            CatalogChanges changes,
            Subjects subjects,
            CatalogSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.list = list;
        this.store = store;
        this.editionStore = editionStore;
        this.index = index;
        this.stock = stock;
        this.changes = changes;
        this.subjects = subjects;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sorted by title where no order is given. */
    @Transactional(readOnly = true)
    public Page<EditionRow> editions(EditionFilter filter, List<SortKey<EditionSort>> order, Slice slice) {
        return list.rows(filter, order, slice);
    }

    /** How many {@link #editions} has in all: counted where they are few. */
    @Transactional(readOnly = true)
    public RowCount size(EditionFilter filter) {
        return list.size(filter);
    }

    @Transactional(readOnly = true)
    public long count(EditionFilter filter) {
        return list.count(filter);
    }

    @Transactional(readOnly = true)
    public Optional<EditionRow> edition(EditionId id) {
        return list.row(id.value());
    }

    /** @param price more than nothing, in the shop's currency */
    @Transactional
    public EditResult changePrice(EditionId id, Money price, long expectedVersion) {
        Optional<String> problem = BookDraftCheck.problemOfPrice(price, settings.unit());
        return problem.isPresent()
                ? new EditResult.Invalid(problem.get())
                : change(id, expectedVersion, facts -> facts.withPrice(price));
    }

    @Transactional
    public EditResult changeStatus(EditionId id, EditionStatus status, long expectedVersion) {
        return change(id, expectedVersion, facts -> facts.withStatus(status));
    }

    private EditResult change(EditionId id, long expectedVersion, UnaryOperator<EditionFacts> change) {
        List<StoredEdition> found = editionStore.lockEditionsById(List.of(id.value()));
        if (found.isEmpty()) {
            return new EditResult.Invalid("There is no such edition");
        }
        StoredEdition edition = found.getFirst();
        if (edition.version() != expectedVersion) {
            return new EditResult.Conflict(
                    list.row(id.value()).orElseThrow(), edition.changedBy(), edition.changedAt());
        }
        EditionFacts facts = change.apply(edition.facts());
        if (facts.equals(edition.facts())) {
            return new EditResult.Saved(edition.version());
        }
        write(List.of(edition), change);
        return new EditResult.Saved(edition.version() + 1);
    }

    /**
     * Takes editions out of the shop; those that are already out are left alone.
     *
     * @return how many were taken out
     */
    @Transactional
    public int retire(Collection<EditionId> ids) {
        List<StoredEdition> active = editionStore
                .lockEditionsById(ids.stream().map(EditionId::value).toList())
                .stream()
                .filter(edition -> edition.facts().status() != EditionStatus.RETIRED)
                .toList();
        write(active, facts -> facts.withStatus(EditionStatus.RETIRED));
        return active.size();
    }

    private void write(List<StoredEdition> editions, UnaryOperator<EditionFacts> change) {
        editionStore.updateEditions(editions.stream()
                .map(edition -> new ChangedEdition(edition.id(), edition.book(), change.apply(edition.facts())))
                .toList());
        editions.forEach(
                edition -> changes.editionChanged(edition.id(), edition.facts(), change.apply(edition.facts())));
        List<Long> books = editions.stream().map(StoredEdition::book).toList();
        index.refreshOffers(books);
        index.refreshBelonging(books);
    }

    @Transactional(readOnly = true)
    public Optional<BookDraft> book(BookId id) {
        return Optional.ofNullable(store.read(List.of(id.value())).get(id.value()))
                .map(work -> draft(work, editionStore.editionsOf(work.id())));
    }

    public BookResult create(BookDraft draft) {
        BookDraftCheck check = check();
        WorkFacts facts = check.work(draft);
        List<@Nullable EditionFacts> editions = editions(draft, check, facts.title());
        return guarded(check, () -> {
            isbnsOfOthers(draft, editions, check);
            if (!check.problems().isEmpty()) {
                return new BookResult.Invalid(check.problems());
            }
            Isbn first = Objects.requireNonNull(editions.getFirst()).isbn();
            long book =
                    store.insertWorks(List.of(new NewWork(facts, null, first))).getFirst();
            changes.bookCreated(book, facts);
            insert(book, draft, editions);
            index.rebuild(List.of(book));
            index.refreshBelonging(List.of(book));
            return saved(book);
        });
    }

    /** @param expectedVersion the book's, as it was when editing began */
    public BookResult save(BookDraft draft, long expectedVersion) {
        if (draft.id() == null) {
            throw new IllegalArgumentException("A new book is created, not saved");
        }
        long id = draft.id().value();
        BookDraftCheck check = check();
        WorkFacts facts = check.work(draft);
        List<@Nullable EditionFacts> editions = editions(draft, check, facts.title());
        return guarded(check, () -> {
            StoredWork work = store.lock(List.of(id)).get(id);
            if (work == null) {
                return new BookResult.Invalid(List.of(new Problem("id", "There is no such book")));
            }
            Map<Long, StoredEdition> stored = new LinkedHashMap<>();
            editionStore
                    .lockEditionsById(editionStore.editionsOf(id).stream()
                            .map(StoredEdition::id)
                            .toList())
                    .forEach(edition -> stored.put(edition.id(), edition));
            for (int i = 0; i < draft.editions().size(); i++) {
                EditionId edition = draft.editions().get(i).id();
                if (edition != null && !stored.containsKey(edition.value())) {
                    check.problem("editions[" + i + "].id", "Not an edition of this book");
                }
            }
            isbnsOfOthers(draft, editions, check);
            // What somebody else changed meanwhile is told before what is wrong: it may not be wrong any more.
            if (work.version() != expectedVersion || overtaken(draft, stored)) {
                return conflict(work, List.copyOf(stored.values()));
            }
            if (!check.problems().isEmpty()) {
                return new BookResult.Invalid(check.problems());
            }
            Set<Long> contributors = new HashSet<>();
            Set<Long> series = new HashSet<>();
            index.addBelonging(List.of(id), contributors, series);
            if (!facts.sameAs(work.facts())) {
                store.updateWorks(Map.of(id, facts));
                changes.bookChanged(id, work.facts(), facts);
            }
            update(id, draft, editions, stored);
            insert(id, draft, editions);
            index.rebuild(List.of(id));
            index.addBelonging(List.of(id), contributors, series);
            index.refreshContributors(contributors);
            index.refreshSeries(series);
            return saved(id);
        });
    }

    private BookDraftCheck check() {
        return new BookDraftCheck(
                subjects, settings.unit(), LocalDate.now(clock).getYear());
    }

    /** Two people may enter the same ISBN at the same moment; the table lets one of them through. */
    private BookResult guarded(BookDraftCheck check, java.util.function.Supplier<BookResult> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (DuplicateKeyException e) {
            check.problem("editions", "Somebody has just entered one of these ISBNs");
            return new BookResult.Invalid(check.problems());
        }
    }

    private static List<@Nullable EditionFacts> editions(BookDraft draft, BookDraftCheck check, String workTitle) {
        List<@Nullable EditionFacts> facts = new ArrayList<>();
        Map<Isbn, Integer> seen = new HashMap<>();
        for (int i = 0; i < draft.editions().size(); i++) {
            EditionFacts edition = check.edition(draft.editions().get(i), i, workTitle);
            if (edition != null && seen.putIfAbsent(edition.isbn(), i) != null) {
                check.problem("editions[" + i + "].isbn", "The same ISBN as another edition");
            }
            facts.add(edition);
        }
        return facts;
    }

    private void isbnsOfOthers(BookDraft draft, List<@Nullable EditionFacts> editions, BookDraftCheck check) {
        Map<Isbn, StoredEdition> taken = new HashMap<>();
        editionStore
                .lockEditions(editions.stream()
                        .filter(Objects::nonNull)
                        .map(EditionFacts::isbn)
                        .toList())
                .forEach(taken::put);
        for (int i = 0; i < editions.size(); i++) {
            EditionFacts edition = editions.get(i);
            StoredEdition other = edition == null ? null : taken.get(edition.isbn());
            EditionId own = draft.editions().get(i).id();
            if (other != null && (own == null || other.id() != own.value())) {
                check.problem(
                        "editions[" + i + "].isbn",
                        "Belongs to "
                                + list.row(other.id()).map(EditionRow::title).orElse("another book"));
            }
        }
    }

    private static boolean overtaken(BookDraft draft, Map<Long, StoredEdition> stored) {
        return draft.editions().stream().anyMatch(edition -> {
            StoredEdition now =
                    edition.id() == null ? null : stored.get(edition.id().value());
            return now != null && now.version() != edition.version();
        });
    }

    private void update(
            long book, BookDraft draft, List<@Nullable EditionFacts> editions, Map<Long, StoredEdition> stored) {
        List<ChangedEdition> changed = new ArrayList<>();
        List<Opening> opened = new ArrayList<>();
        for (int i = 0; i < editions.size(); i++) {
            EditionDraft edition = draft.editions().get(i);
            EditionFacts facts = Objects.requireNonNull(editions.get(i));
            StoredEdition before =
                    edition.id() == null ? null : stored.get(edition.id().value());
            if (before != null && !facts.equals(before.facts())) {
                changed.add(new ChangedEdition(before.id(), book, facts));
                changes.editionChanged(before.id(), before.facts(), facts);
                if (before.facts().format().digital() && !facts.format().digital()) {
                    opened.add(new Opening(new EditionId(before.id()), 0));
                }
            }
        }
        editionStore.updateEditions(changed);
        stock.openAll(opened, "now on paper");
    }

    private void insert(long book, BookDraft draft, List<@Nullable EditionFacts> editions) {
        List<NewEdition> created = new ArrayList<>();
        Map<Isbn, Integer> copies = new HashMap<>();
        for (int i = 0; i < editions.size(); i++) {
            EditionDraft edition = draft.editions().get(i);
            EditionFacts facts = Objects.requireNonNull(editions.get(i));
            if (edition.id() == null) {
                created.add(new NewEdition(book, facts));
                if (!facts.format().digital()) {
                    copies.put(facts.isbn(), edition.openingStock());
                }
            }
        }
        Map<Isbn, Long> ids = editionStore.insertEditions(created);
        created.forEach(edition -> changes.editionCreated(
                Objects.requireNonNull(ids.get(edition.facts().isbn())), edition.facts()));
        List<Opening> opened = new ArrayList<>();
        copies.forEach((isbn, onHand) ->
                opened.add(new Opening(new EditionId(Objects.requireNonNull(ids.get(isbn))), onHand)));
        stock.openAll(opened, "new edition");
    }

    private BookResult saved(long book) {
        StoredWork work = Objects.requireNonNull(store.read(List.of(book)).get(book));
        return new BookResult.Saved(new BookId(book), work.slug(), draft(work, editionStore.editionsOf(book)));
    }

    private static BookResult conflict(StoredWork work, List<StoredEdition> editions) {
        record Change(String by, Instant at) {}
        List<Change> all = new ArrayList<>();
        all.add(new Change(work.changedBy(), work.changedAt()));
        editions.forEach(edition -> all.add(new Change(edition.changedBy(), edition.changedAt())));
        Change last = all.stream().max(Comparator.comparing(Change::at)).orElseThrow();
        return new BookResult.Conflict(draft(work, editions), last.by(), last.at());
    }

    private static BookDraft draft(StoredWork work, List<StoredEdition> editions) {
        WorkFacts facts = work.facts();
        return new BookDraft(
                new BookId(work.id()),
                facts.title(),
                text(facts.subtitle()),
                text(facts.originalTitle()),
                text(facts.transliteration()),
                facts.otherTitles(),
                facts.credits().stream()
                        .map(credit -> new BookDraft.Contribution(credit.name(), credit.role()))
                        .toList(),
                text(facts.series()),
                facts.seriesPosition(),
                facts.year(),
                text(facts.originalLanguage()),
                facts.subjects(),
                text(facts.description()),
                facts.popularity(),
                text(facts.staffNote()),
                editions.stream().map(CatalogAdmin::draft).toList(),
                work.version());
    }

    private static EditionDraft draft(StoredEdition edition) {
        EditionFacts facts = edition.facts();
        return new EditionDraft(
                new EditionId(edition.id()),
                facts.isbn().value(),
                facts.format(),
                text(facts.title()),
                facts.language(),
                facts.price(),
                facts.publisher(),
                facts.publicationDate(),
                facts.pages(),
                facts.status(),
                0,
                edition.version());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
