package shop.quire.ui.cart;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.cart.CartLine;
import shop.quire.catalog.Availability;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.AvailabilityLabel;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** One book in the cart. It is filled again on every change, so that the keyboard's place in it is kept. */
final class CartLineItem extends Composite<ListItem> {

    /** What can be done with a line. */
    interface Actions {
        void setQuantity(EditionId edition, int quantity);

        void remove(CartLine line);

        void saveForLater(CartLine line);
    }

    private final Actions actions;
    private final Div cover = new Div();
    private final Anchor title = new Anchor();
    private final Paragraph authors = new Paragraph();
    private final Paragraph facts = new Paragraph();
    private final Div notices = new Div();
    private final Div quantity = new Div();
    private final Div price = new Div();
    private final Button save = new Button();
    private final Button remove = new Button();

    private @Nullable QuantityField copies;
    private @Nullable CartLine line;

    CartLineItem(Actions actions) {
        this.actions = actions;
        cover.addClassName("q-line-cover");
        title.addClassName("q-line-title");
        authors.addClassName("q-muted");
        facts.addClassNames("q-muted", "q-small");
        notices.addClassName("q-line-notices");
        quantity.addClassName("q-line-quantity");
        price.addClassName("q-line-price");
        save.addClassName("q-plain");
        save.setText(getTranslation("cart.saveForLater"));
        save.addClickListener(click -> actions.saveForLater(shown()));
        remove.addClassName("q-plain");
        remove.setText(getTranslation("common.remove"));
        remove.addClickListener(click -> actions.remove(shown()));

        Div words = new Div(title, authors, facts, notices);
        words.addClassName("q-line-words");
        Div choices = new Div(quantity, save, remove);
        choices.addClassName("q-line-choices");
        getContent().addClassName("q-line");
        getContent().add(cover, words, price, choices);
    }

    void show(CartLine now) {
        boolean first = line == null;
        line = now;
        Display display = Reader.display();
        String name = now.edition().title();
        if (first) {
            String href = "/book/" + now.edition().slug() + "?edition="
                    + now.edition().isbn();
            title.setHref(href);
            Anchor picture = new Anchor(href, new Cover(now.edition().coverUrl()));
            // The title beside it leads to the same page; once is enough for keyboard and ear.
            picture.getElement().setAttribute("tabindex", "-1").setAttribute("aria-hidden", "true");
            cover.add(picture);
            save.setAriaLabel(getTranslation("cart.saveForLater.of", name));
            remove.setAriaLabel(getTranslation("cart.remove.of", name));
        }
        title.setText(name);
        authors.setText(now.edition().contributors());
        facts.setText(getTranslation(
                "cart.facts",
                EditionWords.format(now.edition().format()),
                display.language(now.edition().language())));
        showQuantity(now, name);
        showPrice(now, display);
        showNotices(now, display);
        getContent().setClassName("q-line-blocked", !now.orderable());
    }

    /** Says beside the field what came of a number. */
    void say(String text) {
        if (copies != null) {
            copies.say(text);
        } else {
            Span notice = new Span(text);
            notice.addClassNames("q-notice", "q-warn");
            notices.add(notice);
        }
    }

    boolean orderable() {
        return shown().orderable();
    }

    void focusTitle() {
        title.focus();
    }

    void focusNotice() {
        notices.getElement().executeJs("this.focus(); this.scrollIntoView({block: 'center'})");
    }

    private CartLine shown() {
        if (line == null) {
            throw new IllegalStateException("A line is shown before anybody can click");
        }
        return line;
    }

    private void showQuantity(CartLine now, String name) {
        boolean counted = now.most() > 0 && !now.edition().format().digital();
        if (!counted) {
            quantity.removeAll();
            copies = null;
            return;
        }
        if (copies == null) {
            QuantityField field = new QuantityField(getTranslation("cart.quantity.of", name));
            field.onChange(number -> actions.setQuantity(now.edition().id(), number));
            quantity.add(field);
            copies = field;
        }
        copies.setMost(now.most());
        copies.setValue(now.quantity());
    }

    private void showPrice(CartLine now, Display display) {
        price.removeAll();
        Span total = new Span(display.money(now.total()));
        total.addClassName("q-line-total");
        price.add(total);
        if (now.quantity() > 1) {
            Span each = new Span(getTranslation("cart.each", display.money(now.unitPrice())));
            each.addClassNames("q-muted", "q-small");
            price.add(each);
        }
    }

    private void showNotices(CartLine now, Display display) {
        notices.removeAll();
        notices.getElement().setAttribute("tabindex", "-1");
        switch (now.state()) {
            case ORDERABLE -> {
                if (now.edition().availability() == Availability.LAST_COPIES) {
                    notices.add(new AvailabilityLabel(now.edition()));
                }
            }
            case TOO_FEW -> {
                int left = now.edition().available();
                Button take = new Button(getTranslation("cart.tooFew.take", left));
                take.addClassName("q-plain");
                take.addClickListener(click -> actions.setQuantity(now.edition().id(), left));
                notices.add(notice(Glyph.ALERT, "q-bad", getTranslation("cart.tooFew", left), take));
            }
            case SOLD_OUT -> notices.add(notice(Glyph.ALERT, "q-bad", soldOut(now, display)));
            case COMING_SOON -> notices.add(notice(Glyph.ALERT, "q-bad", getTranslation("cart.comingSoon")));
            case WITHDRAWN -> notices.add(notice(Glyph.ALERT, "q-bad", getTranslation("cart.withdrawn")));
        }
        if (now.priceChanged()) {
            boolean cheaper = now.unitPrice().isLessThan(now.priceWhenAdded());
            notices.add(notice(
                    cheaper ? Glyph.CHECK : Glyph.ALERT,
                    cheaper ? "q-good" : "q-warn",
                    getTranslation(
                            "cart.priceChanged", display.money(now.priceWhenAdded()), display.money(now.unitPrice()))));
        }
    }

    private String soldOut(CartLine now, Display display) {
        LocalDate from = now.edition().availableFrom();
        return from == null
                ? getTranslation("cart.soldOut")
                : getTranslation("cart.soldOutUntil", display.shortDate(from));
    }

    private static Div notice(Glyph glyph, String tone, String text, Button... whatToDo) {
        Div notice = new Div(glyph.create(), new Span(text));
        notice.addClassNames("q-notice", tone);
        notice.add(whatToDo);
        return notice;
    }
}
