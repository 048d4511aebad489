package shop.quire.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.OrderedList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import shop.quire.catalog.BookListItem;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Printed;
import shop.quire.ui.components.Reader;

/** Books side by side, or one below the other. */
final class BookGrid extends OrderedList {

    private final HeadingLevel level;
    private boolean list;

    BookGrid(HeadingLevel level) {
        this.level = level;
        addClassName("q-books");
        // Without bullets, Safari forgets that this is a list.
        getElement().setAttribute("role", "list");
    }

    BookGrid(HeadingLevel level, Collection<BookListItem> books) {
        this(level);
        append(books);
    }

    /** The books in one line, which scrolls sideways. */
    static BookGrid row(HeadingLevel level, Collection<BookListItem> books) {
        BookGrid row = new BookGrid(level, books);
        row.setClassName("q-row q-card-row");
        return Printed.print(row);
    }

    /** Cards or rows, for the books added from now on. */
    void asList(boolean list) {
        this.list = list;
        setClassName("q-books-list", list);
    }

    void append(Collection<BookListItem> books) {
        add(cards(books));
    }

    void prepend(Collection<BookListItem> books) {
        List<Component> cards = cards(books);
        for (int i = 0; i < cards.size(); i++) {
            addComponentAtIndex(i, cards.get(i));
        }
    }

    private List<Component> cards(Collection<BookListItem> books) {
        Display display = Reader.display();
        List<Component> cards = new ArrayList<>();
        for (BookListItem book : books) {
            BookCard card = new BookCard(book, level, display);
            cards.add(Printed.print(list ? card.withDetails(book, display) : card));
        }
        return cards;
    }
}
