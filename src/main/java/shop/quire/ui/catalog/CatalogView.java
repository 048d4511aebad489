package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.CatalogSearch;
import shop.quire.catalog.ContributorPage;
import shop.quire.catalog.Facets;
import shop.quire.catalog.HomeShelves;
import shop.quire.catalog.SearchPage;
import shop.quire.catalog.SeriesPage;
import shop.quire.shared.Slice;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.AnswersSearch;
import shop.quire.ui.layout.ShopLayout;

/** All books, searched, narrowed and sorted. Its whole state is in the URL, so every step can be shared and undone. */
@Route(value = "books", layout = ShopLayout.class)
@AnonymousAllowed
@JavaScript("context://scripts/catalog.js")
class CatalogView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle, AnswersSearch {

    /** Fills rows of two, three, five and six. */
    static final int PAGE_SIZE = 30;

    /** Pages that are fetched in one go when somebody comes back far down; earlier ones are a button away. */
    static final int PAGES_AT_ONCE = 10;

    private static final int SUGGESTED = 10;

    private final CatalogSearch search;
    private final BookCatalog catalog;
    private final HomeShelves shelves;
    private final CurrencyUnit currency;
    private final FacetPanel facetPanel;
    private final CatalogHead head = new CatalogHead(this::go);
    private final Results results = new Results(this::showMore, this::showEarlier);
    private @Nullable Browse shown;
    private @Nullable Facets facets;
    private String title = "";

    CatalogView(
            CatalogSearch search,
            BookCatalog catalog,
            HomeShelves shelves,
            @Value("${quire.currency:EUR}") String currency) {
        this.search = search;
        this.catalog = catalog;
        this.shelves = shelves;
        this.currency = CurrencyUnit.of(currency);
        facetPanel = new FacetPanel(this.currency, query -> go(shown().with(query)));
        Section main = new Section(head, results);
        main.addClassName("q-results");
        main.setId("q-results");
        main.getElement().setAttribute("tabindex", "-1");
        main.getElement().setAttribute("aria-label", getTranslation("catalog.resultsRegion"));
        getContent().addClassName("q-browse");
        getContent().add(facetPanel, main);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Browse.Request request = Browse.parse(event.getLocation().getQueryParameters());
        if (!request.browse().equals(shown) || !request.understood()) {
            show(request.browse(), request.understood());
        }
        updated();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.pageTitle", title);
    }

    /** The header's search field, while one types: the same filters, another text. */
    @Override
    public void search(String text) {
        String clean = BrowseParser.clean(text);
        if (!clean.equals(shown().query().text())) {
            show(shown().with(shown().query().withText(clean)), true);
            replaceUrl();
            UI.getCurrent().getPage().setTitle(getPageTitle());
            updated();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.quire.catalog(this)");
    }

    private Browse shown() {
        return shown == null ? Browse.ALL : shown;
    }

    /** Through the router, so that the browser's Back undoes it. */
    private void go(Browse browse) {
        UI.getCurrent().navigate("books", QueryParameters.fromString(browse.queryString()));
    }

    /** The browser has waited for this answer, and shows that it has. */
    private void updated() {
        getElement().executeJs("window.quire.catalogUpdated?.(this)");
    }

    private void replaceUrl() {
        UI.getCurrent().getPage().executeJs("window.quire.address($0)", shown().href());
    }

    private void show(Browse wanted, boolean understood) {
        String person = person(wanted.query());
        String series = series(wanted.query());
        Map<String, String> subjects = subjects(wanted.query());
        CatalogQuery query = wanted.query().withSubjects(subjects.keySet());
        boolean corrected = !understood || !query.equals(wanted.query());
        if (query.contributor() != null && person == null) {
            query = query.withContributor(null);
            corrected = true;
        }
        if (query.series() != null && series == null) {
            query = query.withSeries(null);
            corrected = true;
        }
        Browse browse = new Browse(query, wanted.page(), wanted.list());
        SearchPage found = search.search(query, slice(browse.page()));
        if (found.items().isEmpty() && browse.page() > 1) {
            browse = browse.withPage(lastPage(found.reachable()));
            corrected = true;
            found = search.search(query, slice(browse.page()));
        }
        if (facets == null || !query.equals(shown().query())) {
            facets = search.facets(query);
        }
        shown = browse;
        CatalogHeadline headline = new CatalogHeadline(query, subjects, person, series, currency, Reader.display());
        title = headline.title();
        String total = total(found);
        head.show(browse, headline, total, found, corrected);
        facetPanel.show(query, facets, total);
        results.show(browse, found);
        if (found.items().isEmpty()) {
            results.showNothing(browse, shelves.popular(SUGGESTED));
        }
        if (corrected) {
            replaceUrl();
        }
    }

    private void showMore() {
        Browse next = shown().withPage(shown().page() + 1);
        SearchPage found = search.search(next.query(), new Slice((next.page() - 1) * PAGE_SIZE, PAGE_SIZE));
        shown = next;
        results.append(found, next);
        replaceUrl();
        updated();
    }

    private void showEarlier(int page) {
        results.prepend(
                search.search(shown().query(), new Slice((page - 1) * PAGE_SIZE, PAGE_SIZE))
                        .items(),
                page);
    }

    private static Slice slice(int page) {
        int first = firstPage(page);
        return new Slice((first - 1) * PAGE_SIZE, (page - first + 1) * PAGE_SIZE);
    }

    static int firstPage(int page) {
        return Math.max(1, page - PAGES_AT_ONCE + 1);
    }

    private static int lastPage(long total) {
        return (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
    }

    private String total(SearchPage found) {
        return getTranslation(found.totalCapped() ? "catalog.countMoreThan" : "catalog.count", found.total());
    }

    /** Headings of the subjects that exist. */
    private Map<String, String> subjects(CatalogQuery query) {
        Map<String, String> headings = new LinkedHashMap<>();
        query.subjects().forEach(code -> catalog.subject(code).ifPresent(found -> headings.put(code, found.heading())));
        return headings;
    }

    private @Nullable String person(CatalogQuery query) {
        return query.contributor() == null
                ? null
                : catalog.contributor(query.contributor())
                        .map(ContributorPage::name)
                        .orElse(null);
    }

    private @Nullable String series(CatalogQuery query) {
        return query.series() == null
                ? null
                : catalog.series(query.series()).map(SeriesPage::name).orElse(null);
    }
}
