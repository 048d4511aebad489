package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.quire.order.OrderDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.ListSearch;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** All orders, to find the ones that wait. */
@Route(value = "admin/orders", layout = BackOfficeLayout.class)
@RolesAllowed({"ORDER_MANAGER", "ADMIN"})
class DeskOrdersView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final ShopCurrency currency;
    private final PageHead head = new PageHead(getTranslation("admin.orders.title"));
    private final ListSearch search = new ListSearch(
            getTranslation("admin.orders.search"), text -> change(values -> values.with(OrderListState.TEXT, text)));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final OrderGrid grid;
    private UrlValues url = UrlValues.none();

    DeskOrdersView(OrderDesk desk, ShopCurrency currency) {
        this.currency = currency;
        ColumnMenu columns = new ColumnMenu();
        grid = new OrderGrid(desk, columns);
        grid.addSortListener(sort -> {
            if (sort.isFromClient()) {
                String keys = grid.order().stream()
                        .map(key -> new UrlValues.SortKey<>(key.column(), key.ascending()).text())
                        .collect(Collectors.joining(","));
                change(values -> values.with(OrderListState.SORT, keys));
            }
        });
        grid.getLazyDataView()
                .addItemCountChangeListener(count -> head.setCount(getTranslation(
                        "admin.orders.count",
                        count.getItemCount(),
                        Reader.display().number(count.getItemCount()))));
        OrderListState.offer(filters);
        head.narrowing(search, chips, filters).actions(columns);
        Div table = new Div(grid);
        table.addClassName("q-table");
        getContent().addClassName("q-list-page");
        getContent().add(head, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        OrderListState state = new OrderListState(url, currency.unit().getDecimalPlaces());
        search.show(url.text(OrderListState.TEXT));
        filters.show(url);
        chips.show(state.narrowings());
        grid.show(state.filter(), state.order());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.orders.title"));
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(DeskOrdersView.class, changed.toQuery());
        }
    }
}
