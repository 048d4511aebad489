package shop.quire.ui.admin.order;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.order.OrderDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** All orders, to find the ones that wait. */
@Route(value = "admin/orders", layout = BackOfficeLayout.class)
@RolesAllowed("ORDERS")
class DeskOrdersView extends ListView {

    private final ShopCurrency currency;
    private final OrderGrid grid;

    DeskOrdersView(OrderDesk desk, ShopCurrency currency, SavedViews views) {
        super("admin.orders", views);
        this.currency = currency;
        ColumnMenu columns = new ColumnMenu();
        grid = new OrderGrid(desk, columns);
        OrderListState.offer(filters());
        actions(columns);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        OrderListState state = new OrderListState(url, currency.unit().getDecimalPlaces());
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
