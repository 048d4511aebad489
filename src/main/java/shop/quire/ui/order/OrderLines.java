package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import shop.quire.order.OrderLine;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** What was bought, as it was described and priced then. */
public final class OrderLines extends Composite<UnorderedList> {

    public OrderLines(List<OrderLine> lines) {
        getContent().addClassName("q-order-lines");
        Display display = Reader.display();
        lines.forEach(line -> getContent().add(item(line, display)));
    }

    private ListItem item(OrderLine line, Display display) {
        Span title = new Span(line.title());
        title.addClassName("q-order-title");
        Span authors = new Span(line.contributors());
        authors.addClassNames("q-muted", "q-small");
        Span facts = new Span(getTranslation("order.line.facts", EditionWords.format(line.format()), line.quantity()));
        facts.addClassNames("q-muted", "q-small");
        Div words = new Div(title, authors, facts);
        words.addClassName("q-order-words");
        return new ListItem(new Cover("/covers/" + line.isbn() + ".svg"), words, new Span(display.money(line.full())));
    }
}
