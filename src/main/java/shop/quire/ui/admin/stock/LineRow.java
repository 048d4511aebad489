package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.QuantityField;

/** One edition of a {@link LineList}: what it is, how many copies, and a way to take it off again. */
abstract class LineRow extends ListItem {

    /** What there is of it. */
    final Span standing = new Span();

    final QuantityField copies;
    private final EditionId edition;
    private final NativeButton remove = new NativeButton();
    private int least = 1;

    /** @param more what is typed besides how many */
    LineRow(StockRow stock, Component... more) {
        EditionRow row = stock.edition();
        edition = row.id();
        copies = new QuantityField(getTranslation("stock.copiesOf", row.title()));
        copies.setMost(StockService.MAX_ON_HAND);
        Anchor title = new Anchor("/admin/stock/" + row.id(), row.title());
        title.addClassName("q-strong");
        Span facts = StockWords.facts(row);
        standing.addClassNames("q-small", "q-muted");
        remove.add(Glyph.CLOSE.create());
        remove.addClassName("q-icon-button");
        String label = getTranslation("stock.remove", row.title());
        remove.getElement().setAttribute("aria-label", label).setAttribute("title", label);
        add(new Cover("/covers/" + row.isbn() + ".svg"), new Div(title, facts, standing), numbers(more), remove);
    }

    private Component numbers(Component... more) {
        if (more.length == 0) {
            return copies;
        }
        Div numbers = new Div(copies);
        numbers.add(more);
        numbers.addClassName("q-purchase-numbers");
        return numbers;
    }

    final EditionId edition() {
        return edition;
    }

    final int copies() {
        return copies.getValue();
    }

    final void setLeast(int number) {
        least = number;
        copies.setLeast(number);
        setCopies(copies());
    }

    /** As near to that number as can be. */
    final void setCopies(int number) {
        copies.setValue(Math.clamp(number, least, StockService.MAX_ON_HAND));
    }

    final void onRemove(Runnable what) {
        remove.addClickListener(click -> what.run());
    }
}
