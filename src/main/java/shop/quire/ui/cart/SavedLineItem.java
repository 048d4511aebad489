package shop.quire.ui.cart;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import shop.quire.cart.CartLine;
import shop.quire.ui.components.AvailabilityLabel;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** One book that is kept for later. */
final class SavedLineItem extends Composite<ListItem> {

    /** What can be done with it. */
    interface Actions {
        void moveToCart(CartLine line);

        void removeSaved(CartLine line);
    }

    private final Button move;

    SavedLineItem(CartLine line, Actions actions) {
        String name = line.edition().title();
        String href =
                "/book/" + line.edition().slug() + "?edition=" + line.edition().isbn();
        Anchor picture = new Anchor(href, new Cover(line.edition().coverUrl()));
        picture.getElement().setAttribute("tabindex", "-1").setAttribute("aria-hidden", "true");
        Div cover = new Div(picture);
        cover.addClassName("q-line-cover");

        Anchor title = new Anchor(href, name);
        title.addClassName("q-line-title");
        Paragraph facts = new Paragraph(EditionWords.format(line.edition().format()));
        facts.addClassNames("q-muted", "q-small");
        Div availability = new Div(new AvailabilityLabel(line.edition()));
        availability.addClassName("q-small");
        Div words = new Div(title, facts, availability);
        words.addClassName("q-line-words");

        Div price = new Div(new Span(Reader.display().money(line.unitPrice())));
        price.addClassName("q-line-price");

        move = new Button(getTranslation("cart.move"), click -> actions.moveToCart(line));
        move.addClassName("q-plain");
        move.setAriaLabel(getTranslation("cart.move.of", name));
        move.setVisible(line.most() > 0);
        Button remove = new Button(getTranslation("common.remove"), click -> actions.removeSaved(line));
        remove.addClassName("q-plain");
        remove.setAriaLabel(getTranslation("cart.remove.of", name));
        Div choices = new Div(move, remove);
        choices.addClassName("q-line-choices");

        getContent().addClassNames("q-line", "q-line-saved");
        getContent().add(cover, words, price, choices);
    }

    void focusMove() {
        move.focus();
    }
}
