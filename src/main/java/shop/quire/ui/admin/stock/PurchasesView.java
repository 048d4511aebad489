package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** All orders to suppliers, to see what is to come. */
@Route(value = "admin/purchases", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
class PurchasesView extends ListView {

    private final PurchaseDesk desk;
    private final PurchaseGrid grid;

    PurchasesView(PurchaseDesk desk, SavedViews views) {
        super("purchase", views);
        this.desk = desk;
        ColumnMenu columns = new ColumnMenu();
        grid = new PurchaseGrid(desk, columns);
        PurchaseListState.offer(filters());
        Anchor create = new Anchor("/admin/purchases/new", getTranslation("purchase.new"));
        create.addClassName("q-primary");
        actions(columns, create);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        PurchaseListState state = new PurchaseListState(url, desk.today());
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
