package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.promotion.CouponDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** All coupons: what runs, what comes, what is over, and how much they are used. */
@Route(value = "admin/coupons", layout = BackOfficeLayout.class)
@RolesAllowed("COUPONS")
class CouponsView extends ListView {

    private final CouponGrid grid;

    CouponsView(CouponDesk desk, SavedViews views) {
        super("coupon", views);
        ColumnMenu columns = new ColumnMenu();
        grid = new CouponGrid(desk, columns);
        CouponListState.offer(filters());
        Anchor make = new Anchor("/admin/coupons/new", getTranslation("coupon.new"));
        make.addClassName("q-primary");
        actions(columns, make);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        CouponListState state = new CouponListState(url);
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
