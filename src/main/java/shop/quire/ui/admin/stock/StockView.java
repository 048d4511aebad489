package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.catalog.StockList;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** How many copies there are of everything on paper, and the ways to change that. */
@Route(value = "admin/stock", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
class StockView extends ListView {

    private final StockGrid grid;

    StockView(StockList stock, StockDesk desk, PurchaseDesk purchases, SavedViews views) {
        super("stock", views);
        ColumnMenu columns = new ColumnMenu();
        grid = new StockGrid(stock, new OrderedCopies(stock, purchases), columns);
        StockListState.offer(filters());
        actions(columns, link("count", "q-ghost"), link("receipt", "q-primary"));
        ReorderEditing editing = new ReorderEditing(stock, desk, grid::refresh);
        list(grid, grid, new CellEditor(grid, ReorderEditing.fields(), editing::save));
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        StockListState state = new StockListState(url);
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }

    private Anchor link(String reason, String look) {
        Anchor link = new Anchor("/admin/stock/post?reason=" + reason, getTranslation("stock.begin." + reason));
        link.addClassName(look);
        return link;
    }
}
