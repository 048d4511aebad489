package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.PurchaseLine;
import shop.quire.inventory.StockService;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** One edition of an order to a supplier, and how many copies of it have come now. */
final class ArrivalRow extends ListItem {

    private final PurchaseLine line;
    private final QuantityField copies;

    /** @param book what it is called; null where it is no longer known */
    ArrivalRow(PurchaseLine line, @Nullable StockRow book, boolean receivable) {
        this.line = line;
        String name = book == null ? line.edition().toString() : book.edition().title();
        copies = new QuantityField(getTranslation("purchase.arrivedOf", name));
        copies.setLeast(0);
        copies.setMost(StockService.MAX_ON_HAND);
        copies.setValue(0);
        copies.setVisible(receivable);
        Anchor title = new Anchor("/admin/stock/" + line.edition(), name);
        title.addClassName("q-strong");
        Div words = new Div(title);
        if (book != null) {
            words.add(StockWords.facts(book.edition()));
            add(new Cover("/covers/" + book.edition().isbn() + ".svg"));
        }
        words.add(small(
                getTranslation(
                        "purchase.line",
                        line.quantity(),
                        line.received(),
                        Reader.display().money(line.cost())),
                line.received() > line.quantity() ? "q-warn" : line.left() == 0 ? "q-good" : "q-muted"));
        add(words, copies);
    }

    PurchaseLine line() {
        return line;
    }

    int copies() {
        return copies.getValue();
    }

    /** All that has not come yet is here. */
    void fill() {
        copies.setValue(line.left());
    }

    private static Span small(String text, String tone) {
        Span span = new Span(text);
        span.addClassNames(tone, "q-small");
        return span;
    }
}
