package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.quire.promotion.CouponDesk;
import shop.quire.ui.admin.ClientChunks;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.ListSearch;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** All coupons: what runs, what comes, what is over, and how much they are used. */
@Route(value = "admin/coupons", layout = BackOfficeLayout.class)
@RolesAllowed({"ORDER_MANAGER", "ADMIN"})
class CouponsView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final PageHead head = new PageHead(getTranslation("coupon.title"));
    private final ListSearch search = new ListSearch(
            getTranslation("coupon.search"), text -> change(values -> values.with(CouponListState.TEXT, text)));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final CouponGrid grid;
    private UrlValues url = UrlValues.none();

    CouponsView(CouponDesk desk) {
        ClientChunks.borrow("shop.quire.ui.admin.order.DeskOrdersView");
        ColumnMenu columns = new ColumnMenu();
        grid = new CouponGrid(desk, columns);
        grid.addSortListener(sort -> {
            if (sort.isFromClient()) {
                String keys = grid.order().stream()
                        .map(key -> new UrlValues.SortKey<>(key.column(), key.ascending()).text())
                        .collect(Collectors.joining(","));
                change(values -> values.with(CouponListState.SORT, keys));
            }
        });
        grid.getLazyDataView()
                .addItemCountChangeListener(count -> head.setCount(getTranslation(
                        "coupon.count", count.getItemCount(), Reader.display().number(count.getItemCount()))));
        CouponListState.offer(filters);
        Anchor make = new Anchor("/admin/coupons/new", getTranslation("coupon.new"));
        make.addClassName("q-primary");
        head.narrowing(search, chips, filters).actions(columns, make);
        Div table = new Div(grid);
        table.addClassName("q-table");
        getContent().addClassName("q-list-page");
        getContent().add(head, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        CouponListState state = new CouponListState(url);
        search.show(url.text(CouponListState.TEXT));
        filters.show(url);
        chips.show(state.narrowings());
        grid.show(state.filter(), state.order());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("coupon.title"));
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(CouponsView.class, changed.toQuery());
        }
    }
}
