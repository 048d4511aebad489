package shop.quire.ui.admin.billing;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.quire.account.CurrentUser;
import shop.quire.account.Role;
import shop.quire.billing.DocumentDesk;
import shop.quire.billing.DocumentSums;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.ListSearch;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** All invoices and credit notes: to find one, and to see what a period adds up to. */
@Route(value = "admin/invoices", layout = BackOfficeLayout.class)
@RolesAllowed({"ORDER_MANAGER", "STAFF", "ADMIN"})
@StyleSheet("context://styles/documents.css")
class InvoicesView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final DocumentDesk desk;
    private final PageHead head = new PageHead(getTranslation("admin.invoices.title"));
    private final ListSearch search = new ListSearch(
            getTranslation("admin.invoices.search"),
            text -> change(values -> values.with(DocumentListState.TEXT, text)));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final Div sums = new Div();
    private final DocumentGrid grid;
    private UrlValues url = UrlValues.none();

    InvoicesView(DocumentDesk desk, CurrentUser currentUser) {
        this.desk = desk;
        ColumnMenu columns = new ColumnMenu();
        boolean withOrders = currentUser
                .current()
                .filter(person -> person.has(Role.ORDER_MANAGER))
                .isPresent();
        grid = new DocumentGrid(desk, columns, withOrders);
        grid.addSortListener(sort -> {
            if (sort.isFromClient()) {
                String keys = grid.order().stream()
                        .map(key -> new UrlValues.SortKey<>(key.column(), key.ascending()).text())
                        .collect(Collectors.joining(","));
                change(values -> values.with(DocumentListState.SORT, keys));
            }
        });
        DocumentListState.offer(filters);
        head.narrowing(search, chips, filters).actions(columns);
        sums.addClassName("q-document-sums");
        Div table = new Div(grid);
        table.addClassName("q-table");
        getContent().addClassName("q-list-page");
        getContent().add(head, sums, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        DocumentListState state = new DocumentListState(url);
        search.show(url.text(DocumentListState.TEXT));
        filters.show(url);
        chips.show(state.narrowings());
        grid.show(state.filter(), state.order());
        showSums(desk.sums(state.filter()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.invoices.title"));
    }

    private void showSums(List<DocumentSums> all) {
        Display display = Reader.display();
        long count = all.stream().mapToLong(DocumentSums::documents).sum();
        head.setCount(getTranslation("admin.invoices.count", count, display.number(count)));
        sums.removeAll();
        for (DocumentSums one : all) {
            sums.add(
                    sum("admin.invoices.sum.net", one.net()),
                    sum("admin.invoices.sum.vat", one.vat()),
                    sum("admin.invoices.sum.total", one.total()));
        }
    }

    private Div sum(String key, Money amount) {
        Span words = new Span(getTranslation(key));
        words.addClassName("q-muted");
        Span money = new Span(Reader.display().money(amount));
        money.addClassNames("q-strong", "q-tabular");
        return new Div(words, money);
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(InvoicesView.class, changed.toQuery());
        }
    }
}
