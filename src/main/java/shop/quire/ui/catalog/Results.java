package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import shop.quire.catalog.BookListItem;
import shop.quire.catalog.SearchPage;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Printed;

/** The books that were found, page after page; or what to do where there are none. */
final class Results extends Composite<Div> {

    /** Pages that come by themselves while one scrolls; then a button, so that the end of the page can be reached. */
    private static final int BY_THEMSELVES = 4;

    private static final int SKELETONS = 6;

    private final NativeButton earlier = new NativeButton(getTranslation("catalog.earlier"));
    private final NativeButton more = new NativeButton(getTranslation("catalog.more"));
    private final Paragraph progress = new Paragraph();
    private final Div foot = new Div();
    private BookGrid grid = new BookGrid(HeadingLevel.H2);
    private int firstPage = 1;
    private long seen;

    Results(Runnable onMore, IntConsumer onEarlier) {
        earlier.addClassNames("q-ghost", "q-earlier");
        earlier.getElement().setAttribute("type", "button");
        earlier.addClickListener(click -> onEarlier.accept(firstPage - 1));
        more.addClassName("q-ghost");
        more.getElement().setAttribute("type", "button");
        more.getElement().setAttribute("data-more", true);
        more.addClickListener(click -> onMore.run());
        progress.addClassName("q-muted");
        foot.addClassName("q-more");
        foot.add(skeletons(), progress, more);
    }

    void show(Browse browse, SearchPage found) {
        grid = new BookGrid(HeadingLevel.H2);
        grid.asList(browse.list());
        grid.append(found.items());
        firstPage = CatalogView.firstPage(browse.page());
        seen = (long) (firstPage - 1) * CatalogView.PAGE_SIZE + found.items().size();
        earlier.setVisible(firstPage > 1);
        getContent().removeAll();
        getContent().add(earlier, grid, foot);
        showFoot(browse, found);
    }

    void append(SearchPage found, Browse browse) {
        grid.append(found.items());
        seen += found.items().size();
        showFoot(browse, found);
    }

    void prepend(List<BookListItem> books, int page) {
        grid.prepend(books);
        firstPage = page;
        earlier.setVisible(firstPage > 1);
    }

    /** @param instead books that most readers look for */
    void showNothing(Browse browse, List<BookListItem> instead) {
        List<Anchor> ways = new ArrayList<>();
        if (browse.filtered()) {
            ways.add(new Anchor(browse.withoutFilters().href(), getTranslation("catalog.nothing.clear")));
        }
        ways.add(new Anchor("/books", getTranslation("catalog.nothing.all")));
        ways.forEach(way -> way.addClassName("q-ghost"));
        String text = browse.query().text();
        Div buttons = new Div(ways.toArray(Anchor[]::new));
        buttons.addClassName("q-actions");
        EmptyState empty = new EmptyState(
                text.isEmpty() ? getTranslation("catalog.nothing") : getTranslation("catalog.nothing.for", text),
                getTranslation(browse.filtered() ? "catalog.nothing.narrow" : "catalog.nothing.words"),
                buttons);
        getContent().removeAll();
        getContent().add(empty);
        if (!instead.isEmpty()) {
            H2 heading = new H2(getTranslation("catalog.home.popular"));
            heading.addClassName("q-strip-title");
            getContent().add(heading, BookGrid.row(HeadingLevel.H3, instead));
        }
    }

    private void showFoot(Browse browse, SearchPage found) {
        boolean rest = !found.items().isEmpty() && seen < found.reachable();
        more.setVisible(rest);
        more.getElement().setAttribute("data-auto", Boolean.toString(browse.page() < BY_THEMSELVES));
        progress.setText(
                getTranslation(found.totalCapped() ? "catalog.seenOfMoreThan" : "catalog.seen", seen, found.total()));
        foot.setVisible(rest);
    }

    /** What stands where the next books will be, while they are fetched. */
    private static Div skeletons() {
        Div row = new Div();
        row.addClassName("q-skeletons");
        row.getElement().setAttribute("aria-hidden", "true");
        for (int i = 0; i < SKELETONS; i++) {
            Div block = new Div();
            block.addClassName("q-skeleton");
            row.add(block);
        }
        return Printed.print(row);
    }
}
