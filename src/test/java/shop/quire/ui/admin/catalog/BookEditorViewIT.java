package shop.quire.ui.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.catalog.BookDraft;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.SubjectItem;
import shop.quire.shared.BookId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.Pictures;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.Cover;

@QuireTest
class BookEditorViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf books;

    @Autowired
    CatalogAdmin catalog;

    @BeforeEach
    void open() {
        people.signInAs(Role.CATALOG_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void everythingStoredIsShown() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);

        edit(comet);

        assertThat(text("Title").getValue()).isEqualTo(comet.title());
        assertThat(_get(ComboBox.class, spec -> spec.withLabel("Name")).getValue())
                .isEqualTo("Selma Lagerlöf");
        assertThat(text("Price").getValue()).isEqualTo("12.90");
        assertThat(text("ISBN-13").getValue()).isEqualTo(comet.isbn().value());
        assertThat(Texts.in(window.view())).contains("4 copies on hand, 0 held");
        assertThat(saveButton().isEnabled()).as("nothing to save yet").isFalse();
    }

    @Test
    void aPictureTakesThePlaceOfTheDrawnCoverAndGivesItBack() {
        edit(books.paperback("Comet in Moominland", "12.90", 4));
        assertThat(_find(Button.class, spec -> spec.withText("Back to the drawn cover")))
                .isEmpty();

        uploadCover(Pictures.jpeg(800, 1200, Color.BLUE));

        assertThat(shownCover()).contains(".jpg?v=u");
        assertThat(saveButton().isEnabled()).as("the book itself is as it was").isFalse();

        _click(_get(Button.class, spec -> spec.withText("Back to the drawn cover")));

        assertThat(shownCover()).contains(".svg");
    }

    @Test
    void whatIsNoPictureIsToldAndChangesNothing() {
        edit(books.paperback("Comet in Moominland", "12.90", 4));
        String before = shownCover();

        uploadCover("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));

        assertThat(shownCover()).isEqualTo(before);
        NotificationsKt.expectNotifications(
                "This is no JPEG or PNG picture, or it is damaged. The cover stays as it was.");
    }

    private static void uploadCover(byte[] file) {
        UploadKt._upload(_get(Upload.class), "cover.jpg", "image/jpeg", file);
        MockVaadin.clientRoundtrip(false);
    }

    private static String shownCover() {
        return _get(Cover.class).getSrc();
    }

    @Test
    void changesAreSaved() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);

        _setValue(text("Subtitle"), "A Moomin story");
        _setValue(text("Price"), "11,90");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Description")), "A comet comes.");
        subjects().setValue(Set.of(new SubjectItem("FB", "Fiction: general and literary")));
        assertThat(Texts.in(window.view())).contains("Unsaved changes");
        _click(saveButton());

        BookDraft stored = stored(comet);
        assertThat(stored.subtitle()).isEqualTo("A Moomin story");
        assertThat(stored.description()).isEqualTo("A comet comes.");
        assertThat(stored.subjects()).containsExactly("FB");
        assertThat(stored.editions().getFirst().price().getAmountMinorInt()).isEqualTo(1190);
        assertThat(Texts.in(window.view())).doesNotContain("Unsaved changes");
    }

    @Test
    void aBookIsCreatedAndOpens() {
        window.visit("admin/books/new");
        String title = "The Summer Book " + System.nanoTime();
        _setValue(text("Title"), title);
        custom(_get(ComboBox.class, spec -> spec.withLabel("Name")), "Tove Jansson");
        _setValue(text("ISBN-13"), freeIsbn());
        _setValue(text("Price"), "9.90");
        _setValue(text("Copies to begin with"), "7");
        _click(saveButton());

        assertThat(window.address()).matches("admin/books/\\d+");
        assertThat(text("Title").getValue()).isEqualTo(title);
        assertThat(Texts.in(window.view())).contains("7 copies on hand, 0 held");
    }

    @Test
    void whatIsMissingIsSaidNextToItsField() {
        window.visit("admin/books/new");
        _setValue(text("ISBN-13"), "9780306406158");
        _setValue(text("Price"), "9.90");
        _click(saveButton());

        assertThat(text("Title").isInvalid()).isTrue();
        assertThat(text("Title").getErrorMessage()).isNotBlank();
        assertThat(text("ISBN-13").isInvalid()).as("wrong check digit").isTrue();
        assertThat(window.address()).isEqualTo("admin/books/new");
        assertThat(text("ISBN-13").getValue()).as("what was typed stays").isEqualTo("9780306406158");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nineteen", "1946.5", "99999999999", "<i>"})
    void aYearThatIsNoneIsSaidNextToItsField(String typed) {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);

        _setValue(text("Year of first publication"), typed);
        _click(saveButton());

        assertThat(text("Year of first publication").isInvalid()).isTrue();
        assertThat(stored(comet).year()).isNull();
    }

    @Test
    void anotherEditionIsAdded() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);

        _click(_get(Button.class, spec -> spec.withText("Add edition")));
        _setValue(_find(TextField.class, spec -> spec.withLabel("ISBN-13")).getLast(), freeIsbn());
        _setValue(_find(TextField.class, spec -> spec.withLabel("Price")).getLast(), "24.90");
        _click(saveButton());

        assertThat(stored(comet).editions()).hasSize(2);
    }

    @Test
    void contributorsKeepTheirOrder() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);

        _click(_get(Button.class, spec -> spec.withText("Add contributor")));
        custom(_find(ComboBox.class, spec -> spec.withLabel("Name")).getLast(), "Elizabeth Portch");
        _click(_find(NativeButton.class, spec -> spec.withAttribute("aria-label", "Move up"))
                .getLast());
        _click(saveButton());

        assertThat(stored(comet).contributors())
                .extracting(BookDraft.Contribution::name)
                .containsExactly("Elizabeth Portch", "Selma Lagerlöf");
    }

    @Test
    void leavingWithUnsavedChangesAsks() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);
        String here = window.address();
        _setValue(text("Title"), "Something else");

        window.visit("admin/books");
        assertThat(window.address()).isEqualTo(here);
        ConfirmDialogKt._fireCancel(_get(ConfirmDialog.class));
        assertThat(text("Title").getValue()).isEqualTo("Something else");

        window.visit("admin/books");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(window.address()).isEqualTo("admin/books");
        assertThat(stored(comet).title()).isEqualTo(comet.title());
    }

    @Test
    void changesOfTwoPeopleToDifferentFieldsAreBothKept() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);
        BookDraft before = stored(comet);
        catalog.save(withTitleAndSubtitle(before, before.title(), "Their subtitle"), before.version());

        _setValue(_get(TextArea.class, spec -> spec.withLabel("Description")), "My description.");
        _click(saveButton());

        BookDraft after = stored(comet);
        assertThat(after.subtitle()).isEqualTo("Their subtitle");
        assertThat(after.description()).isEqualTo("My description.");
        assertThat(text("Subtitle").getValue()).isEqualTo("Their subtitle");
    }

    @Test
    void whoSavesSecondSeesBothValuesAndDecides() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);
        BookDraft before = stored(comet);
        catalog.save(withTitleAndSubtitle(before, before.title(), "Their subtitle"), before.version());

        _setValue(text("Subtitle"), "My subtitle");
        _click(saveButton());

        assertThat(stored(comet).subtitle()).as("nothing is written yet").isEqualTo("Their subtitle");
        assertThat(Texts.in(_get(BookConflictDialog.class))).contains("Subtitle", "Their subtitle", "My subtitle");
        _click(_get(Button.class, spec -> spec.withText("Apply mine")));
        assertThat(stored(comet).subtitle()).isEqualTo("My subtitle");
    }

    @Test
    void theWholeBookIsRetired() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        edit(comet);

        _click(_get(Button.class, spec -> spec.withText("Retire book")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(stored(comet).editions()).allMatch(edition -> edition.status() == EditionStatus.RETIRED);
        assertThat(_find(Button.class, spec -> spec.withText("Retire book"))).isEmpty();
    }

    @Test
    void movementsOfAnEditionAreShown() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        books.leave(comet, 3);
        edit(comet);

        _click(_get(Button.class, spec -> spec.withText("Stock movements")));

        Grid<?> ledger = _get(Grid.class);
        assertThat(GridKt._getFormattedRow(ledger, 0)).contains("Stock count", "−1", "3");
        assertThat(GridKt._getFormattedRow(ledger, 1)).contains("Opening", "+4", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999", "abc", "99999999999999999999", "%00", "1'--"})
    void unknownBooksAreNotFound(String id) {
        window.visit("admin/books/" + id);

        assertThat(window.view()).isNotInstanceOf(BookEditorView.class);
    }

    private void edit(Copy copy) {
        window.visit("admin/books/" + book(copy));
    }

    private BookId book(Copy copy) {
        return catalog.edition(copy.id()).orElseThrow().book();
    }

    private BookDraft stored(Copy copy) {
        return catalog.book(book(copy)).orElseThrow();
    }

    private static TextField text(String label) {
        return _find(TextField.class, spec -> spec.withLabel(label)).getFirst();
    }

    private static Button saveButton() {
        return _get(Button.class, spec -> spec.withText("Save"));
    }

    @SuppressWarnings("unchecked")
    private static MultiSelectComboBox<SubjectItem> subjects() {
        return _get(MultiSelectComboBox.class, spec -> spec.withLabel("Subjects (Thema)"));
    }

    @SuppressWarnings("unchecked")
    private static void custom(ComboBox<?> field, String text) {
        ((ComboBox<String>) field).setValue(text);
    }

    /** Valid, and nobody's: 978-1-7 and the time of day. */
    private static String freeIsbn() {
        String digits = "97819%07d".formatted(System.nanoTime() / 1_000 % 10_000_000);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static BookDraft withTitleAndSubtitle(BookDraft draft, String title, String subtitle) {
        return new BookDraft(
                draft.id(),
                title,
                subtitle,
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
                draft.editions(),
                draft.version());
    }
}
