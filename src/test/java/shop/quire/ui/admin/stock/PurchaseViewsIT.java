package shop.quire.ui.admin.stock;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.catalog.BookCatalog;
import shop.quire.inventory.Delivery;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.inventory.PurchaseId;
import shop.quire.inventory.PurchaseResult;
import shop.quire.inventory.PurchaseRow;
import shop.quire.inventory.PurchaseStatus;
import shop.quire.inventory.Supplier;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

@QuireTest
class PurchaseViewsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf books;

    @Autowired
    PurchaseDesk desk;

    @Autowired
    BookCatalog catalog;

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
    void anOrderIsPlacedFromWhatIsRunningOut() {
        Bookshelf.Copy book = books.paperback("The True Deceiver", "12.90", 1);
        window.visit("admin/purchases/new?edition=" + book.id());
        assertThat(_get(PurchaseEditRow.class).copies()).isEqualTo(9);

        _click(_get(Button.class, spec -> spec.withText("Place the order")));
        @SuppressWarnings("unchecked")
        ComboBox<Supplier> supplier = _get(ComboBox.class);
        assertThat(supplier.isInvalid()).isTrue();
        _setValue(supplier, desk.supplier("Centraal Boekhuis"));
        _setValue(cost(), "much");
        _click(_get(Button.class, spec -> spec.withText("Place the order")));
        assertThat(cost().isInvalid()).isTrue();
        _setValue(cost(), "6.50");
        _setValue(_get(DatePicker.class), desk.today().plusDays(4));
        _click(_get(Button.class, spec -> spec.withText("Place the order")));

        assertThat(window.view()).isInstanceOf(PurchaseView.class);
        assertThat(Texts.in(window.view())).contains("Centraal Boekhuis", "Ordered", "9 copies for €58.50");
        assertThat(desk.onOrder(List.of(book.id())).get(book.id())).hasSize(1);
    }

    @Test
    void whatIsRunningOutAndNotOnItsWayIsSuggested() {
        Bookshelf.Copy ordered = books.paperback("Fair Play", "12.90", 0);
        place(ordered, 5, null);
        window.visit("admin/purchases/new");

        _click(_get(Button.class, spec -> spec.withText("Add what is running out")));

        assertThat(_find(PurchaseEditRow.class))
                .hasSizeBetween(1, 100)
                .extracting(PurchaseEditRow::edition)
                .doesNotContain(ordered.id());
    }

    @Test
    void aDeliveryIsBookedInPartsAndMoreIsAskedAbout() {
        Bookshelf.Copy book = books.paperback("Sun City", "12.90", 0);
        String number = place(book, 5, null);
        window.visit("admin/purchases/" + number);

        arrived(3);
        _click(_get(Button.class, spec -> spec.withText("Book delivery")));
        assertThat(books.onHand(book.id())).isEqualTo(3);
        assertThat(Texts.in(window.view())).contains("Partly received", "5 ordered, 3 received, €4.20 each");

        arrived(4);
        _click(_get(Button.class, spec -> spec.withText("Book delivery")));
        assertThat(books.onHand(book.id())).isEqualTo(3);
        ConfirmDialog question = _get(ConfirmDialog.class);
        assertThat(Texts.in(question))
                .anyMatch(text -> text.endsWith("5 ordered, 3 received before, 4 now: 2 copies too many."));
        ConfirmDialogKt._fireConfirm(question);
        assertThat(books.onHand(book.id())).isEqualTo(7);
        assertThat(Texts.in(window.view())).contains("Received");
    }

    @Test
    void whoeverComesSecondWithTheSameParcelSeesSo() {
        Bookshelf.Copy book = books.paperback("The Listener", "12.90", 0);
        String number = place(book, 5, null);
        window.visit("admin/purchases/" + number);
        _click(_get(Button.class, spec -> spec.withText("All of the rest has come")));
        desk.receive(new Delivery(PostingId.create(), number, "", Map.of(book.id(), 5), false));

        _click(_get(Button.class, spec -> spec.withText("Book delivery")));

        assertThat(Texts.in(_get(ConfirmDialog.class)))
                .anyMatch(text -> text.endsWith("5 ordered, 5 received before, 5 now: 5 copies too many."));
        assertThat(books.onHand(book.id())).isEqualTo(5);
    }

    @Test
    void theRestIsCancelled() {
        Bookshelf.Copy book = books.paperback("Art in Nature", "12.90", 0);
        String number = place(book, 5, null);
        window.visit("admin/purchases/" + number);

        _click(_get(Button.class, spec -> spec.withText("Cancel the rest")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(desk.order(number).orElseThrow().order().status()).isEqualTo(PurchaseStatus.CANCELLED);
        assertThat(Texts.in(window.view())).contains("Cancelled").doesNotContain("Book delivery");
    }

    @Test
    void lateOrdersHaveAPlaceOfTheirOwn() {
        Bookshelf.Copy book = books.paperback("Travelling Light", "12.90", 0);
        String late = place(book, 5, desk.today().minusDays(1));
        String soon = place(book, 5, desk.today().plusDays(1));

        window.visit("admin/purchases?late=yes&q=" + late);
        assertThat(GridKt._findAll(_get(PurchaseGrid.class)))
                .extracting(PurchaseRow::number)
                .containsExactly(late);
        window.visit("admin/purchases?late=yes&q=" + soon);
        assertThat(GridKt._findAll(_get(PurchaseGrid.class))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00%25_%27", "status=EATEN&sort=nothing", "late=perhaps"})
    void nonsenseInTheUrlIsPassedOver(String query) {
        window.visit("admin/purchases?" + query);

        assertThat(window.view()).isInstanceOf(PurchasesView.class);
        assertThat(GridKt._size(_get(PurchaseGrid.class))).isGreaterThanOrEqualTo(0);
    }

    @Test
    void anOrderThatIsNotThereIsNotFound() {
        window.visit("admin/purchases/P-0000-000000");

        assertThat(window.view()).isNotInstanceOf(PurchaseView.class);
    }

    @Test
    void theCardAndTheListSayWhatIsOnItsWay() {
        Bookshelf.Copy book = books.paperback("Letters from Klara", "12.90", 0);
        String number = place(book, 5, desk.today().minusDays(1));

        window.visit("admin/stock/" + book.id());
        assertThat(Texts.in(window.view())).contains(number).anyMatch(text -> text.startsWith("5 copies, late since"));
        window.visit("admin/stock?q=" + book.isbn());
        assertThat(GridKt._getFormattedRow(_get(StockGrid.class), 0)).contains("5");
    }

    @Test
    void theShopSaysWhenSoldOutBooksAreBack() {
        Bookshelf.Copy book = books.paperback("The Woman Who Borrowed Memories", "12.90", 0);
        String page = "book/" + catalog.byIsbn(book.isbn()).orElseThrow().slug();
        LocalDate day = LocalDate.of(2099, 12, 12);
        window.visit(page);
        assertThat(Texts.in(window.view())).contains("Sold out");

        String number = place(book, 5, day);
        window.visit(page);
        assertThat(Texts.in(window.view()))
                .contains("Sold out, back from " + Reader.display().shortDate(day))
                .anyMatch(text -> text.contains(
                        "more copies are expected on " + Reader.display().date(day)));

        window.visit("books?q=" + book.isbn());
        assertThat(_find(ListItem.class))
                .extracting(card -> card.getElement().getProperty("innerHTML", ""))
                .anySatisfy(card -> assertThat(card)
                        .contains("Back " + Reader.display().shortDate(day))
                        .doesNotContain("Sold out"));

        desk.expect(number, desk.today().minusDays(1), 0);
        window.visit(page);
        assertThat(Texts.in(window.view())).contains("Sold out").noneMatch(text -> text.contains("expected"));

        desk.expect(number, day, 1);
        books.leave(book, 9);
        window.visit(page);
        assertThat(Texts.in(window.view())).contains("In stock").noneMatch(text -> text.contains("2099"));
    }

    private String place(Bookshelf.Copy book, int copies, LocalDate day) {
        PurchaseResult result = desk.place(new PurchaseDraft(
                PurchaseId.create(),
                desk.supplier("Centraal Boekhuis").id(),
                day,
                "",
                List.of(new PurchaseDraft.Line(
                        book.id(), copies, Money.of(CurrencyUnit.EUR, new BigDecimal("4.20"))))));
        return ((PurchaseResult.Done) result).now().order().number();
    }

    private static TextField cost() {
        return _get(TextField.class, spec -> spec.withClasses("q-purchase-cost"));
    }

    private static void arrived(int copies) {
        QuantityField field = _get(_get(ArrivalRow.class), QuantityField.class);
        field.setValue(copies);
        assertThat(_get(field, Input.class).getValue()).isEqualTo(Integer.toString(copies));
    }
}
