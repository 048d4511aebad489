package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.OnOrder;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.ui.admin.MovementGrid;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** One edition's copies: how many, how that went, every movement, and a form for the next one. By number or ISBN. */
@Route(value = "admin/stock/:edition", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
@StyleSheet("context://styles/stock.css")
class StockCardView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private static final int DAYS = 90;
    private static final int DAYS_WHEN_NARROW = 30;

    private final StockList list;
    private final StockDesk desk;
    private final StockService stock;
    private final PurchaseDesk purchases;
    private final CurrentUser currentUser;
    private final Clock clock;
    private String title = "";

    StockCardView(
            StockList list,
            StockDesk desk,
            StockService stock,
            PurchaseDesk purchases,
            CurrentUser currentUser,
            Clock clock) {
        this.list = list;
        this.desk = desk;
        this.stock = stock;
        this.purchases = purchases;
        this.currentUser = currentUser;
        this.clock = clock;
        getContent().addClassName("q-desk-order");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Found.show(event, event.getRouteParameters().get("edition").flatMap(this::find), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("stock.card", title));
    }

    private Optional<StockRow> find(String asked) {
        Optional<Isbn> isbn = Isbn.parse(asked);
        if (isbn.isPresent()) {
            return list.edition(isbn.get());
        }
        return asked.matches("[1-9]\\d{0,17}") ? list.edition(new EditionId(Long.parseLong(asked))) : Optional.empty();
    }

    private void show(StockRow row) {
        title = row.edition().title();
        PageHead head = new PageHead(title);
        Anchor all = link("/admin/stock", getTranslation("stock.all"));
        Span facts = new Span(
                StockWords.byline(row.edition()) + " · " + row.edition().isbn().formatted());
        facts.addClassName("q-muted");
        head.narrowing(all, facts);
        if (currentUser.may(Permission.BOOKS)) {
            head.actions(link("/admin/books/" + row.edition().book(), getTranslation("stock.book.page")));
        }
        Div main = new Div(
                panel(getTranslation("stock.history", days()), chart(row)),
                panel(getTranslation("admin.book.movements"), ledger(row)));
        main.addClassName("q-desk-main");
        Aside aside = new Aside(
                panel(getTranslation("stock.now"), standing(row)),
                panel(
                        getTranslation("stock.change"),
                        new MovementForm(
                                row.id(), row.onHand(), purchases.suppliers(), desk::post, () -> reload(row.id()))));
        List<OnOrder> onOrder = purchases.onOrder(List.of(row.id())).getOrDefault(row.id(), List.of());
        if (!onOrder.isEmpty()) {
            aside.add(panel(getTranslation("stock.column.ON_ORDER"), ordered(onOrder)));
        }
        aside.addClassName("q-desk-aside");
        Div columns = new Div(main, aside);
        columns.addClassNames("q-desk-columns", "q-stock-card");
        getContent().removeAll();
        getContent().add(head, columns);
    }

    private void reload(EditionId id) {
        list.edition(id).ifPresent(this::show);
    }

    private static int days() {
        return Reader.isNarrow() ? DAYS_WHEN_NARROW : DAYS;
    }

    private StockChart chart(StockRow row) {
        Display display = Reader.display();
        LocalDate today = LocalDate.now(clock.withZone(display.zone()));
        return new StockChart(desk.history(row.id(), today.minusDays(days() - 1L), today, display.zone()));
    }

    private Div standing(StockRow row) {
        Integer level = row.reorderLevel();
        Span reorder = new Span(
                level == null
                        ? getTranslation("stock.reorder.never")
                        : getTranslation("stock.reorder.at", Reader.display().number(level)));
        reorder.addClassNames("q-small", row.low() ? "q-warn" : "q-muted");
        Div standing = new Div(figures(row), reorder);
        standing.addClassName("q-label-lines");
        return standing;
    }

    private UnorderedList ordered(List<OnOrder> onOrder) {
        UnorderedList list = new UnorderedList();
        list.addClassName("q-stock-ordered");
        for (OnOrder one : onOrder) {
            Anchor order = link("/admin/purchases/" + one.order(), one.order());
            Span words = new Span(getTranslation(
                    "stock.onOrder.copies", one.copies(), PurchaseWords.expected(one.expectedOn(), purchases.today())));
            words.addClassNames("q-muted", "q-small");
            list.add(new ListItem(order, words));
        }
        return list;
    }

    private DescriptionList figures(StockRow row) {
        DescriptionList figures = new DescriptionList();
        figures.addClassName("q-refund-sums");
        figure(figures, "stock.column.ON_HAND", row.onHand());
        figure(figures, "stock.column.HELD", row.held());
        figure(figures, "stock.column.AVAILABLE", row.available());
        return figures;
    }

    private void figure(DescriptionList figures, String key, int copies) {
        figures.add(
                new DescriptionList.Term(getTranslation(key)),
                new DescriptionList.Description(Reader.display().number(copies)));
    }

    private MovementGrid ledger(StockRow row) {
        MovementGrid ledger = new MovementGrid(stock, row.id());
        ledger.addClassName("q-stock-ledger");
        return ledger;
    }

    private static Anchor link(String href, String text) {
        Anchor link = new Anchor(href, text);
        link.addClassName("q-link");
        return link;
    }

    private static Section panel(String title, Component content) {
        Section panel = new Section(new H2(title), content);
        panel.addClassName("q-panel");
        return panel;
    }
}
