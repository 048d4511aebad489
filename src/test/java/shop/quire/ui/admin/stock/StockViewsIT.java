package shop.quire.ui.admin.stock;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.HoldLine;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.inventory.StockService;
import shop.quire.inventory.Supplier;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.MovementGrid;

@QuireTest
class StockViewsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf books;

    @Autowired
    StockService stock;

    @Autowired
    StockList list;

    @Autowired
    StockDesk desk;

    @Autowired
    PurchaseDesk purchases;

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
    void everyEditionOnPaperIsListedWithItsCopies() {
        Bookshelf.Copy moominland = books.paperback("Moominland Midwinter", "9.90", 14);
        stock.hold(OrderId.create(), List.of(new HoldLine(moominland.id(), 3)), Instant.parse("2030-01-01T00:00:00Z"));

        window.visit("admin/stock?q=" + moominland.isbn());

        assertThat(GridKt._findAll(_get(StockGrid.class)))
                .extracting(StockRow::id)
                .containsExactly(moominland.id());
        assertThat(GridKt._getFormattedRow(_get(StockGrid.class), 0))
                .anyMatch(cell -> cell.startsWith(moominland.title()))
                .contains("14", "3")
                .anyMatch(cell -> cell.endsWith("11"));
    }

    @Test
    void eBooksHaveNoStock() {
        Bookshelf.Copy file = books.ebook("Moominland in the Ether", "4.90");

        window.visit("admin/stock?q=" + file.isbn());
        assertThat(GridKt._findAll(_get(StockGrid.class))).isEmpty();

        window.visit("admin/stock/" + file.id());
        assertThat(window.view()).isNotInstanceOf(StockCardView.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00%25_%27", "stock=99999999999-&sort=nothing", "availability=EATEN"})
    void nonsenseInTheUrlIsPassedOver(String query) {
        window.visit("admin/stock?" + query);

        assertThat(window.view()).isInstanceOf(StockView.class);
        assertThat(GridKt._size(_get(StockGrid.class))).isGreaterThanOrEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9999999999", "nonsense", "9780000000000"})
    void anEditionThatIsNotThereIsNotFound(String edition) {
        window.visit("admin/stock/" + edition);

        assertThat(window.view()).isNotInstanceOf(StockCardView.class);
    }

    @Test
    void aCountOnTheCardIsBookedAndDrawn() {
        Bookshelf.Copy book = books.paperback("Tales from Moominvalley", "9.90", 14);
        window.visit("admin/stock/" + book.isbn());
        assertThat(Texts.in(window.view())).contains(book.title(), "14", "Now", "Change", "The last 90 days");

        _setValue(_get(TextField.class, spec -> spec.withLabel("Copies counted")), "12");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Note")), "two behind the shelf");
        _click(_get(Button.class, spec -> spec.withText("Book it")));

        assertThat(books.onHand(book.id())).isEqualTo(12);
        Movement movement = stock.movements(book.id(), Slice.first(1)).getFirst();
        assertThat(movement.reason()).isEqualTo(MovementReason.COUNT);
        assertThat(movement.delta()).isEqualTo(-2);
        assertThat(movement.note()).isEqualTo("two behind the shelf");
        assertThat(_get(NativeTable.class).getBody().getRows()).hasSize(1);
        assertThat(Texts.in(_get(NativeTable.class).getBody().getRow(0).orElseThrow()))
                .contains("14", "2", "12");
        assertThat(_find(Div.class, spec -> spec.withClasses("q-chart")))
                .singleElement()
                .satisfies(chart -> {
                    assertThat(chart.getElement().getAttribute("aria-hidden")).isEqualTo("true");
                    assertThat(chart.getElement().getProperty("innerHTML"))
                            .contains("<svg", "q-chart-bar", "q-chart-came")
                            .doesNotContain("style=");
                });
    }

    @Test
    void aCountThatIsOutOfDateIsAskedAboutAndThenTaken() {
        Bookshelf.Copy book = books.paperback("Comet in Moominland", "9.90", 14);
        window.visit("admin/stock/" + book.id());
        books.leave(book, 13);

        TextField counted = _get(TextField.class, spec -> spec.withLabel("Copies counted"));
        _setValue(counted, "14");
        Button bookIt = _get(Button.class, spec -> spec.withText("Book it"));
        _click(bookIt);
        assertThat(counted.isInvalid()).isTrue();
        assertThat(counted.getErrorMessage()).contains("now 13 are on hand");
        assertThat(books.onHand(book.id())).isEqualTo(13);

        _click(bookIt);
        assertThat(books.onHand(book.id())).isEqualTo(14);
    }

    @Test
    void nonsenseIsRefusedBesideTheField() {
        Bookshelf.Copy book = books.paperback("Finn Family Moomintroll", "9.90", 14);
        window.visit("admin/stock/" + book.id());

        TextField counted = _get(TextField.class, spec -> spec.withLabel("Copies counted"));
        for (String typed : List.of("", "-1", "many", "1000001")) {
            _setValue(counted, typed);
            _click(_get(Button.class, spec -> spec.withText("Book it")));
            assertThat(counted.isInvalid()).as(typed).isTrue();
        }
        assertThat(books.onHand(book.id())).isEqualTo(14);
    }

    @Test
    void scannedAndPastedBooksAreReceivedTogether() {
        Bookshelf.Copy summer = books.paperback("The Summer Book", "12.90", 1);
        Bookshelf.Copy winter = books.paperback("The Winter Book", "12.90", 0);
        Bookshelf.Copy unwanted = books.paperback("The True Deceiver", "12.90", 0);
        Supplier wholesaler = purchases.supplier("Proost of Haarlem");
        window.visit("admin/stock/post?reason=receipt&edition=" + summer.id());
        assertThat(_find(PostingRow.class)).hasSize(1);

        scan(summer.isbn().value());
        assertThat(_get(PostingRow.class).copies()).isEqualTo(2);
        scan("123");
        assertThat(isbn().isInvalid()).isTrue();
        _setValue(
                _get(TextArea.class),
                winter.isbn().formatted() + ";40\nnobody knows\n" + unwanted.isbn() + "\t0\n" + winter.isbn());
        _click(_get(Button.class, spec -> spec.withText("Take over")));
        assertThat(_get(TextArea.class).getValue()).isEqualTo("nobody knows");
        assertThat(_find(PostingRow.class))
                .as("in the order of the list, no fewer than one, before what was there")
                .extracting(PostingRow::copies)
                .containsExactly(41, 1, 2);
        _click(_get(_find(PostingRow.class).get(1), NativeButton.class, spec -> spec.withClasses("q-icon-button")));
        assertThat(_find(PostingRow.class)).hasSize(2);
        @SuppressWarnings("unchecked")
        ComboBox<Supplier> from = _get(ComboBox.class, spec -> spec.withLabel("Supplier, if known"));
        _setValue(from, wholesaler);

        _click(_get(Button.class, spec -> spec.withText("Book it")));

        assertThat(books.onHand(summer.id())).isEqualTo(3);
        assertThat(books.onHand(winter.id())).isEqualTo(41);
        assertThat(window.view()).isInstanceOf(StockView.class);
        window.visit("admin/stock/" + winter.id());
        assertThat(GridKt._getFormattedRow(_get(MovementGrid.class), 0))
                .contains("Receipt", "+41", "Proost of Haarlem");
    }

    @Test
    void ofALongListTheFirstLinesAreShownAndAllAreBooked() {
        List<Bookshelf.Copy> many = IntStream.rangeClosed(0, LineList.SHOWN)
                .mapToObj(number -> books.paperback("Volume " + number, "9.90", 0))
                .toList();
        window.visit("admin/stock/post?reason=receipt");
        _setValue(
                _get(TextArea.class),
                many.stream().map(book -> book.isbn() + ";2").collect(Collectors.joining("\n")));
        _click(_get(Button.class, spec -> spec.withText("Take over")));
        assertThat(_find(PostingRow.class)).hasSize(LineList.SHOWN);
        Bookshelf.Copy last = many.getLast();
        assertThat(_find(PostingRow.class)).extracting(PostingRow::edition).doesNotContain(last.id());

        scan(last.isbn().value());
        assertThat(_find(PostingRow.class).getFirst().edition()).isEqualTo(last.id());
        assertThat(_find(PostingRow.class).getFirst().copies()).isEqualTo(3);
        _click(_get(Button.class, spec -> spec.withText("Show the other line")));
        assertThat(_find(PostingRow.class)).hasSize(LineList.SHOWN + 1);
        _click(_get(Button.class, spec -> spec.withText("Book it")));

        assertThat(many).extracting(books::available).containsOnly(2, 3);
    }

    @Test
    void whatIsHeldIsNotWrittenOff() {
        Bookshelf.Copy book = books.paperback("Moominpappa at Sea", "9.90", 3);
        stock.hold(OrderId.create(), List.of(new HoldLine(book.id(), 3)), Instant.parse("2030-01-01T00:00:00Z"));
        window.visit("admin/stock/post?reason=damage&edition=" + book.id());

        _click(_get(Button.class, spec -> spec.withText("Book it")));

        assertThat(window.view()).isInstanceOf(StockPostingView.class);
        assertThat(Texts.in(_get(PostingRow.class))).anyMatch(text -> text.contains("3 copies are held for orders"));
        assertThat(books.onHand(book.id())).isEqualTo(3);
    }

    @Test
    void theReasonNamesThePage() {
        purchases.supplier("Proost of Haarlem");
        window.visit("admin/stock/post?reason=count");
        assertThat(Texts.in(window.view())).contains("Stock count");

        @SuppressWarnings("unchecked")
        Select<MovementReason> reason = _get(Select.class);
        _setValue(reason, MovementReason.SUPPLIER_RETURN);
        assertThat(Texts.in(window.view())).contains("Send back to the supplier");
        assertThat(_find(ComboBox.class)).as("a parcel goes to somebody").hasSize(1);
        _setValue(reason, MovementReason.DAMAGE);
        assertThat(_find(ComboBox.class)).as("what is broken does not").isEmpty();
        assertThat(UI.getCurrent().getInternals().getTitle()).contains("count");
    }

    @Test
    void reorderLevelsAreEditedInTheListWhichThenSaysWhatIsLow() {
        Bookshelf.Copy book = books.paperback("The Exploits of Moominpappa", "9.90", 14);
        window.visit("admin/stock?low=yes&q=" + book.isbn());
        assertThat(GridKt._findAll(_get(StockGrid.class))).isEmpty();

        window.visit("admin/stock?q=" + book.isbn());
        assertThat(reorderAt(book, "20", "5").outcome()).isEqualTo(CellEditor.Outcome.SAVED);
        assertThat(GridKt._getFormattedRow(_get(StockGrid.class), 0)).contains("20");

        window.visit("admin/stock?low=yes&q=" + book.isbn());
        assertThat(GridKt._findAll(_get(StockGrid.class)))
                .extracting(StockRow::id)
                .containsExactly(book.id());
        assertThat(Texts.in(_get(FilterChips.class))).contains("Down to the reorder level");
        assertThat(reorderAt(book, "30", "5").message()).contains("set it to 20 meanwhile");
        assertThat(reorderAt(book, "many", "20").outcome()).isEqualTo(CellEditor.Outcome.REFUSED);
        assertThat(reorderAt(book, "", "20").outcome()).isEqualTo(CellEditor.Outcome.SAVED);
        window.visit("admin/stock?low=yes&q=" + book.isbn());
        assertThat(GridKt._findAll(_get(StockGrid.class))).isEmpty();
    }

    private CellEditor.Answer reorderAt(Bookshelf.Copy book, String typed, String seen) {
        return new ReorderEditing(list, desk, row -> _get(StockGrid.class).refresh(row))
                .save(new CellEditor.Edit("reorder", book.id().toString(), typed, seen, 0, "", ""));
    }

    private void scan(String text) {
        isbn().getElement().setProperty("value", text);
        com.vaadin.flow.component.ComponentUtil.fireEvent(
                isbn(),
                new com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent<>(isbn(), isbn(), "", true));
    }

    private TextField isbn() {
        return _get(TextField.class, spec -> spec.withLabel("ISBN"));
    }
}
