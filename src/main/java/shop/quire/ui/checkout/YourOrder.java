package shop.quire.ui.checkout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import org.joda.money.Money;
import shop.quire.cart.CartLine;
import shop.quire.checkout.Quote;
import shop.quire.checkout.QuotedCoupon;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** "Your order": what is bought and what it comes to. On a phone it folds up under its total. */
final class YourOrder extends Composite<Div> {

    private final NativeButton fold = new NativeButton();
    private final Span foldTotal = new Span();
    private final UnorderedList lines = new UnorderedList();
    private final Div sums = new Div();

    YourOrder() {
        H2 title = new H2(getTranslation("checkout.yourOrder"));
        lines.addClassName("q-order-lines");
        sums.addClassName("q-sums");
        Div content = new Div(lines, sums);
        content.addClassName("q-fold-content");
        content.setId("checkout-order");

        Span word = new Span(getTranslation("checkout.showOrder"));
        foldTotal.addClassName("q-fold-total");
        fold.add(word, Glyph.CHEVRON.create(), foldTotal);
        fold.addClassName("q-fold-button");
        fold.getElement().setAttribute("aria-controls", "checkout-order").setAttribute("aria-expanded", "false");
        fold.addClickListener(click -> {
            boolean open = !getContent().hasClassName("q-open");
            getContent().setClassName("q-open", open);
            fold.getElement().setAttribute("aria-expanded", Boolean.toString(open));
            word.setText(getTranslation(open ? "checkout.hideOrder" : "checkout.showOrder"));
        });
        getContent().addClassNames("q-your-order");
        getContent().add(fold, title, content);
    }

    void show(Quote quote) {
        Display display = Reader.display();
        foldTotal.setText(display.money(quote.total()));
        lines.removeAll();
        quote.cart().lines().forEach(line -> lines.add(line(line, display)));
        sums.removeAll();
        sums.add(sum(getTranslation("checkout.sum.books"), display.money(quote.items()), "q-sum"));
        if (quote.chosen() != null) {
            QuotedCoupon coupon = quote.coupon();
            sums.add(sum(
                    coupon != null && coupon.offShipping().isPositive()
                            ? getTranslation("checkout.sum.delivery.coupon", coupon.code())
                            : getTranslation("checkout.sum.delivery"),
                    quote.shipping().isZero() ? getTranslation("checkout.free") : display.money(quote.shipping()),
                    "q-sum"));
        }
        if (quote.coupon() != null && quote.discount().isPositive()) {
            sums.add(sum(
                    getTranslation("checkout.sum.coupon", quote.coupon().code()),
                    display.money(quote.discount().negated()),
                    "q-sum",
                    "q-good"));
        }
        Money vat = quote.vat().stream()
                .map(Quote.VatShare::amount)
                .reduce(Money.zero(quote.total().getCurrencyUnit()), Money::plus);
        sums.add(sum(getTranslation("checkout.sum.vat"), display.money(vat), "q-sum", "q-muted", "q-small"));
        sums.add(sum(getTranslation("checkout.sum.total"), display.money(quote.total()), "q-sum", "q-sum-total"));
    }

    private ListItem line(CartLine line, Display display) {
        Span title = new Span(line.edition().title());
        title.addClassName("q-order-title");
        Span facts = new Span(getTranslation(
                "checkout.line.facts", EditionWords.format(line.edition().format()), line.quantity()));
        facts.addClassNames("q-muted", "q-small");
        Div words = new Div(title, facts);
        words.addClassName("q-order-words");
        if (line.priceChanged()) {
            Span was = new Span(getTranslation("checkout.line.was", display.money(line.priceWhenAdded())));
            was.addClassNames("q-small", "q-warn");
            words.add(was);
        }
        ListItem item =
                new ListItem(new Cover(line.edition().coverUrl()), words, new Span(display.money(line.total())));
        item.setClassName("q-line-blocked", !line.orderable());
        return item;
    }

    private Div sum(String words, String amount, String... classes) {
        Div sum = new Div(new Span(words), new Span(amount));
        sum.addClassNames(classes);
        return sum;
    }
}
