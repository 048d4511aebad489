package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.UnaryOperator;
import shop.quire.checkout.ReturnDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.ListSearch;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** All returns, to find the ones that wait. */
@Route(value = "admin/returns", layout = BackOfficeLayout.class)
@RolesAllowed({"ORDER_MANAGER", "ADMIN"})
class DeskReturnsView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final PageHead head = new PageHead(getTranslation("admin.returns.title"));
    private final ListSearch search = new ListSearch(
            getTranslation("admin.returns.search"), text -> change(values -> values.with(ReturnListState.TEXT, text)));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final ReturnGrid grid;
    private UrlValues url = UrlValues.none();

    DeskReturnsView(ReturnDesk desk) {
        ColumnMenu columns = new ColumnMenu();
        grid = new ReturnGrid(desk, columns);
        grid.getLazyDataView()
                .addItemCountChangeListener(count -> head.setCount(getTranslation(
                        "admin.returns.count",
                        count.getItemCount(),
                        Reader.display().number(count.getItemCount()))));
        ReturnListState.offer(filters);
        head.narrowing(search, chips, filters).actions(columns);
        Div table = new Div(grid);
        table.addClassName("q-table");
        getContent().addClassName("q-list-page");
        getContent().add(head, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        ReturnListState state = new ReturnListState(url);
        search.show(url.text(ReturnListState.TEXT));
        filters.show(url);
        chips.show(state.narrowings());
        grid.show(state.filter());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.returns.title"));
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(DeskReturnsView.class, changed.toQuery());
        }
    }
}
