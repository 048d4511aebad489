package shop.quire.ui.cart;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import shop.quire.cart.CartLine;

/** Stands where a book was until the shopper leaves the page, so that a slip costs one click. */
final class RemovedLineItem extends Composite<ListItem> {

    private final Button undo;

    RemovedLineItem(CartLine line, Runnable onUndo) {
        undo = new Button(getTranslation("cart.undo"), click -> onUndo.run());
        undo.addClassName("q-plain");
        undo.setAriaLabel(getTranslation("cart.undo.of", line.edition().title()));
        getContent().addClassName("q-line-removed");
        getContent().add(new Span(getTranslation("cart.removed", line.edition().title())), undo);
    }

    void focusUndo() {
        undo.focus();
    }
}
