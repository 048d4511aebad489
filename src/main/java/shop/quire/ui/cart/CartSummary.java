package shop.quire.ui.cart;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.Quote;
import shop.quire.checkout.ShippingOption;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** What the cart comes to, how far it is to free delivery, and the way to the checkout. */
final class CartSummary extends Composite<Aside> {

    private final Div sums = new Div();
    private final Div threshold = new Div();
    private final Div total = new Div();
    private final Anchor checkout = new Anchor("/checkout", getTranslation("cart.checkout"));
    private final Button blocked;
    private final Paragraph why = new Paragraph();

    CartSummary(Runnable showProblem) {
        checkout.addClassName("q-primary");
        blocked = new Button(getTranslation("cart.blocked.show"), click -> showProblem.run());
        blocked.addClassName("q-ghost");
        why.addClassNames("q-bad", "q-small");
        sums.addClassName("q-sums");
        threshold.addClassName("q-threshold");
        total.addClassNames("q-sums", "q-sums-total");
        Div end = new Div(total, checkout, why, blocked);
        end.addClassName("q-cart-end");
        getContent().addClassNames("q-panel", "q-cart-summary");
        getContent().getElement().setAttribute("aria-label", getTranslation("cart.summary"));
        Div parts = new Div(new H2(getTranslation("cart.summary")), sums, threshold);
        parts.addClassName("q-cart-sums");
        getContent().add(parts, end);
    }

    /** @return the same in one sentence, to be said */
    String show(Quote quote) {
        Display display = Reader.display();
        sums.removeAll();
        sums.add(sum(getTranslation("cart.sum.books"), display.money(quote.items())));
        ShippingOption way = quote.chosen();
        if (way == null) {
            sums.add(sum(getTranslation("cart.sum.delivery"), getTranslation("cart.delivery.download")));
        } else {
            sums.add(sum(getTranslation("cart.sum.delivery"), delivery(quote.shipping(), display)));
        }
        showThreshold(quote.items(), way, display);
        total.removeAll();
        total.add(sum(getTranslation("cart.sum.total"), display.money(quote.total())));

        long blocking =
                quote.cart().lines().stream().filter(line -> !line.orderable()).count();
        checkout.setVisible(blocking == 0);
        blocked.setVisible(blocking > 0);
        why.setVisible(blocking > 0);
        why.setText(getTranslation("cart.blocked", blocking));
        return getTranslation("cart.said", quote.cart().copies(), display.money(quote.total()));
    }

    private String delivery(Money price, Display display) {
        return price.isZero() ? getTranslation("cart.delivery.free") : display.money(price);
    }

    private void showThreshold(Money items, @Nullable ShippingOption way, Display display) {
        threshold.removeAll();
        threshold.setVisible(way != null && way.freeFrom().isPositive());
        if (way == null || !way.freeFrom().isPositive()) {
            return;
        }
        Money missing = way.freeFrom().minus(items);
        boolean free = !missing.isPositive();
        Paragraph text = new Paragraph(
                free
                        ? getTranslation("cart.threshold.reached")
                        : getTranslation("cart.threshold.missing", display.money(missing)));
        text.addClassNames("q-small", free ? "q-good" : "q-muted");
        Element bar = new Element("progress");
        bar.setAttribute("max", "100");
        bar.setAttribute("value", Integer.toString(percent(items, way.freeFrom())));
        bar.setAttribute("aria-hidden", "true");
        threshold.getElement().appendChild(bar);
        threshold.add(text);
    }

    private static int percent(Money items, Money of) {
        return Math.min(
                100,
                items.getAmount()
                        .movePointRight(2)
                        .divide(of.getAmount(), 0, RoundingMode.DOWN)
                        .intValue());
    }

    private static Paragraph sum(String what, String amount) {
        Paragraph sum = new Paragraph(new Span(what), new Span(amount));
        sum.addClassName("q-sum");
        return sum;
    }
}
