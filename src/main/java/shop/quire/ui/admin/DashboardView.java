package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderStatus;
import shop.quire.order.ReturnFilter;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportSums;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
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

    private static final int LOW = Availability.LAST_COPIES_UP_TO;
    private static final int SHOWN = 12;

    private final CurrentUser currentUser;
    private final OrderDesk desk;
    private final ReturnDesk returns;
    private final AttentionDesk attention;
    private final OrderReports reports;
    private final CatalogAdmin catalog;
    private final Clock clock;

    DashboardView(
            CurrentUser currentUser,
            OrderDesk desk,
            ReturnDesk returns,
            AttentionDesk attention,
            OrderReports reports,
            CatalogAdmin catalog,
            Clock clock) {
        this.currentUser = currentUser;
        this.desk = desk;
        this.returns = returns;
        this.attention = attention;
        this.reports = reports;
        this.catalog = catalog;
        this.clock = clock;
        getContent().addClassName("q-dashboard");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        getContent().removeAll();
        getContent().add(new PageHead(getTranslation("admin.rail.dashboard")));
        if (currentUser.may(Permission.ORDERS)) {
            getContent().add(orders());
        }
        if (currentUser.may(Permission.REPORTS)) {
            getContent().add(sales());
        }
        if (currentUser.may(Permission.BOOKS)) {
            getContent().add(lowStock());
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.rail.dashboard"));
    }

    private Section orders() {
        Div figures = figures();
        figures.add(
                orders("admin.dashboard.toPack", OrderStatus.PAID, "paid"),
                orders("admin.dashboard.toShip", OrderStatus.PACKED, "packed"),
                orders("admin.dashboard.held", OrderStatus.HELD, "held"));
        if (currentUser.may(Permission.RETURNS)) {
            figures.add(figure(
                    "/admin/returns?status="
                            + UrlValues.list(ReturnFilter.open().statuses()),
                    Reader.display().number(returns.count(ReturnFilter.open())),
                    getTranslation("admin.returns.open"),
                    ""));
        }
        if (currentUser.may(Permission.ATTENTION)) {
            long waiting = attention.count(AttentionFilter.open());
            Anchor urgent = figure(
                    "/admin/attention", Reader.display().number(waiting), getTranslation("admin.rail.attention"), "");
            urgent.setClassName("q-figure-urgent", waiting > 0);
            figures.add(urgent);
        }
        return section("admin.dashboard.orders", figures);
    }

    private Anchor orders(String key, OrderStatus status, String inUrl) {
        long waiting = desk.count(OrderFilter.all().withStatuses(EnumSet.of(status)));
        return figure("/admin/orders?status=" + inUrl, Reader.display().number(waiting), getTranslation(key), "");
    }

    private Section sales() {
        Display display = Reader.display();
        LocalDate today = LocalDate.now(clock.withZone(display.zone()));
        Div figures = figures();
        figures.add(
                sales("admin.dashboard.today", today, today, display),
                sales("admin.dashboard.week", today.minusDays(6), today, display),
                sales("admin.dashboard.month", today.minusDays(29), today, display));
        return section("admin.dashboard.sales", figures);
    }

    private Anchor sales(String key, LocalDate from, LocalDate to, Display display) {
        ReportSums sums =
                reports.totals(new ReportQuery(from, to, display.zone(), ReportQuery.SOLD, ReportGrouping.DAY));
        Money gross = sums.gross();
        return figure(
                "/staff/reports?from=" + from + "&to=" + to,
                display.money(gross),
                getTranslation(key),
                getTranslation(
                        "admin.dashboard.counts",
                        sums.orders(),
                        display.number(sums.orders()),
                        sums.copies(),
                        display.number(sums.copies())));
    }

    private Section lowStock() {
        EditionFilter low = new EditionFilter(
                "",
                "",
                "",
                "",
                "",
                Set.of(),
                Set.of(EditionStatus.ACTIVE),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                LOW,
                null,
                null);
        // What most readers will miss comes first.
        List<EditionRow> rows =
                catalog.editions(low, List.of(new SortKey<>(EditionSort.POPULARITY, false)), Slice.first(SHOWN));
        if (rows.isEmpty()) {
            return section(
                    "admin.dashboard.lowStock",
                    new EmptyState(
                            getTranslation("admin.dashboard.enough"), getTranslation("admin.dashboard.enough.text")));
        }
        OrderedList list = new OrderedList();
        list.addClassName("q-low-stock");
        rows.forEach(row -> list.add(lowStock(row)));
        long count = catalog.count(low);
        Anchor all = new Anchor(
                "/admin/books?status=active&stock=-" + LOW + "&sort=on_hand",
                getTranslation("admin.dashboard.allLow", Reader.display().number(count)));
        all.addClassName("q-link");
        return section("admin.dashboard.lowStock", list, all);
    }

    private ListItem lowStock(EditionRow row) {
        Anchor title = new Anchor("/admin/books/" + row.book(), row.title());
        title.addClassName("q-strong");
        Span facts = new Span(row.contributors() + " · " + EditionWords.format(row.format()));
        facts.addClassNames("q-muted", "q-small");
        Div words = new Div(title, facts);
        Span copies = new Span(getTranslation("admin.dashboard.copies", Objects.requireNonNullElse(row.onHand(), 0)));
        copies.addClassName(Objects.equals(row.onHand(), 0) ? "q-bad" : "q-warn");
        return new ListItem(new Cover("/covers/" + row.isbn() + ".svg"), words, copies);
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

    private Section section(String key, Component... parts) {
        Section section = new Section(new H2(getTranslation(key)));
        section.add(parts);
        section.addClassName("q-dashboard-part");
        return section;
    }
}
