package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.SeriesVolume;
import shop.quire.shared.BookId;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Printed;
import shop.quire.ui.components.Reader;

/** The volumes of a series in their order, in one row. */
final class SeriesRow extends OrderedList {

    /** @param here the volume whose page this is, or null */
    SeriesRow(List<SeriesVolume> volumes, HeadingLevel level, @Nullable BookId here) {
        getElement().setAttribute("role", "list");
        Display display = Reader.display();
        for (SeriesVolume volume : volumes) {
            ListItem card = new BookCard(volume.book(), level, display);
            if (volume.position() != null) {
                Span number = new Span(getTranslation("catalog.series.volume", number(volume.position())));
                number.addClassName("q-volume");
                card.addComponentAsFirst(number);
            }
            if (volume.book().id().equals(here)) {
                card.addClassName("q-card-here");
                card.getElement().setAttribute("aria-current", "true");
            }
            add(card);
        }
        Printed.print(this);
    }

    /** A position as people write it: 1, 0.5. */
    static String number(BigDecimal position) {
        return position.stripTrailingZeros().toPlainString();
    }
}
