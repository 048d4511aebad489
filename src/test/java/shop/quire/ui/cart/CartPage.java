package shop.quire.ui.cart;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import org.springframework.context.ApplicationContext;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.Texts;

/** The cart as whoever has the window sees it, and what comes into it from other pages. */
final class CartPage {

    private final ApplicationContext shop;

    CartPage(ApplicationContext shop) {
        this.shop = shop;
    }

    void add(Copy book, int quantity) {
        shop.getBean(ShoppingCart.class).add(book.id(), quantity);
    }

    /** The number in the header; empty where there is none. */
    static String badge() {
        return _find(Span.class, spec -> spec.withClasses("q-badge")).stream()
                .map(Span::getText)
                .findFirst()
                .orElse("");
    }

    static ListItem line(Copy book) {
        return _find(ListItem.class).stream()
                .filter(item -> Texts.in(item).contains(book.title()))
                .findFirst()
                .orElseThrow();
    }
}
