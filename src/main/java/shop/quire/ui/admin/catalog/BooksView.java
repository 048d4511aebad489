package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.account.SavedViews;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.CatalogVocabulary;
import shop.quire.catalog.EditionFilter;
import shop.quire.inventory.StockService;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** All editions, to look through and to change in place. */
@Route(value = "admin/books", layout = BackOfficeLayout.class)
@RolesAllowed("BOOKS")
class BooksView extends ListView {

    private final ShopCurrency currency;
    private final EditionGrid grid;
    private final EditionBulk bulk;
    private EditionFilter shown = EditionFilter.none();

    BooksView(
            CatalogAdmin catalog,
            StockService stock,
            BulkEditions batches,
            CatalogVocabulary vocabulary,
            BookCatalog books,
            ShopCurrency currency,
            CurrentUser currentUser,
            Clock clock,
            SavedViews views) {
        super("admin.books", views);
        this.currency = currency;
        ColumnMenu columns = new ColumnMenu();
        EditionBulk[] bar = new EditionBulk[1];
        grid = new EditionGrid(catalog, batches, columns, () -> bar[0].refresh());
        bulk = new EditionBulk(
                batches, grid, () -> catalog.count(shown), BulkWords.of(currency, books), vocabulary, currentUser);
        bar[0] = bulk;

        CellEditor[] editor = new CellEditor[1];
        EditionEditing editing = new EditionEditing(
                catalog, stock, clock, grid::refresh, (field, key) -> editor[0].focusCell(field, key));
        editor[0] = new CellEditor(grid, EditionEditing.fields(), editing::save);

        EditionListState.offer(filters());
        actions(columns, BatchesView.link());
        if (currentUser.may(Permission.IMPORTS)) {
            actions(importer());
        }
        actions(newBook());
        list(grid, bulk.bar(), grid, editor[0]);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        EditionListState state = new EditionListState(url, currency.unit().getDecimalPlaces());
        shown = state.filter();
        grid.ticks().listChanged(shown, state.order());
        grid.show(shown, state.order());
        bulk.refresh();
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
}
