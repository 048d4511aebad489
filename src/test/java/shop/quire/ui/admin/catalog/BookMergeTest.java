package shop.quire.ui.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.BookDraft;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.ContributorRole;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;

class BookMergeTest {

    private static final BookDraft BASE = book("Comet in Moominland", "A comet comes.", "3", edition("12.90", 1), 1);

    @Test
    void differentFieldsAreBothKept() {
        BookDraft mine = book("Comet in Moominland", "A comet is coming.", "3", edition("12.90", 1), 1);
        BookDraft theirs = book("The Comet", "A comet comes.", "3", edition("12.90", 1), 2);

        BookMerge merge = new BookMerge(BASE, mine, theirs);

        assertThat(merge.clashes()).isEmpty();
        BookDraft merged = merge.resolved(true);
        assertThat(merged.title()).isEqualTo("The Comet");
        assertThat(merged.description()).isEqualTo("A comet is coming.");
        assertThat(merged.version()).isEqualTo(2);
    }

    @Test
    void theSameChangeTwiceIsNoClash() {
        BookDraft same = book("The Comet", "A comet comes.", "3", edition("12.90", 1), 1);

        assertThat(new BookMerge(BASE, same, same).clashes()).isEmpty();
    }

    @Test
    void theSameFieldChangedDifferentlyClashesAndShowsBothValues() {
        BookDraft mine = book("Moomin and the Comet", "A comet comes.", "3", edition("12.90", 1), 1);
        BookDraft theirs = book("The Comet", "A comet comes.", "3", edition("12.90", 1), 2);

        BookMerge merge = new BookMerge(BASE, mine, theirs);

        assertThat(merge.clashes()).singleElement().satisfies(clash -> {
            assertThat(clash.field()).isEqualTo("title");
            assertThat(clash.theirs()).isEqualTo("The Comet");
            assertThat(clash.mine()).isEqualTo("Moomin and the Comet");
        });
        assertThat(new BookMerge(BASE, mine, theirs).resolved(false).title()).isEqualTo("The Comet");
        assertThat(new BookMerge(BASE, mine, theirs).resolved(true).title()).isEqualTo("Moomin and the Comet");
    }

    @Test
    void editionsAreMergedOneByOne() {
        EditionDraft fresh = new EditionDraft(
                null, "9781861972712", Format.EPUB, "", "en", euro("7.50"), "", null, null, EditionStatus.ACTIVE, 0, 0);
        BookDraft mine = withEditions(BASE, edition("12.90", 1), fresh);
        BookDraft theirs = withEditions(BASE, edition("11.90", 2));

        BookMerge merge = new BookMerge(BASE, mine, theirs);

        assertThat(merge.clashes()).isEmpty();
        assertThat(merge.resolved(true).editions()).containsExactly(edition("11.90", 2), fresh);
    }

    @Test
    void anEditionPricedTwiceClashes() {
        BookMerge merge =
                new BookMerge(BASE, withEditions(BASE, edition("9.90", 1)), withEditions(BASE, edition("11.90", 2)));

        assertThat(merge.clashes()).singleElement().satisfies(clash -> {
            assertThat(clash.field()).isEqualTo("editions");
            assertThat(clash.theirs()).contains("11.90");
            assertThat(clash.mine()).contains("9.90");
        });
        assertThat(merge.resolved(true).editions()).containsExactly(edition("9.90", 2));
    }

    @Test
    void aPositionWrittenDifferentlyIsTheSamePosition() {
        BookDraft mine = book("Comet in Moominland", "A comet comes.", "3.00", edition("12.90", 1), 1);
        BookDraft theirs = book("Comet in Moominland", "A comet comes.", "4", edition("12.90", 1), 2);

        BookMerge merge = new BookMerge(BASE, mine, theirs);

        assertThat(merge.clashes()).isEmpty();
        assertThat(merge.resolved(true).seriesPosition()).isEqualByComparingTo("4");
    }

    private static BookDraft book(
            String title, String description, String position, EditionDraft edition, long version) {
        return new BookDraft(
                new BookId(7),
                title,
                "",
                "Kometjakten",
                "",
                List.of("The Comet Hunt"),
                List.of(new Contribution("Tove Jansson", ContributorRole.AUTHOR)),
                "Moomins",
                new BigDecimal(position),
                1946,
                "sv",
                List.of("YFB"),
                description,
                80,
                "",
                List.of(edition),
                version);
    }

    private static BookDraft withEditions(BookDraft draft, EditionDraft... editions) {
        return new BookDraft(
                draft.id(),
                draft.title(),
                draft.subtitle(),
                draft.originalTitle(),
                draft.transliteration(),
                draft.otherTitles(),
                draft.contributors(),
                draft.series(),
                draft.seriesPosition(),
                draft.year(),
                draft.originalLanguage(),
                draft.subjects(),
                draft.description(),
                draft.popularity(),
                draft.staffNote(),
                List.of(editions),
                draft.version());
    }

    private static EditionDraft edition(String price, long version) {
        return new EditionDraft(
                new EditionId(70),
                "9780306406157",
                Format.PAPERBACK,
                "",
                "en",
                euro(price),
                "Puffin",
                null,
                192,
                EditionStatus.ACTIVE,
                0,
                version);
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
