package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import java.util.TreeSet;

/** Links to the pages of a long list. */
final class Pager extends Nav {

    private final String path;

    Pager(String path, int page, int pages) {
        this.path = path;
        addClassName("q-pager");
        getElement().setAttribute("aria-label", getTranslation("catalog.pager"));
        setVisible(pages > 1);
        UnorderedList list = new UnorderedList();
        list.getElement().setAttribute("role", "list");
        if (page > 1) {
            list.add(link(page - 1, getTranslation("catalog.pager.previous")));
        }
        int before = 0;
        for (int number : near(page, pages)) {
            if (number > before + 1) {
                list.add(new ListItem(new Span("…")));
            }
            ListItem item = link(number, Integer.toString(number));
            if (number == page) {
                item.getElement().getChild(0).setAttribute("aria-current", "page");
            }
            list.add(item);
            before = number;
        }
        if (page < pages) {
            list.add(link(page + 1, getTranslation("catalog.pager.next")));
        }
        add(list);
    }

    /** The page that a URL asks for, or the nearest there is. */
    static int pageOf(QueryParameters query, int pages) {
        return query.getSingleParameter("page")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Math.clamp(Integer.parseInt(text), 1, pages))
                .orElse(1);
    }

    private static TreeSet<Integer> near(int page, int pages) {
        TreeSet<Integer> numbers = new TreeSet<>();
        numbers.add(1);
        numbers.add(pages);
        for (int number = Math.max(1, page - 2); number <= Math.min(pages, page + 2); number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private ListItem link(int number, String text) {
        return new ListItem(new Anchor(number == 1 ? path : path + "?page=" + number, text));
    }
}
