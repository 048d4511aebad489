package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BookListItem;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Printed;
import shop.quire.ui.components.Reader;

/** Books standing on a board, of different heights, feet on the wood. */
final class Shelf extends Div {

    /** Heights of books that the stylesheet knows. */
    private static final int HEIGHTS = 7;

    private static final int SEEN_AT_ONCE = 8;

    /** @param eager whether the first covers are seen at once */
    Shelf(List<BookListItem> books, boolean eager) {
        addClassName("q-shelf");
        UnorderedList row = new UnorderedList();
        row.addClassNames("q-row", "q-shelf-row");
        row.getElement().setAttribute("role", "list");
        Display display = Reader.display();
        for (int i = 0; i < books.size(); i++) {
            row.add(standing(books.get(i), display, eager && i < SEEN_AT_ONCE));
        }
        Div board = new Div();
        board.addClassName("q-shelf-board");
        add(row, board);
        Printed.print(this);
    }

    private ListItem standing(BookListItem book, Display display, boolean eager) {
        // The title is in the picture only, so the picture speaks.
        Cover cover = new Cover(book.coverUrl(), spoken(book));
        Anchor stand = new Anchor("/book/" + book.slug(), eager ? cover.eager() : cover);
        stand.addClassNames("q-stand", "q-stand-" + Math.floorMod(book.slug().hashCode() >> 4, HEIGHTS));
        Span tag = new Span(tag(book, display));
        tag.addClassName("q-shelf-tag");
        return new ListItem(stand, tag);
    }

    private String spoken(BookListItem book) {
        return book.contributors().isEmpty()
                ? book.title()
                : getTranslation("catalog.titleBy", book.title(), book.contributors());
    }

    /** What fits on the edge of a board: the price, or the day it comes. */
    private static String tag(BookListItem book, Display display) {
        if (book.availability() == Availability.COMING_SOON && book.publicationDate() != null) {
            return display.shortDate(book.publicationDate());
        }
        return book.availability().buyable() ? display.money(book.priceFrom()) : EditionWords.briefly(book);
    }
}
