package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.joda.money.Money;
import shop.quire.order.OrderDetail;
import shop.quire.order.TimelineEntry;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** What the order came to. */
public final class OrderSums extends Composite<Div> {

    public OrderSums(OrderDetail order) {
        Display display = Reader.display();
        getContent().addClassName("q-sums");
        add(getTranslation("order.sum.books"), display.money(order.totals().items()), "q-sum");
        String coupon = order.coupon();
        if (order.needsShipping()) {
            Money shipping = order.totals().shipping();
            boolean paidByCoupon = coupon != null && order.totals().discount().isZero();
            add(
                    paidByCoupon
                            ? getTranslation("order.sum.delivery.coupon", coupon)
                            : getTranslation("order.sum.delivery"),
                    shipping.isZero() ? getTranslation("order.free") : display.money(shipping),
                    "q-sum");
        }
        if (coupon != null && order.totals().discount().isPositive()) {
            add(
                    getTranslation("order.sum.discount", coupon),
                    display.money(order.totals().discount().negated()),
                    "q-sum");
        }
        add(getTranslation("order.sum.vat"), display.money(order.totals().vat()), "q-sum", "q-muted", "q-small");
        add(getTranslation("order.sum.total"), display.money(order.totals().total()), "q-sum", "q-sum-total");
        for (TimelineEntry entry : order.timeline()) {
            entry.refunded()
                    .ifPresent(back -> add(
                            getTranslation("order.sum.refundedOn", display.day(entry.at())),
                            display.money(back.negated()),
                            "q-sum"));
        }
        if (order.partlyRefunded()) {
            add(
                    getTranslation("order.sum.rest"),
                    display.money(order.totals().total().minus(order.refunded())),
                    "q-sum",
                    "q-strong");
        }
    }

    private void add(String words, String amount, String... classes) {
        Div sum = new Div(new Span(words), new Span(amount));
        sum.addClassNames(classes);
        getContent().add(sum);
    }
}
