package shop.quire.ui.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.ClientItemToggleEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import shop.quire.account.Role;
import shop.quire.catalog.BulkBatch;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionStatus;
import shop.quire.inventory.Movement;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.CellEditor.Answer;
import shop.quire.ui.admin.CellEditor.Outcome;
import shop.quire.ui.admin.ConflictDialog;
import shop.quire.ui.admin.FilterChips;

@QuireTest
class BooksViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf books;

    @Autowired
    CatalogAdmin catalog;

    @Autowired
    StockService stock;

    @Autowired
    BulkEditions bulk;

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
    void editionsAreListedWithPriceAndStock() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);

        find(comet);

        EditionRow row = onlyRow();
        assertThat(row.title()).isEqualTo(comet.title());
        assertThat(row.price()).isEqualTo(euro("12.90"));
        assertThat(row.onHand()).isEqualTo(4);
    }

    @Test
    void filtersComeFromTheUrlAndGoWithTheirChips() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);

        window.visit("admin/books?isbn=" + comet.isbn() + "&stock=5-");
        assertThat(GridKt._size(grid())).isZero();
        assertThat(chips()).containsExactlyInAnyOrder("ISBN: " + comet.isbn(), "Stock ≥ 5");

        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(chip -> Texts.in(chip).contains("Stock ≥ 5"))));
        assertThat(window.address()).isEqualTo("admin/books?isbn=" + comet.isbn());
        assertThat(GridKt._size(grid())).isEqualTo(1);
    }

    @Test
    void orderIsKeptInTheUrl() {
        String word = "Ordered" + System.nanoTime();
        books.paperback(word, "9.00", 1);
        books.paperback(word, "5.00", 1);
        books.paperback(word, "7.00", 1);

        window.visit("admin/books?title=" + word + "&sort=-price");

        assertThat(rows()).extracting(row -> row.price().getAmountMinorInt()).containsExactly(900, 700, 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "q=%27%3B+DROP+TABLE+book%3B--",
                "price=-",
                "price=abc-def&stock=-1&sort=nothing,-,title",
                "format=SCROLL&status=&language=%3Cscript%3E",
                "stock=99999999999-",
            })
    void nonsenseInTheUrlNarrowsNothingOrFindsNothing(String query) {
        window.visit("admin/books?" + query);

        assertThat(window.view()).isInstanceOf(BooksView.class);
        assertThat(GridKt._size(grid())).isGreaterThanOrEqualTo(0);
    }

    @Test
    void priceIsChangedInItsCell() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        assertThat(type(EditionGrid.PRICE, "11,90", "12.90", "").outcome()).isEqualTo(Outcome.SAVED);

        assertThat(stored(comet).price()).isEqualTo(euro("11.90"));
        assertThat(onlyRow().price()).isEqualTo(euro("11.90"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1.999", "0", "<b>9</b>"})
    void whatIsNoPriceIsRefusedNextToTheCell(String typed) {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        Answer answer = type(EditionGrid.PRICE, typed, "12.90", "");

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.message()).isNotBlank();
        assertThat(stored(comet).price()).isEqualTo(euro("12.90"));
    }

    @Test
    void whoComesSecondSeesBothPricesAndDecides() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);
        CellEditor.Edit mine = priceEdit(comet, "11.90");
        catalog.changePrice(comet.id(), euro("13.90"), stored(comet).version());

        assertThat(save(mine).outcome()).isEqualTo(Outcome.ASKING);

        List<String> said = Texts.in(_get(ConflictDialog.class));
        assertThat(said).contains("€13.90", "€11.90").anyMatch(text -> text.startsWith("Nora Lindqvist"));
        assertThat(stored(comet).price()).as("nothing is written yet").isEqualTo(euro("13.90"));

        _click(_get(Button.class, spec -> spec.withText("Apply €11.90")));
        assertThat(stored(comet).price()).isEqualTo(euro("11.90"));
        _assertNone(ConflictDialog.class);
    }

    @Test
    void theirPriceCanBeKept() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);
        CellEditor.Edit mine = priceEdit(comet, "11.90");
        catalog.changePrice(comet.id(), euro("13.90"), stored(comet).version());
        save(mine);

        _click(_get(Button.class, spec -> spec.withText("Keep €13.90")));

        assertThat(stored(comet).price()).isEqualTo(euro("13.90"));
        assertThat(onlyRow().price()).isEqualTo(euro("13.90"));
    }

    @Test
    void anotherChangeOfTheSameEditionIsNoConflict() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);
        CellEditor.Edit mine = priceEdit(comet, "11.90");
        catalog.changeStatus(comet.id(), EditionStatus.UPCOMING, stored(comet).version());

        assertThat(save(mine).outcome()).isEqualTo(Outcome.SAVED);
        assertThat(stored(comet).price()).isEqualTo(euro("11.90"));
        assertThat(stored(comet).status()).isEqualTo(EditionStatus.UPCOMING);
    }

    @Test
    void statusIsChangedInItsCell() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        assertThat(type(EditionGrid.STATUS, "RETIRED", "ACTIVE", "").outcome()).isEqualTo(Outcome.SAVED);
        assertThat(stored(comet).status()).isEqualTo(EditionStatus.RETIRED);
        assertThat(type(EditionGrid.STATUS, "BURNT", "RETIRED", "").outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aStockCountBecomesAMovementWithReasonAndNote() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        Answer answer =
                save(new CellEditor.Edit(EditionGrid.STOCK, comet.id().toString(), "3", "4", 0, "DAMAGE", "coffee"));

        assertThat(answer.outcome()).isEqualTo(Outcome.SAVED);
        Movement last = stock.movements(comet.id(), Slice.first(1)).getFirst();
        assertThat(last.delta()).isEqualTo(-1);
        assertThat(last.reason()).isEqualTo(MovementReason.DAMAGE);
        assertThat(last.note()).isEqualTo("coffee");
        assertThat(onlyRow().onHand()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1000001", "many"})
    void whatIsNoNumberOfCopiesIsRefused(String typed) {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        assertThat(type(EditionGrid.STOCK, typed, "4", "COUNT").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(books.available(comet)).isEqualTo(4);
    }

    @Test
    void stockNeedsAReasonThatAPersonCanHave() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);

        assertThat(type(EditionGrid.STOCK, "3", "4", "").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(type(EditionGrid.STOCK, "3", "4", "SALE").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(books.available(comet)).isEqualTo(4);
    }

    @Test
    void whoCountsSecondSeesBothNumbers() {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);
        books.leave(comet, 9);

        assertThat(type(EditionGrid.STOCK, "3", "4", "COUNT").outcome()).isEqualTo(Outcome.ASKING);
        assertThat(Texts.in(_get(ConflictDialog.class))).contains("9", "3");
        assertThat(books.available(comet)).isEqualTo(9);

        _click(_get(Button.class, spec -> spec.withText("Apply 3")));
        assertThat(books.available(comet)).isEqualTo(3);
    }

    @Test
    void selectedEditionsAreRetiredTogether() {
        String word = "Retired" + System.nanoTime();
        Copy one = books.paperback(word, "9.00", 1);
        Copy other = books.ebook(word, "5.00");
        window.visit("admin/books?title=" + word);
        _assertNone(NativeButton.class, spec -> spec.withText("Status…"));

        rows().forEach(row -> grid().select(row));
        assertThat(Texts.in(window.view())).contains("2 selected");
        action("Status…");
        _setValue(select("Status"), EditionStatus.RETIRED);
        _click(_get(Button.class, spec -> spec.withText("Change 2 editions")));

        assertThat(stored(one).status()).isEqualTo(EditionStatus.RETIRED);
        assertThat(stored(other).status()).isEqualTo(EditionStatus.RETIRED);
        assertThat(grid().getSelectedItems()).isEmpty();
        _assertNone(NativeButton.class, spec -> spec.withText("Status…"));
    }

    @Test
    void allThatMatchAreMeantButForTheExceptions() {
        String word = "Dearer" + System.nanoTime();
        Copy one = books.paperback(word, "9.00", 1);
        Copy spared = books.paperback(word, "9.00", 1);
        Copy free = books.paperback(word, "0.05", 1);
        window.visit("admin/books?title=" + word);

        grid().ticks().clientSelectAll();
        assertThat(Texts.in(window.view())).contains("All 3 that match");
        grid().ticks().deselectFromClient(stored(spared));
        assertThat(Texts.in(window.view())).contains("2 selected");
        action("Price…");
        _setValue(select("Change"), BulkPriceForm.Way.LOWER);
        _setValue(select("Unit"), BulkPriceForm.Unit.MONEY);
        _setValue(_get(TextField.class, spec -> spec.withLabel("Amount")), "1,00");

        assertThat(Texts.in(_get(BulkDialog.class)))
                .contains("1 edition changes, 1 is left out.", "€9.00", "€8.00", "The price would be nothing or less");
        _click(_get(Button.class, spec -> spec.withText("Change 1 edition")));

        assertThat(stored(one).price()).isEqualTo(euro("8.00"));
        assertThat(stored(spared).price()).isEqualTo(euro("9.00"));
        assertThat(stored(free).price()).isEqualTo(euro("0.05"));
    }

    @Test
    void aRangeReachesFromWhatWasTickedLast() {
        String word = "Range" + System.nanoTime();
        for (int i = 0; i < 5; i++) {
            books.paperback(word + " " + i, "9.00", 1);
        }
        window.visit("admin/books?title=" + word);
        List<EditionRow> rows = rows();

        tick(rows.get(3), false);
        tick(rows.get(1), true);

        assertThat(grid().getSelectedItems())
                .extracting(EditionRow::id)
                .containsExactlyInAnyOrder(
                        rows.get(1).id(), rows.get(2).id(), rows.get(3).id());
        assertThat(Texts.in(window.view())).contains("3 selected");
    }

    /** What the browser says of a checkbox. */
    private static void tick(EditionRow row, boolean shift) {
        grid().select(row);
        ComponentUtil.fireEvent(grid(), new ClientItemToggleEvent<>(grid(), row, true, shift));
    }

    @Test
    void anotherFilterIsAnotherAllAndWhatWasTickedByHandStays() {
        String word = "Kept" + System.nanoTime();
        books.paperback(word, "9.00", 1);
        books.paperback(word, "9.00", 1);
        window.visit("admin/books?title=" + word);
        grid().ticks().clientSelectAll();
        window.visit("admin/books?title=" + word + "&status=active");
        assertThat(Texts.in(window.view())).doesNotContain("All 2 that match", "2 selected");

        grid().select(rows().getFirst());
        assertThat(Texts.in(window.view())).contains("1 selected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "0", "1001", "5.555"})
    void whatIsNoPercentageIsSaidNextToTheField(String typed) {
        Copy comet = books.paperback("Comet in Moominland", "12.90", 4);
        find(comet);
        grid().select(onlyRow());
        action("Price…");

        TextField amount = _get(TextField.class, spec -> spec.withLabel("Amount"));
        _setValue(amount, typed);

        assertThat(amount.isInvalid()).isTrue();
        assertThat(amount.getErrorMessage()).isNotBlank();
        assertThat(_get(Button.class, spec -> spec.withText("Change")).isEnabled())
                .isFalse();
        assertThat(amount.getValue()).as("what was typed is still there").isEqualTo(typed);
    }

    @Test
    void copiesAreCountedTogether() {
        String word = "Counted" + System.nanoTime();
        Copy one = books.paperback(word, "9.00", 1);
        Copy other = books.paperback(word, "9.00", 4);
        window.visit("admin/books?title=" + word);
        rows().forEach(row -> grid().select(row));

        action("Stock…");
        _setValue(_get(TextField.class, spec -> spec.withLabel("On hand, of each")), "4");
        _click(_get(Button.class, spec -> spec.withText("Change 1 edition")));

        assertThat(books.available(one)).isEqualTo(4);
        assertThat(stock.movements(one.id(), Slice.first(1)).getFirst().reason())
                .isEqualTo(MovementReason.COUNT);
        assertThat(books.available(other)).isEqualTo(4);
    }

    @Test
    void aChangeIsListedAndUndoneFromItsPage() {
        String word = "Undone" + System.nanoTime();
        Copy one = books.paperback(word, "9.00", 1);
        Copy other = books.paperback(word, "5.00", 1);
        window.visit("admin/books?title=" + word);
        rows().forEach(row -> grid().select(row));
        action("Price…");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Amount")), "10");
        _click(_get(Button.class, spec -> spec.withText("Change 2 editions")));
        assertThat(stored(one).price()).isEqualTo(euro("9.90"));
        catalog.changePrice(other.id(), euro("7.00"), stored(other).version());

        window.visit("admin/books/changes");
        assertThat(GridKt._size(_get(Grid.class))).isPositive();
        BulkBatch batch = bulk.batches(Slice.first(1)).getFirst();
        window.visit("admin/books/changes/" + batch.id());
        assertThat(Texts.in(window.view())).contains("Price +10%", "Done");
        assertThat(GridKt._size(_get(Grid.class))).isEqualTo(2);
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(Texts.in(window.view())).contains("Undone").containsSequence("Restored", "1");
        assertThat(stored(one).price()).isEqualTo(euro("9.00"));
        assertThat(stored(other).price()).isEqualTo(euro("7.00"));
        _assertNone(Button.class, spec -> spec.withText("Undo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999999999999", "99999999999999999999", "x", "%00"})
    void aChangeThatIsNotThereIsTheListOfThem(String id) {
        window.visit("admin/books/changes/" + id);
        assertThat(window.view()).isInstanceOf(BatchesView.class);
        _assertNone(BatchPanel.class);
    }

    private static void action(String name) {
        _click(_get(NativeButton.class, spec -> spec.withText(name)));
    }

    @SuppressWarnings("unchecked")
    private static <T> Select<T> select(String label) {
        return (Select<T>) _get(Select.class, spec -> spec.withLabel(label));
    }

    private void find(Copy copy) {
        window.visit("admin/books?isbn=" + copy.isbn());
    }

    private static EditionGrid grid() {
        return _get(EditionGrid.class);
    }

    private static List<EditionRow> rows() {
        return GridKt._findAll(grid());
    }

    private static EditionRow onlyRow() {
        assertThat(rows()).hasSize(1);
        return rows().getFirst();
    }

    private static List<String> chips() {
        return Texts.in(_get(FilterChips.class));
    }

    private EditionRow stored(Copy copy) {
        return catalog.edition(copy.id()).orElseThrow();
    }

    /** A new price over 12.90, typed while the edition is as it is now. */
    private CellEditor.Edit priceEdit(Copy copy, String typed) {
        return new CellEditor.Edit(
                EditionGrid.PRICE,
                copy.id().toString(),
                typed,
                "12.90",
                stored(copy).version(),
                "",
                "");
    }

    /** Types into a cell of the only row, as it was shown. */
    private static Answer type(String field, String typed, String seen, String reason) {
        EditionRow row = onlyRow();
        long shown = row.version();
        return save(new CellEditor.Edit(field, row.id().toString(), typed, seen, shown, reason, ""));
    }

    /** What the browser calls when a cell is left with Enter. */
    private static Answer save(CellEditor.Edit edit) {
        return Objects.requireNonNull(ReflectionTestUtils.invokeMethod(
                _get(CellEditor.class),
                "save",
                edit.field(),
                edit.key(),
                edit.typed(),
                edit.seen(),
                Long.toString(edit.version()),
                edit.reason(),
                edit.note()));
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
