package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouteParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.quire.account.SavedViews;
import shop.quire.account.ViewState;
import shop.quire.shared.RowCount;
import shop.quire.ui.components.Reader;

/**
 * A page of the back office with one list. The URL decides how it is narrowed and sorted; the page follows it. What
 * somebody has made of the list is kept as a view.
 */
public abstract class ListView extends Composite<Div>
        implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    private final String texts;
    private final PageHead head;
    private final ListSearch search;
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters = new FilterPanel(this::change);
    private final @Nullable SavedViews views;
    private final Div frame = new Div();
    private final List<Component> listActions = new ArrayList<>();
    private String title;
    private @Nullable ViewMenu menu;
    private RouteParameters parameters = RouteParameters.empty();
    private UrlValues url = UrlValues.none();

    /** A list of which nobody keeps views. */
    protected ListView(String texts) {
        this(texts, null);
    }

    /**
     * @param texts what the keys of its texts begin with: {@code .title}, {@code .search}, {@code .count}; its views are
     *     kept by this name, too
     */
    protected ListView(String texts, @Nullable SavedViews views) {
        this.texts = texts;
        this.views = views;
        title = getTranslation(texts + ".title");
        head = new PageHead(title);
        search = new ListSearch(
                getTranslation(texts + ".search"), text -> change(values -> values.with(UrlValues.TEXT, text)));
        head.narrowing(search, chips, filters);
        getContent().addClassName("q-list-page");
        getContent().add(head);
    }

    /** Fields for all that can narrow the list. */
    protected final FilterPanel filters() {
        return filters;
    }

    /** What can be done, on the far side of the head. */
    protected final void actions(Component... parts) {
        head.actions(parts);
    }

    /**
     * @param list the page's list
     * @param table it, with what belongs to it
     */
    protected final void list(ListGrid<?, ?, ?> list, Component... table) {
        list.onSort(keys -> change(values -> values.with(UrlValues.SORT, keys)));
        list.onCount(count -> head.setCount(getTranslation(texts + ".count", count.rows(), words(count))));
        if (views != null) {
            menu = new ViewMenu(views, texts, page(list));
            listActions.add(menu);
        }
        listActions.add(new CopyRows(list));
        actions(listActions.toArray(Component[]::new));
        frame.add(table);
        frame.addClassName("q-table");
        getContent().add(frame);
    }

    /** What the page is about, where that is more than its list. */
    protected final void title(String text) {
        title = text;
        head.setTitle(text);
    }

    /** Shows the list, or that there is nothing to list. */
    protected final void showList(boolean shown) {
        frame.setVisible(shown);
        head.showNarrowing(shown);
        listActions.forEach(action -> action.setVisible(shown));
    }

    /** Reads what else the address says; may lead somewhere else. */
    protected void enter(BeforeEnterEvent event) {
        // Most pages are their list.
    }

    /**
     * Shows the list as the URL says.
     *
     * @return what narrows it, besides the text of the search field
     */
    protected abstract List<Narrowings.Narrowing> show(UrlValues url);

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        parameters = event.getRouteParameters();
        enter(event);
        boolean bare = event.getLocation().getQueryParameters().getParameters().isEmpty();
        if (views != null && bare && !event.hasForwardTarget() && !event.hasRerouteTarget()) {
            ViewMenu.opening(views, texts)
                    .ifPresent(values -> event.forwardTo(getClass(), parameters, values.toQuery()));
        }
    }

    @Override
    public final void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        search.show(url.text(UrlValues.TEXT));
        filters.show(url);
        if (menu != null) {
            menu.show(url);
        }
        chips.show(show(url));
    }

    @Override
    public final String getPageTitle() {
        return getTranslation("admin.page", title);
    }

    private String words(RowCount count) {
        String number = Reader.display().number(count.rows());
        return count.exact() ? number : getTranslation("admin.count.about", number);
    }

    private void change(UnaryOperator<UrlValues> edit) {
        go(edit.apply(url));
    }

    private void go(UrlValues changed) {
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(getClass(), parameters, changed.toQuery());
        }
    }

    private ViewMenu.Page page(ListGrid<?, ?, ?> list) {
        return new ViewMenu.Page() {
            @Override
            public ViewState state() {
                return new ViewState(url.without(ViewMenu.VIEW).values(), list.layout());
            }

            @Override
            public void open(UrlValues values) {
                go(values);
            }

            @Override
            public void arrange(ViewState state) {
                list.arrange(state.columns());
            }
        };
    }
}
