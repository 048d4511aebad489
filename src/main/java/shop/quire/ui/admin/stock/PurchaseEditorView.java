package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.OnOrder;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.inventory.PurchaseId;
import shop.quire.inventory.PurchaseResult;
import shop.quire.inventory.Supplier;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** A new order to a supplier; it may begin with what is running out and not on its way. */
@Route(value = "admin/purchases/new", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
@StyleSheet("context://styles/stock.css")
class PurchaseEditorView extends Composite<Div> implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String EDITION = "edition";

    /** More than a person looks through before sending an order. */
    private static final int SUGGESTED = 100;

    private final StockList list;
    private final PurchaseDesk desk;
    private final ComboBox<Supplier> supplier = new ComboBox<>(getTranslation("purchase.column.SUPPLIER"));
    private final DatePicker expected = new DatePicker(getTranslation("purchase.expected"));
    private final TextField note = new TextField(getTranslation("admin.cell.note"));
    private final BookScanner scanner;
    private final Paragraph none = new Paragraph(getTranslation("purchase.none.lines"));
    private final Span state = new Span();
    private final Button place = new Button(getTranslation("purchase.place"), click -> place());
    private final LineList<PurchaseEditRow> lines;
    private final UnsavedGuard guard;
    private final PurchaseId id = PurchaseId.create();

    PurchaseEditorView(StockList list, PurchaseDesk desk, ShopCurrency currency) {
        this.list = list;
        this.desk = desk;
        supplier.setItems(desk.suppliers());
        supplier.setItemLabelGenerator(Supplier::name);
        supplier.setAllowCustomValue(true);
        supplier.setHelperText(getTranslation("purchase.supplier.help"));
        supplier.addCustomValueSetListener(typed -> name(typed.getDetail()));
        supplier.setManualValidation(true);
        supplier.addValueChangeListener(change -> supplier.setInvalid(false));
        expected.setLocale(Reader.display().locale());
        expected.setClearButtonVisible(true);
        expected.setMin(desk.today());
        expected.setHelperText(getTranslation("purchase.expected.help"));
        note.setMaxLength(Posting.MAX_NOTE);
        lines = new LineList<>(row -> new PurchaseEditRow(row, currency.unit()), this::told);
        scanner = new BookScanner(list::byIsbn, lines);
        Button suggest = new Button(getTranslation("purchase.suggest"), click -> suggest());
        suggest.addClassName("q-ghost");
        none.addClassName("q-muted");
        state.getElement().setAttribute("role", "status");
        state.addClassName("q-muted");
        place.addClassName("q-primary");
        Anchor back = new Anchor("/admin/purchases", getTranslation("purchase.all"));
        back.addClassName("q-link");
        Div fields = new Div(supplier, expected, note);
        fields.addClassNames("q-stock-fields", "q-purchase-fields");
        Div panel = new Div(fields, scanner, suggest, none, lines);
        panel.addClassName("q-panel");
        guard = new UnsavedGuard(panel);
        getContent().addClassNames("q-editor-page", "q-stock-post");
        getContent()
                .add(
                        new PageHead(getTranslation("purchase.new"))
                                .narrowing(back, state)
                                .actions(place),
                        guard);
        told();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = UrlValues.of(event.getLocation().getQueryParameters()).text(EDITION);
        if (wanted.matches("[1-9]\\d{0,17}")) {
            list.edition(new EditionId(Long.parseLong(wanted))).ifPresent(row -> lines.take(row, wanting(row)));
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        guard.ask(event);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("purchase.new"));
    }

    /** A name that nobody has ordered from becomes a supplier. */
    private void name(String typed) {
        String name = typed.strip();
        if (!name.isEmpty() && name.length() <= Supplier.MAX_NAME) {
            Supplier known = desk.supplier(name);
            supplier.setItems(desk.suppliers());
            supplier.setValue(known);
        }
    }

    /** What readers will miss most comes first; what is on its way already is left out. */
    private void suggest() {
        List<StockRow> low = list.low(SUGGESTED);
        Map<EditionId, List<OnOrder>> ordered =
                desk.onOrder(low.stream().map(StockRow::id).toList());
        List<StockRow> missing = low.stream()
                .filter(row ->
                        !ordered.containsKey(row.id()) && lines.find(row.id()).isEmpty())
                .toList();
        lines.take(missing.stream()
                .map(row -> new LineList.Named(row, wanting(row)))
                .toList());
        Toast.show(getTranslation("purchase.suggested", missing.size()));
    }

    /** Up to twice the level at which more are wanted. */
    private static int wanting(StockRow row) {
        return Math.max(1, 2 * Objects.requireNonNullElse(row.reorderLevel(), 1) - row.available());
    }

    private void told() {
        none.setVisible(lines.isEmpty());
        place.setEnabled(!lines.isEmpty());
        guard.setDirty(!lines.isEmpty());
        state.setText(lines.isEmpty() ? "" : getTranslation("purchase.lines", lines.size()));
    }

    private void place() {
        Supplier from = supplier.getValue();
        List<Optional<PurchaseDraft.Line>> read =
                lines.all().stream().map(PurchaseEditRow::read).toList();
        if (from == null) {
            supplier.setErrorMessage(getTranslation("purchase.supplier.missing"));
            supplier.setInvalid(true);
            supplier.focus();
            return;
        }
        if (read.stream().anyMatch(Optional::isEmpty)) {
            state.setText(getTranslation("purchase.cost.bad"));
            return;
        }
        PurchaseDraft draft = new PurchaseDraft(
                id,
                from.id(),
                expected.getValue(),
                note.getValue().strip(),
                read.stream().flatMap(Optional::stream).toList());
        switch (desk.place(draft)) {
            case PurchaseResult.Done done -> {
                guard.setDirty(false);
                Toast.show(getTranslation("purchase.placed", done.now().order().number()));
                UI.getCurrent().navigate("admin/purchases/" + done.now().order().number());
            }
            case PurchaseResult.NoStock(List<EditionId> editions) ->
                state.setText(getTranslation("purchase.noStock", editions.size()));
            case PurchaseResult.Conflict _,
                    PurchaseResult.Refused _,
                    PurchaseResult.MoreThanOrdered _,
                    PurchaseResult.NotFound _ -> throw new IllegalStateException("A new order meets nobody");
        }
    }
}
