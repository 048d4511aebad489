package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.quire.catalog.Drafts.draft;
import static shop.quire.catalog.Drafts.edition;
import static shop.quire.catalog.Drafts.paperback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.shared.EditionId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.QuireTest;

/** Editing in the list: prices, editions, who was faster; the list itself. */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class CatalogAdminIT {

    private static final Money TEN = Money.of(CurrencyUnit.EUR, 10);

    @Autowired
    CatalogAdmin admin;

    @Autowired
    BookCatalog books;

    @Autowired
    CatalogSearch search;

    @Autowired
    AuditLog audit;

    @Autowired
    PublicationDay publicationDay;

    @Test
    void theShopShowsANewPriceAndTheLogWhoSetIt() {
        EditionRow row = stored(paperback());

        assertThat(admin.changePrice(row.id(), TEN, row.version())).isEqualTo(new EditResult.Saved(row.version() + 1));

        assertThat(search.search(CatalogQuery.of(row.title()), Slice.first(1))
                        .items()
                        .getFirst()
                        .priceFrom())
                .isEqualTo(TEN);
        AuditEntry entry = audit.latest("edition", row.id().toString()).orElseThrow();
        assertThat(entry.before()).containsOnlyKeys("price").containsEntry("price", "EUR 12.50");
        assertThat(entry.after()).containsEntry("price", "EUR 10.00");
    }

    @Test
    void theSecondEditorIsToldWhatTheFirstOneSet() {
        EditionRow seen = stored(paperback());
        admin.changePrice(seen.id(), TEN, seen.version());

        EditResult result = admin.changePrice(seen.id(), TEN.plus(1), seen.version());

        assertThat(result).isInstanceOfSatisfying(EditResult.Conflict.class, conflict -> {
            assertThat(conflict.current().price()).isEqualTo(TEN);
            assertThat(conflict.changedBy()).isEqualTo("mira");
            assertThat(conflict.current().version()).isEqualTo(seen.version() + 1);
        });
        assertThat(admin.edition(seen.id()).orElseThrow().price()).isEqualTo(TEN);
    }

    @Test
    void ofManyEditorsAtOnceExactlyOneWins() throws Exception {
        EditionRow seen = stored(paperback());
        List<Callable<EditResult>> editors = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            Money price = TEN.plus(i);
            editors.add(() -> admin.changePrice(seen.id(), price, seen.version()));
        }
        List<EditResult> results = new ArrayList<>();
        try (ExecutorService pool = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(8))) {
            for (Future<EditResult> result : pool.invokeAll(editors)) {
                results.add(result.get());
            }
        }

        assertThat(results).filteredOn(EditResult.Saved.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(EditResult.Conflict.class::isInstance).hasSize(7);
    }

    @Test
    void absurdPricesAreRefusedInWords() {
        EditionRow row = stored(paperback());

        for (Money price : List.of(
                Money.zero(CurrencyUnit.EUR),
                TEN.negated(),
                Money.of(CurrencyUnit.EUR, 1_000_000_000L),
                Money.of(CurrencyUnit.USD, 10))) {
            assertThat(admin.changePrice(row.id(), price, row.version()))
                    .as("%s", price)
                    .isInstanceOf(EditResult.Invalid.class);
        }
        assertThat(admin.changePrice(new EditionId(Long.MAX_VALUE), TEN, 0)).isInstanceOf(EditResult.Invalid.class);
    }

    @Test
    void aRetiredBookLeavesTheShopButKeepsItsPage() {
        EditionRow row = stored(paperback());
        assertThat(search.count(CatalogQuery.of(row.title()))).isEqualTo(1);

        assertThat(admin.retire(List.of(row.id()))).isEqualTo(1);
        assertThat(admin.retire(List.of(row.id()))).isZero();

        assertThat(search.count(CatalogQuery.of(row.title()))).isZero();
        assertThat(books.bySlug(row.slug()))
                .hasValueSatisfying(page -> assertThat(page.editions())
                        .extracting(EditionItem::availability)
                        .containsExactly(Availability.RETIRED));
        EditionRow retired = admin.edition(row.id()).orElseThrow();
        admin.changeStatus(row.id(), EditionStatus.ACTIVE, retired.version());
        assertThat(search.count(CatalogQuery.of(row.title()))).isEqualTo(1);
    }

    @Test
    void anAnnouncedEditionIsForSaleFromItsDay() {
        EditionDraft announced = new EditionDraft(
                null,
                CatalogFixture.isbn(),
                Format.PAPERBACK,
                "",
                "en",
                TEN,
                "",
                LocalDate.of(2026, 1, 5),
                null,
                EditionStatus.UPCOMING,
                9,
                0);
        EditionRow row = stored(announced);
        assertThat(row.availability()).isEqualTo(Availability.COMING_SOON);

        publicationDay.publish();

        EditionRow published = admin.edition(row.id()).orElseThrow();
        assertThat(published.availability()).isEqualTo(Availability.IN_STOCK);
        assertThat(published.version()).isEqualTo(row.version() + 1);
        assertThat(search.search(CatalogQuery.of(row.title()), Slice.first(1))
                        .items()
                        .getFirst()
                        .availability())
                .isEqualTo(Availability.IN_STOCK);
    }

    @Test
    void theListIsFilteredSortedAndPagedByTheDatabase() {
        String publisher = "House of " + CatalogFixture.word();
        List<EditionRow> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(stored(new EditionDraft(
                    null,
                    CatalogFixture.isbn(),
                    i == 4 ? Format.EPUB : Format.PAPERBACK,
                    "",
                    "en",
                    TEN.plus(i),
                    publisher,
                    LocalDate.of(2020 + i, 1, 1),
                    100 + i,
                    EditionStatus.ACTIVE,
                    i * 2,
                    0)));
        }
        EditionFilter ours = filter(publisher.toUpperCase(), Set.of(), null, null);

        assertThat(admin.count(ours)).isEqualTo(5);
        assertThat(admin.editions(ours, List.of(new SortKey<>(EditionSort.PRICE, false)), new Slice(1, 2)))
                .extracting(EditionRow::price)
                .containsExactly(TEN.plus(3), TEN.plus(2));
        assertThat(admin.editions(filter(publisher, Set.of(Format.EPUB), null, null), List.of(), Slice.first(10)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.onHand()).isNull();
                    assertThat(row.availability()).isEqualTo(Availability.DOWNLOAD);
                });
        assertThat(admin.editions(filter(publisher, Set.of(), 0, 4), List.of(), Slice.first(10)))
                .as("stock filters leave e-books out")
                .extracting(EditionRow::onHand)
                .containsExactlyInAnyOrder(0, 2, 4);
        for (EditionSort column : EditionSort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                List<SortKey<EditionSort>> order = List.of(new SortKey<>(column, ascending));
                assertThat(admin.editions(ours, order, Slice.first(10)))
                        .as("%s %s", column, ascending)
                        .hasSize(5)
                        .isEqualTo(pages(ours, order));
            }
        }
        List<SortKey<EditionSort>> mixed =
                List.of(new SortKey<>(EditionSort.FORMAT, false), new SortKey<>(EditionSort.TITLE, true));
        assertThat(admin.editions(ours, mixed, Slice.first(10))).isEqualTo(pages(ours, mixed));
        for (EditionSort first : List.of(EditionSort.FORMAT, EditionSort.STATUS, EditionSort.LANGUAGE)) {
            for (boolean ascending : new boolean[] {true, false}) {
                List<SortKey<EditionSort>> two =
                        List.of(new SortKey<>(first, ascending), new SortKey<>(EditionSort.PRICE, false));
                Comparator<EditionRow> byFirst = Comparator.comparing(row -> switch (first) {
                    case FORMAT -> row.format().name();
                    case STATUS -> row.status().name();
                    default -> row.language();
                });
                List<EditionRow> all = admin.editions(ours, two, Slice.first(10));
                assertThat(all)
                        .as("%s %s, then price", first, ascending)
                        .hasSize(5)
                        .isEqualTo(pages(ours, two))
                        .isSortedAccordingTo((ascending ? byFirst : byFirst.reversed())
                                .thenComparing(EditionRow::price, Comparator.reverseOrder()));
                assertThat(admin.editions(ours, two, new Slice(3, 10))).isEqualTo(all.subList(3, 5));
            }
        }
        assertThat(admin.size(ours)).isEqualTo(RowCount.exactly(5));
        assertThat(admin.editions(ours, List.of(new SortKey<>(EditionSort.ON_HAND, true)), Slice.first(10)))
                .as("e-books never run out")
                .extracting(EditionRow::onHand)
                .containsExactly(0, 2, 4, 6, null);
        EditionRow one = made.get(2);
        assertThat(admin.editions(text(one.isbn().value()), List.of(), Slice.first(10)))
                .extracting(EditionRow::id)
                .containsExactly(one.id());
        assertThat(admin.editions(text(one.title().substring(0, 6)), List.of(), Slice.first(500)))
                .extracting(EditionRow::id)
                .contains(one.id());
    }

    /** The list, two rows at a time, each from where the ones before ended. */
    private List<EditionRow> pages(EditionFilter filter, List<SortKey<EditionSort>> order) {
        List<EditionRow> rows = new ArrayList<>();
        Page<EditionRow> page = admin.editions(filter, order, Slice.first(2));
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = admin.editions(
                    filter, order, new Slice(rows.size(), 2, page.end().orElseThrow()));
        }
        return rows;
    }

    @Test
    void strangeFiltersFindNothingAndDoNoHarm() {
        for (String strange : List.of("\0", "%", "_", "' OR 1=1 --", "x".repeat(10_000), "\\", "!!!")) {
            EditionFilter filter = new EditionFilter(
                    strange,
                    strange,
                    strange,
                    strange,
                    strange,
                    Set.of(),
                    Set.of(),
                    Set.of(strange),
                    Set.of(),
                    -1L,
                    0L,
                    -5,
                    -1,
                    null,
                    null);
            assertThat(admin.editions(filter, List.of(), Slice.first(5))).isEmpty();
            assertThat(admin.count(filter)).isZero();
        }
    }

    @Test
    @WithMockUser(roles = {"STAFF", "ORDER_MANAGER", "CUSTOMER"})
    void othersAreKeptOut() {
        assertThatThrownBy(() -> admin.count(EditionFilter.none())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> admin.changePrice(new EditionId(1), TEN, 0)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> admin.retire(List.of(new EditionId(1)))).isInstanceOf(AccessDeniedException.class);
    }

    private EditionRow stored(EditionDraft edition) {
        BookResult.Saved saved = (BookResult.Saved) admin.create(draft(CatalogFixture.word(), edition));
        return admin.edition(saved.stored().editions().getFirst().id()).orElseThrow();
    }

    private static EditionFilter text(String text) {
        return new EditionFilter(
                text, "", "", "", "", Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, null);
    }

    private static EditionFilter filter(String publisher, Set<Format> formats, Integer stockFrom, Integer stockTo) {
        return new EditionFilter(
                "", "", "", "", publisher, formats, Set.of(), Set.of(), Set.of(), null, null, stockFrom, stockTo, null,
                null);
    }
}
