package shop.quire.ui.checkout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.cart.CartLine;
import shop.quire.checkout.PlaceResult.Shortage;
import shop.quire.checkout.Quote;
import shop.quire.ui.cart.ShoppingCart;

/** Lines that cannot be had as wanted, each with the one click that puts it right. */
final class Shortages {

    private final ShoppingCart cart;
    private final Runnable onChange;
    private final Runnable onLast;

    /**
     * @param onChange a line was put right
     * @param onLast and it was the last one
     */
    Shortages(ShoppingCart cart, Runnable onChange, Runnable onLast) {
        this.cart = cart;
        this.onChange = onChange;
        this.onLast = onLast;
    }

    static List<Shortage> of(Quote quote) {
        return quote.cart().lines().stream()
                .filter(line -> !line.orderable())
                .map(Shortages::shortage)
                .toList();
    }

    private static Shortage shortage(CartLine line) {
        return new Shortage(line.edition().id(), line.edition().title(), line.quantity(), line.most());
    }

    Notice notice(String title, List<Shortage> shortages) {
        Div list = new Div();
        list.addClassName("q-shortages");
        shortages.forEach(shortage -> list.add(row(shortage)));
        return new Notice(
                Notice.Tone.BAD, I18NProvider.translate(title), I18NProvider.translate("checkout.shortage.text"), list);
    }

    private Div row(Shortage shortage) {
        Paragraph words = new Paragraph(
                I18NProvider.translate("checkout.shortage", shortage.title(), shortage.wanted(), shortage.available()));
        Button adjust = new Button(
                shortage.available() > 0
                        ? I18NProvider.translate("checkout.shortage.take", shortage.available())
                        : I18NProvider.translate("cart.saveForLater"));
        adjust.addClassName("q-ghost");
        adjust.setAriaLabel(adjust.getText() + ": " + shortage.title());
        Div row = new Div(words, adjust);
        row.addClassName("q-shortage");
        adjust.addClickListener(click -> {
            if (shortage.available() > 0) {
                cart.setQuantity(shortage.edition(), shortage.available());
            } else {
                cart.saveForLater(shortage.edition());
            }
            onChange.run();
            boolean last =
                    row.getParent().stream().flatMap(list -> list.getChildren()).allMatch(child -> child == row);
            row.removeFromParent();
            if (last) {
                onLast.run();
            }
        });
        return row;
    }
}
