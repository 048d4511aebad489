package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionRow;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** All editions, to look through and to change in place. */
@Route(value = "admin/books", layout = BackOfficeLayout.class)
@RolesAllowed("BOOKS")
class BooksView extends ListView {

    private final CatalogAdmin catalog;
    private final ShopCurrency currency;
    private final Div selection = new Div();
    private final Span selected = new Span();
    private final EditionGrid grid;

    BooksView(CatalogAdmin catalog, StockService stock, ShopCurrency currency, CurrentUser currentUser, Clock clock) {
        super("admin.books");
        this.catalog = catalog;
        this.currency = currency;
        ColumnMenu columns = new ColumnMenu();
        grid = new EditionGrid(catalog, columns);
        grid.addSelectionListener(event -> showSelection(event.getAllSelectedItems()));

        CellEditor[] editor = new CellEditor[1];
        EditionEditing editing = new EditionEditing(
                catalog, stock, clock, grid::refresh, (field, key) -> editor[0].focusCell(field, key));
        editor[0] = new CellEditor(grid, EditionEditing.fields(), editing::save);

        EditionListState.offer(filters());
        buildSelection();
        actions(columns);
        if (currentUser.may(Permission.IMPORTS)) {
            actions(importer());
        }
        actions(newBook());
        list(grid, selection, grid, editor[0]);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        EditionListState state = new EditionListState(url, currency.unit().getDecimalPlaces());
        grid.show(state.filter(), state.order());
        return state.narrowings();
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
        grid.refresh();
    }
}
