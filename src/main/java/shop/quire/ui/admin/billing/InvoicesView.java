package shop.quire.ui.admin.billing;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.joda.money.Money;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.account.SavedViews;
import shop.quire.billing.DocumentDesk;
import shop.quire.billing.DocumentSums;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** All invoices and credit notes: to find one, and to see what a period adds up to. */
@Route(value = "admin/invoices", layout = BackOfficeLayout.class)
@RolesAllowed("INVOICES")
@StyleSheet("context://styles/documents.css")
class InvoicesView extends ListView {

    private final DocumentDesk desk;
    private final Div sums = new Div();
    private final DocumentGrid grid;

    InvoicesView(DocumentDesk desk, CurrentUser currentUser, SavedViews views) {
        super("admin.invoices", views);
        this.desk = desk;
        ColumnMenu columns = new ColumnMenu();
        boolean withOrders = currentUser
                .current()
                .filter(person -> person.may(Permission.ORDERS))
                .isPresent();
        grid = new DocumentGrid(desk, columns, withOrders);
        DocumentListState.offer(filters());
        actions(columns);
        sums.addClassName("q-document-sums");
        getContent().add(sums);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        DocumentListState state = new DocumentListState(url);
        grid.show(state.filter(), state.order());
        showSums(desk.sums(state.filter()));
        return state.narrowings();
    }

    private void showSums(List<DocumentSums> all) {
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
}
