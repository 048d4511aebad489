package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.ListSearch;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** All editions, to look through and to change in place. */
@Route(value = "admin/books", layout = BackOfficeLayout.class)
@RolesAllowed({"CATALOG_MANAGER", "ADMIN"})
class BooksView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final CatalogAdmin catalog;
    private final ShopCurrency currency;
    private final PageHead head = new PageHead(getTranslation("admin.books.title"));
    private final ListSearch search = new ListSearch(
            getTranslation("layout.search.placeholder"),
            text -> change(values -> values.with(EditionListState.TEXT, text)));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final ColumnMenu columns = new ColumnMenu();
    private final Div selection = new Div();
    private final Span selected = new Span();
    private final EditionGrid grid;
    private UrlValues url = UrlValues.none();

    BooksView(CatalogAdmin catalog, StockService stock, ShopCurrency currency, Clock clock) {
        this.catalog = catalog;
        this.currency = currency;
        grid = new EditionGrid(catalog, columns);
        grid.addSortListener(sort -> {
            if (sort.isFromClient()) {
                change(values -> values.with(EditionListState.SORT, text(grid.order())));
            }
        });
        grid.addSelectionListener(event -> showSelection(event.getAllSelectedItems()));
        grid.getLazyDataView()
                .addItemCountChangeListener(count -> head.setCount(getTranslation(
                        "admin.books.count",
                        count.getItemCount(),
                        Reader.display().number(count.getItemCount()))));

        CellEditor[] editor = new CellEditor[1];
        EditionEditing editing = new EditionEditing(
                catalog, stock, clock, grid::refresh, (field, key) -> editor[0].focusCell(field, key));
        editor[0] = new CellEditor(grid, EditionEditing.fields(), editing::save);

        EditionListState.offer(filters);
        buildSelection();
        head.narrowing(search, chips, filters).actions(columns, importer(), newBook());
        Div table = new Div(selection, grid, editor[0]);
        table.addClassName("q-table");
        getContent().addClassName("q-list-page");
        getContent().add(head, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        EditionListState state = state();
        search.show(url.text(EditionListState.TEXT));
        filters.show(url);
        chips.show(state.narrowings());
        grid.show(state.filter(), state.order());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.books.title"));
    }

    private EditionListState state() {
        return new EditionListState(url, currency.unit().getDecimalPlaces());
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(BooksView.class, changed.toQuery());
        }
    }

    private static String text(List<EditionSort> order) {
        return order.stream()
                .map(key -> new UrlValues.SortKey<>(key.column(), key.ascending()).text())
                .collect(Collectors.joining(","));
    }

    private Anchor importer() {
        Anchor importer = new Anchor("/admin/import", getTranslation("admin.books.import"));
        importer.addClassName("q-ghost");
        return importer;
    }

    private Anchor newBook() {
        Anchor create = new Anchor("/admin/books/new", getTranslation("admin.books.new"));
        create.addClassName("q-primary");
        return create;
    }

    private void buildSelection() {
        NativeButton retire = new NativeButton(getTranslation("admin.books.retire"), click -> confirmRetire());
        NativeButton clear = new NativeButton(getTranslation("admin.selection.clear"), click -> grid.deselectAll());
        clear.addClassName("q-selection-clear");
        selection.addClassName("q-selection");
        selection.getElement().setAttribute("role", "toolbar");
        selection.getElement().setAttribute("aria-label", getTranslation("admin.selection"));
        selection.add(selected, retire, clear);
        selection.setVisible(false);
    }

    private void showSelection(Set<EditionRow> rows) {
        selection.setVisible(!rows.isEmpty());
        selected.setText(getTranslation("admin.selection.count", rows.size()));
    }

    private void confirmRetire() {
        Set<EditionRow> rows = grid.getSelectedItems();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("admin.books.retire.title", rows.size()));
        dialog.setText(getTranslation("admin.books.retire.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("admin.books.retire"));
        dialog.addConfirmListener(confirm -> retire(rows));
        dialog.open();
    }

    private void retire(Set<EditionRow> rows) {
        Set<EditionId> ids = rows.stream().map(EditionRow::id).collect(Collectors.toSet());
        int retired = catalog.retire(ids);
        Toast.show(getTranslation("admin.books.retired", retired));
        grid.deselectAll();
        grid.refreshAll();
    }
}
