package shop.quire.catalog;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;

/** Books and editions as an editor enters them. */
final class Drafts {

    private Drafts() {}

    static BookDraft draft(String title, EditionDraft... editions) {
        return new BookDraft(
                null,
                title,
                "",
                "",
                "",
                List.of(),
                List.of(new Contribution("Ada Author", ContributorRole.AUTHOR)),
                "",
                null,
                1934,
                "en",
                List.of("FFC"),
                "",
                10,
                "",
                List.of(editions),
                0);
    }

    static EditionDraft paperback() {
        return edition(CatalogFixture.isbn());
    }

    static EditionDraft edition(String isbn) {
        return new EditionDraft(
                null,
                isbn,
                Format.PAPERBACK,
                "",
                "en",
                Money.of(CurrencyUnit.EUR, 12.5),
                "Fixture Press",
                LocalDate.of(2020, 5, 1),
                200,
                EditionStatus.ACTIVE,
                4,
                0);
    }

    static EditionDraft ebook() {
        return new EditionDraft(
                null,
                CatalogFixture.isbn(),
                Format.EPUB,
                "",
                "en",
                Money.of(CurrencyUnit.EUR, 6.5),
                "Fixture Press",
                LocalDate.of(2020, 5, 1),
                null,
                EditionStatus.ACTIVE,
                0,
                0);
    }
}
