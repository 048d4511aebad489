package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.joda.money.Money;
import shop.quire.order.OrderDetail;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** What the order came to. */
public final class OrderSums extends Composite<Div> {

    public OrderSums(OrderDetail order) {
        Display display = Reader.display();
        getContent().addClassName("q-sums");
        add("order.sum.books", display.money(order.totals().items()), "q-sum");
        if (order.needsShipping()) {
            Money shipping = order.totals().shipping();
            add(
                    "order.sum.delivery",
                    shipping.isZero() ? getTranslation("order.free") : display.money(shipping),
                    "q-sum");
        }
        add("order.sum.vat", display.money(order.totals().vat()), "q-sum", "q-muted", "q-small");
        add("order.sum.total", display.money(order.totals().total()), "q-sum", "q-sum-total");
        if (order.refunded().isPositive()) {
            add("order.sum.refunded", display.money(order.refunded().negated()), "q-sum");
        }
    }

    private void add(String key, String amount, String... classes) {
        Div sum = new Div(new Span(getTranslation(key)), new Span(amount));
        sum.addClassNames(classes);
        getContent().add(sum);
    }
}
