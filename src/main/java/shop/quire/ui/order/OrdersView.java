package shop.quire.ui.order;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import shop.quire.order.OrderService;
import shop.quire.order.OrderSummary;
import shop.quire.shared.Isbn;
import shop.quire.shared.Slice;
import shop.quire.ui.account.AccountLayout;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;

/** What was bought before, newest first, a page at a time. */
@Route(value = "account/orders", layout = AccountLayout.class)
@RouteAlias(value = "account", layout = AccountLayout.class)
@PermitAll
class OrdersView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final int PAGE = 10;
    private static final int COVERS = 4;

    private final OrderService orders;

    OrdersView(OrderService orders) {
        this.orders = orders;
        addClassName("q-orders");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("orders.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        int pages = (int) Math.max(1, (orders.historyCount() + PAGE - 1) / PAGE);
        int page = Math.min(
                pages,
                event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("page")
                        .map(OrdersView::number)
                        .orElse(1));
        show(orders.history(new Slice((page - 1) * PAGE, PAGE)), page, pages);
    }

    private void show(List<OrderSummary> found, int page, int pages) {
        removeAll();
        add(new H1(getTranslation("orders.title")));
        if (found.isEmpty()) {
            Anchor browse = new Anchor("/books", getTranslation("orders.empty.browse"));
            browse.addClassName("q-primary");
            add(new EmptyState(getTranslation("orders.empty"), getTranslation("orders.empty.text"), browse));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("q-order-cards");
        Display display = Reader.display();
        found.forEach(order -> list.add(card(order, display)));
        add(list);
        if (pages > 1) {
            add(turn(page, pages));
        }
    }

    private ListItem card(OrderSummary order, Display display) {
        Anchor number = new Anchor("/account/orders/" + order.number(), order.number());
        number.addClassName("q-order-link");
        Div headline = new Div(new H2(number), OrderWords.pill(order.status()));
        OrderWords.partlyRefunded(order.partlyRefunded()).ifPresent(headline::add);
        headline.addClassName("q-order-headline");
        Paragraph facts =
                new Paragraph(getTranslation("orders.card.facts", order.copies(), display.dateTime(order.placedAt())));
        facts.addClassNames("q-muted", "q-small");
        Paragraph titles = new Paragraph(String.join(", ", order.titles()));
        if (order.lines() > order.titles().size()) {
            titles.add(" "
                    + getTranslation(
                            "orders.card.more", order.lines() - order.titles().size()));
        }
        titles.addClassName("q-order-titles");
        Div words = new Div(headline, facts, titles);
        words.addClassName("q-order-words");

        Div covers = new Div();
        covers.addClassName("q-order-covers");
        for (Isbn isbn : order.isbns().subList(0, Math.min(COVERS, order.isbns().size()))) {
            covers.add(new Cover("/covers/" + isbn + ".svg"));
        }
        Span total = new Span(display.money(order.total()));
        total.addClassName("q-order-card-total");
        ListItem card = new ListItem(covers, words, total);
        card.addClassNames("q-panel", "q-order-card");
        return card;
    }

    private Nav turn(int page, int pages) {
        Nav nav = new Nav();
        nav.addClassName("q-turn");
        nav.getElement().setAttribute("aria-label", getTranslation("orders.pages"));
        if (page > 1) {
            nav.add(new Anchor("/account/orders?page=" + (page - 1), getTranslation("orders.newer")));
        }
        nav.add(new Span(getTranslation("orders.page", page, pages)));
        if (page < pages) {
            nav.add(new Anchor("/account/orders?page=" + (page + 1), getTranslation("orders.older")));
        }
        return nav;
    }

    /** Anything that is not a page is the first one. */
    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : 1;
    }
}
