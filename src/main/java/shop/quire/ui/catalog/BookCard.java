package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BookListItem;
import shop.quire.ui.components.AvailabilityLabel;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;

/** A book among others: cover, title, author, price, availability. The stylesheet makes it a card or a row. */
final class BookCard extends ListItem {

    BookCard(BookListItem book, HeadingLevel level, Display display) {
        addClassName("q-card");
        Div words = new Div(level.title(book.title()));
        words.addClassName("q-card-words");
        if (!book.contributors().isEmpty()) {
            Paragraph by = new Paragraph(book.contributors());
            by.addClassName("q-card-by");
            words.add(by);
        }
        Anchor link = new Anchor("/book/" + book.slug(), new Cover(book.coverUrl()), words);
        link.addClassName("q-card-link");
        add(link, buy(book, display));
    }

    /** What a row has room for besides: series, year, formats. */
    BookCard withDetails(BookListItem book, Display display) {
        List<String> details = new ArrayList<>();
        if (book.subtitle() != null) {
            details.add(book.subtitle());
        }
        if (book.seriesMark() != null) {
            details.add(book.seriesMark());
        }
        if (book.year() != null) {
            details.add(display.year(book.year()));
        }
        details.add(book.formats().stream().sorted().map(EditionWords::format).collect(Collectors.joining(", ")));
        Paragraph text = new Paragraph(String.join(" · ", details));
        text.addClassName("q-card-details");
        addComponentAtIndex(getComponentCount() - 1, text);
        return this;
    }

    static Div buy(BookListItem book, Display display) {
        Span price = new Span(display.money(book.priceFrom()));
        price.addClassName("q-card-price");
        AvailabilityLabel availability = AvailabilityLabel.brief(book);
        if (book.availability() == Availability.DOWNLOAD) {
            // The price beside it is the e-book's.
            availability.setText(EditionWords.format(book.cheapestFormat()));
        }
        Div buy = new Div(price, availability);
        buy.addClassName("q-card-buy");
        return buy;
    }
}
