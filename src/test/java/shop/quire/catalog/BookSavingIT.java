package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.catalog.Drafts.draft;
import static shop.quire.catalog.Drafts.ebook;
import static shop.quire.catalog.Drafts.edition;
import static shop.quire.catalog.Drafts.paperback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult.Problem;
import shop.quire.shared.BookId;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

/** Whole books as the editor saves them. */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class BookSavingIT {

    private static final Money TEN = Money.of(CurrencyUnit.EUR, 10);

    @Autowired
    CatalogAdmin admin;

    @Autowired
    BookCatalog books;

    @Autowired
    CatalogSearch search;

    @Autowired
    AuditLog audit;

    @Test
    void aNewBookIsInTheShopAtOnce() {
        String title = CatalogFixture.word();
        BookResult.Saved saved = (BookResult.Saved) admin.create(draft(title, paperback(), ebook()));

        BookListItem found =
                search.search(CatalogQuery.of(title), Slice.first(5)).items().getFirst();
        assertThat(found.id()).isEqualTo(saved.id());
        assertThat(found.formats()).containsExactly(Format.PAPERBACK, Format.EPUB);
        assertThat(found.availability()).isEqualTo(Availability.LAST_COPIES);
        assertThat(found.available()).isEqualTo(4);
        BookPage page = books.bySlug(saved.slug()).orElseThrow();
        assertThat(page.contributorLine()).isEqualTo("Ada Author");
        assertThat(page.subjects()).extracting(SubjectItem::heading).containsExactly("Classic crime and mystery");
        assertThat(audit.latest("book", saved.id().toString())).get().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("book.created");
            assertThat(entry.actorName()).isEqualTo("mira");
            assertThat(entry.after()).containsEntry("title", title);
        });
    }

    @Test
    void aWholeBookIsSavedAndFoundByItsNewWords() {
        BookResult.Saved created = (BookResult.Saved) admin.create(draft(CatalogFixture.word(), paperback()));
        BookDraft stored = created.stored();
        String word = CatalogFixture.word();
        String series = CatalogFixture.word();
        BookDraft changed = new BookDraft(
                stored.id(),
                word,
                "",
                "",
                "",
                List.of(),
                List.of(new Contribution(word + " Novak", ContributorRole.EDITOR)),
                series,
                new BigDecimal("0.5"),
                -44,
                "la",
                List.of("NHC"),
                "About " + word,
                77,
                "Read it.",
                List.of(stored.editions().getFirst(), ebook()),
                stored.version());

        BookResult result = admin.save(changed, stored.version());

        assertThat(result).isInstanceOf(BookResult.Saved.class);
        BookPage page = books.bySlug(created.slug()).orElseThrow();
        assertThat(page.title()).isEqualTo(word);
        assertThat(page.contributorLine()).isEqualTo(word + " Novak");
        assertThat(page.series().position()).isEqualByComparingTo("0.5");
        assertThat(page.editions()).extracting(EditionItem::format).containsExactly(Format.PAPERBACK, Format.EPUB);
        assertThat(search.search(CatalogQuery.of(series), Slice.first(5)).items())
                .extracting(BookListItem::id)
                .containsExactly(created.id());
        assertThat(search.count(CatalogQuery.of(stored.title()))).isZero();
        assertThat(search.search(CatalogQuery.of(word).withStaffPicks(true), Slice.first(5))
                        .items())
                .hasSize(1);
        assertThat(audit.latest("book", created.id().toString()).orElseThrow().before())
                .containsEntry("title", stored.title())
                .doesNotContainKey("transliteration");
    }

    @Test
    void savingWhatIsStoredChangesNothing() {
        BookResult.Saved created = (BookResult.Saved) admin.create(draft(CatalogFixture.word(), paperback(), ebook()));

        BookResult.Saved again =
                (BookResult.Saved) admin.save(created.stored(), created.stored().version());

        assertThat(again.stored()).isEqualTo(created.stored());
        assertThat(audit.of("book", created.id().toString(), Slice.first(10))).hasSize(1);
    }

    @Test
    void anEditorWhoWasOvertakenIsShownTheBookAsItIsNow() {
        BookResult.Saved created = (BookResult.Saved) admin.create(draft(CatalogFixture.word(), paperback()));
        BookDraft seen = created.stored();
        EditionDraft edition = seen.editions().getFirst();
        admin.changePrice(edition.id(), TEN, edition.version());

        BookResult result = admin.save(seen, seen.version());

        assertThat(result).isInstanceOfSatisfying(BookResult.Conflict.class, conflict -> {
            assertThat(conflict.current().editions().getFirst().price()).isEqualTo(TEN);
            assertThat(conflict.changedBy()).isEqualTo("mira");
        });
        BookDraft now = ((BookResult.Conflict) result).current();
        assertThat(admin.save(now, now.version())).isInstanceOf(BookResult.Saved.class);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndByField() {
        EditionRow taken = stored(paperback());
        String twice = CatalogFixture.isbn();
        EditionDraft bad = new EditionDraft(
                null,
                "978-3-16-148410-1",
                Format.PAPERBACK,
                "",
                "engl ish",
                TEN.negated(),
                "",
                LocalDate.of(9, 1, 1),
                0,
                EditionStatus.ACTIVE,
                -1,
                0);
        BookDraft draft = new BookDraft(
                null,
                " ",
                "x".repeat(500),
                "",
                "",
                List.of(),
                List.of(new Contribution("???", ContributorRole.AUTHOR), new Contribution("", ContributorRole.EDITOR)),
                "",
                BigDecimal.ONE,
                3000,
                "klingon!",
                List.of("ZZZ"),
                "",
                101,
                "",
                List.of(
                        bad,
                        edition(twice),
                        edition(twice),
                        edition(taken.isbn().value())),
                0);

        BookResult result = admin.create(draft);

        assertThat(result)
                .isInstanceOfSatisfying(
                        BookResult.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::field)
                                .containsExactlyInAnyOrder(
                                        "title",
                                        "subtitle",
                                        "contributors[0].name",
                                        "contributors[1].name",
                                        "seriesPosition",
                                        "year",
                                        "originalLanguage",
                                        "subjects",
                                        "popularity",
                                        "editions[0].isbn",
                                        "editions[0].language",
                                        "editions[0].price",
                                        "editions[0].pages",
                                        "editions[0].openingStock",
                                        "editions[0].publicationDate",
                                        "editions[2].isbn",
                                        "editions[3].isbn"));
        assertThat(((BookResult.Invalid) result).problems())
                .filteredOn(problem -> problem.field().equals("editions[3].isbn"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(taken.title()));
    }

    @Test
    void aBookWithoutEditionsAndABookThatIsNotThereAreRefused() {
        assertThat(admin.create(draft(CatalogFixture.word()))).isInstanceOf(BookResult.Invalid.class);
        BookDraft nowhere = new BookDraft(
                new BookId(Long.MAX_VALUE),
                "T",
                "",
                "",
                "",
                List.of(),
                List.of(),
                "",
                null,
                null,
                "",
                List.of(),
                "",
                0,
                "",
                List.of(),
                0);
        assertThat(admin.save(nowhere, 0)).isInstanceOf(BookResult.Invalid.class);
        assertThat(admin.book(new BookId(Long.MAX_VALUE))).isEmpty();
    }

    private EditionRow stored(EditionDraft edition) {
        BookResult.Saved saved = (BookResult.Saved) admin.create(draft(CatalogFixture.word(), edition));
        return admin.edition(saved.stored().editions().getFirst().id()).orElseThrow();
    }
}
