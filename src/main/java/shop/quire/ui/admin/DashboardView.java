package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.catalog.StockFilter;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderStatus;
import shop.quire.order.ReturnFilter;
import shop.quire.report.BestSeller;
import shop.quire.report.Conversion;
import shop.quire.report.SalesDay;
import shop.quire.report.SalesFigures;
import shop.quire.ui.admin.order.DeskWords;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** What waits, how it goes, what runs out; each figure leads to the rows behind it. */
@Route(value = "admin", layout = BackOfficeLayout.class)
@RolesAllowed({"STAFF", "CATALOG_MANAGER", "ORDER_MANAGER", "ADMIN"})
class DashboardView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    /** What a reader came for, in the URL. */
    private static final String SHOW = "show";

    private static final String CONVERSION = "conversion";

    private static final int SHOWN = 12;
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int BEST = 10;

    private final CurrentUser currentUser;
    private final OrderDesk desk;
    private final ReturnDesk returns;
    private final AttentionDesk attention;
    private final SalesFigures figures;
    private final StockList stock;
    private final Clock clock;

    DashboardView(
            CurrentUser currentUser,
            OrderDesk desk,
            ReturnDesk returns,
            AttentionDesk attention,
            SalesFigures figures,
            StockList stock,
            Clock clock) {
        this.currentUser = currentUser;
        this.desk = desk;
        this.returns = returns;
        this.attention = attention;
        this.figures = figures;
        this.stock = stock;
        this.clock = clock;
        getContent().addClassName("q-dashboard");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        UrlValues url = UrlValues.of(event.getLocation().getQueryParameters());
        getContent().removeAll();
        getContent().add(new PageHead(getTranslation("admin.rail.dashboard")));
        Map<OrderStatus, Long> counts = currentUser.may(Permission.ORDERS) ? figures.byStatus() : Map.of();
        if (currentUser.may(Permission.ORDERS)) {
            getContent().add(orders(counts));
        }
        if (currentUser.may(Permission.REPORTS)) {
            getContent().add(sales(url.text(SHOW).equals(CONVERSION)));
            getContent().add(half(bestSellers()));
        }
        if (currentUser.may(Permission.ORDERS)) {
            getContent().add(half(section("admin.dashboard.statuses", statuses(counts))));
        }
        if (currentUser.may(Permission.STOCK)) {
            getContent().add(lowStock());
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.rail.dashboard"));
    }

    private Section orders(Map<OrderStatus, Long> counts) {
        Div waiting = figures();
        waiting.add(
                waiting("admin.dashboard.toPack", OrderStatus.PAID, counts),
                waiting("admin.dashboard.toShip", OrderStatus.PACKED, counts),
                waiting("admin.dashboard.held", OrderStatus.HELD, counts));
        if (currentUser.may(Permission.RETURNS)) {
            waiting.add(figure(
                    "/admin/returns?status="
                            + UrlValues.list(ReturnFilter.open().statuses()),
                    Reader.display().number(returns.count(ReturnFilter.open())),
                    getTranslation("admin.returns.open"),
                    ""));
        }
        if (currentUser.may(Permission.ATTENTION)) {
            long open = attention.count(AttentionFilter.open());
            Anchor urgent = figure(
                    "/admin/attention", Reader.display().number(open), getTranslation("admin.rail.attention"), "");
            urgent.setClassName("q-figure-urgent", open > 0);
            waiting.add(urgent);
        }
        return section("admin.dashboard.orders", waiting);
    }

    private Anchor waiting(String key, OrderStatus status, Map<OrderStatus, Long> counts) {
        return figure(
                orders(status), Reader.display().number(counts.getOrDefault(status, 0L)), getTranslation(key), "");
    }

    /** Every status with its bar; the figure beside it says what the bar shows. */
    private OrderedList statuses(Map<OrderStatus, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        OrderedList list = new OrderedList();
        list.addClassName("q-bars");
        list.getElement().setAttribute("aria-label", getTranslation("admin.dashboard.statuses"));
        counts.forEach((status, count) -> list.add(new NamedBar(
                orders(status),
                DeskWords.status(status),
                count,
                most,
                Reader.display().number(count))));
        return list;
    }

    private static String orders(OrderStatus status) {
        return "/admin/orders?status=" + status.name().toLowerCase(Locale.ROOT);
    }

    /** @param unfolded whether the table of conversion is what the reader came for */
    private Section sales(boolean unfolded) {
        Display display = Reader.display();
        LocalDate today = LocalDate.now(clock.withZone(display.zone()));
        List<SalesDay> all = figures.days(today.minusDays(2L * MONTH - 1), today, display.zone());
        Div sums = figures();
        sums.add(
                sales("admin.dashboard.today", "admin.dashboard.yesterday", all, 1, display),
                sales("admin.dashboard.week", "admin.dashboard.weekBefore", all, WEEK, display),
                sales("admin.dashboard.month", "admin.dashboard.monthBefore", all, MONTH, display),
                conversion(today, display));
        ConversionTable table =
                new ConversionTable(figures.conversions(today.minusDays(MONTH - 1), today, display.zone()), unfolded);
        if (unfolded) {
            table.getElement().callJsFunction("scrollIntoView");
        }
        return section(
                "admin.dashboard.sales",
                sums,
                new SalesChart(all.subList(MONTH, 2 * MONTH), all.subList(0, MONTH)),
                table);
    }

    private Anchor sales(String key, String compared, List<SalesDay> all, int days, Display display) {
        SalesDay now = SalesFigures.sum(all.subList(all.size() - days, all.size()));
        SalesDay before = SalesFigures.sum(all.subList(all.size() - 2 * days, all.size() - days));
        OptionalLong growth = now.growthSince(before);
        Anchor figure = figure(
                "/staff/reports?from=" + now.from() + "&to=" + now.to(),
                display.money(now.gross()),
                getTranslation(key),
                getTranslation(
                        "admin.dashboard.counts",
                        now.orders(),
                        display.number(now.orders()),
                        now.copies(),
                        display.number(now.copies())));
        Span comparison = new Span(
                growth.isEmpty()
                        ? getTranslation("admin.dashboard.growth.none", getTranslation(compared))
                        : getTranslation(
                                "admin.dashboard.growth",
                                Long.signum(growth.getAsLong()),
                                display.number(Math.abs(growth.getAsLong())),
                                getTranslation(compared),
                                display.money(before.gross())));
        comparison.addClassName("q-small");
        comparison.addClassName(
                growth.isEmpty() || growth.getAsLong() == 0 ? "q-muted" : growth.getAsLong() > 0 ? "q-good" : "q-bad");
        figure.add(comparison);
        return figure;
    }

    private Anchor conversion(LocalDate today, Display display) {
        LocalDate from = today.minusDays(MONTH - 1);
        Conversion conversion = figures.conversion(from, today, display.zone());
        return figure(
                "/admin?" + SHOW + "=" + CONVERSION,
                getTranslation("admin.dashboard.percent", display.number(conversion.percent())),
                getTranslation("admin.dashboard.conversion"),
                getTranslation(
                        "admin.dashboard.conversion.steps",
                        display.number(conversion.carts()),
                        display.number(conversion.placed()),
                        display.number(conversion.sold())));
    }

    private Section bestSellers() {
        Display display = Reader.display();
        LocalDate today = LocalDate.now(clock.withZone(display.zone()));
        LocalDate from = today.minusDays(MONTH - 1);
        List<BestSeller> best = figures.bestSellers(from, today, display.zone(), BEST);
        Anchor all = new Anchor(
                "/staff/reports?by=book&from=" + from + "&to=" + today, getTranslation("admin.dashboard.best.all"));
        all.addClassName("q-link");
        if (best.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("admin.dashboard.best.none"));
            none.addClassName("q-muted");
            return section("admin.dashboard.best", none, all);
        }
        OrderedList list = new OrderedList();
        list.addClassName("q-bars");
        long most = best.getFirst().copies();
        for (BestSeller one : best) {
            list.add(new NamedBar(
                    "/staff/reports?of=book:" + one.edition().isbn().value() + "&by=none&from=" + from + "&to=" + today,
                    getTranslation(
                            "admin.dashboard.best.edition",
                            one.edition().title(),
                            EditionWords.format(one.edition().format())),
                    one.copies(),
                    most,
                    getTranslation(
                            "admin.dashboard.best.sold",
                            one.copies(),
                            display.number(one.copies()),
                            display.money(one.gross()))));
        }
        return section("admin.dashboard.best", list, all);
    }

    private Section lowStock() {
        StockFilter low = StockFilter.lowOnly();
        // What most readers will miss comes first.
        List<StockRow> rows = stock.low(SHOWN);
        if (rows.isEmpty()) {
            return section(
                    "admin.dashboard.lowStock",
                    new EmptyState(
                            getTranslation("admin.dashboard.enough"), getTranslation("admin.dashboard.enough.text")));
        }
        OrderedList list = new OrderedList();
        list.addClassName("q-low-stock");
        rows.forEach(row -> list.add(lowStock(row)));
        long count = stock.count(low);
        Anchor all = new Anchor(
                "/admin/stock?low=yes&sort=available",
                getTranslation("admin.dashboard.allLow", Reader.display().number(count)));
        all.addClassName("q-link");
        return section("admin.dashboard.lowStock", list, all);
    }

    private ListItem lowStock(StockRow row) {
        Anchor title = new Anchor("/admin/stock/" + row.id(), row.edition().title());
        title.addClassName("q-strong");
        Span facts = new Span(row.edition().contributors() + " · "
                + EditionWords.format(row.edition().format()));
        facts.addClassNames("q-muted", "q-small");
        Div words = new Div(title, facts);
        Span copies = new Span(getTranslation("admin.dashboard.copies", row.available()));
        copies.addClassName(row.available() == 0 ? "q-bad" : "q-warn");
        return new ListItem(new Cover("/covers/" + row.edition().isbn() + ".svg"), words, copies);
    }

    private static Div figures() {
        Div figures = new Div();
        figures.addClassName("q-figures");
        return figures;
    }

    private static Anchor figure(String href, String value, String name, String detail) {
        Span figure = new Span(value);
        figure.addClassName("q-figure-value");
        Span label = new Span(name);
        label.addClassName("q-figure-name");
        Anchor link = new Anchor(href, label, figure);
        if (!detail.isEmpty()) {
            Span small = new Span(detail);
            small.addClassNames("q-muted", "q-small");
            link.add(small);
        }
        link.addClassName("q-figure");
        return link;
    }

    /** Beside another one where there is room. */
    private static Section half(Section section) {
        section.addClassName("q-dashboard-half");
        return section;
    }

    private Section section(String key, Component... parts) {
        Section section = new Section(new H2(getTranslation(key)));
        section.add(parts);
        section.addClassName("q-dashboard-part");
        return section;
    }
}
