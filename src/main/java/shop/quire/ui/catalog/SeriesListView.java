package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import shop.quire.catalog.BookCatalog;
import shop.quire.shared.Slice;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Printed;
import shop.quire.ui.layout.ShopLayout;

/** All series, page by page. */
@Route(value = "series", layout = ShopLayout.class)
@AnonymousAllowed
class SeriesListView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    static final int PAGE_SIZE = 24;

    private final BookCatalog catalog;
    private int page = 1;

    SeriesListView(BookCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        long series = catalog.seriesCount();
        int pages = (int) Math.max(1, Math.ceilDiv(series, PAGE_SIZE));
        page = Pager.pageOf(event.getLocation().getQueryParameters(), pages);
        Paragraph count = new Paragraph(getTranslation("catalog.series.count", series));
        count.addClassName("q-muted");
        Header header = new Header(new H1(getTranslation("catalog.series")), count);
        header.addClassName("q-page-head");
        getContent().removeAll();
        getContent().add(header);
        if (series == 0) {
            getContent()
                    .add(new EmptyState(
                            getTranslation("catalog.series.none"), getTranslation("catalog.home.empty.text")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("q-series-list");
        list.getElement().setAttribute("role", "list");
        catalog.seriesList(new Slice((page - 1) * PAGE_SIZE, PAGE_SIZE))
                .forEach(one -> list.add(new SeriesCard(one, HeadingLevel.H2)));
        getContent().add(Printed.print(list), new Pager("/series", page, pages));
    }

    @Override
    public String getPageTitle() {
        String name = getTranslation("catalog.series");
        return getTranslation(
                "catalog.pageTitle", page == 1 ? name : getTranslation("catalog.pager.title", name, page));
    }
}
