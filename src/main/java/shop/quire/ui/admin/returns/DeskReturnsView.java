package shop.quire.ui.admin.returns;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.checkout.ReturnDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** All returns, to find the ones that wait. */
@Route(value = "admin/returns", layout = BackOfficeLayout.class)
@RolesAllowed("RETURNS")
class DeskReturnsView extends ListView {

    private final ReturnGrid grid;

    DeskReturnsView(ReturnDesk desk, SavedViews views) {
        super("admin.returns", views);
        ColumnMenu columns = new ColumnMenu();
        grid = new ReturnGrid(desk, columns);
        ReturnListState.offer(filters());
        actions(columns);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        ReturnListState state = new ReturnListState(url);
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
