package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.SeriesPage;
import shop.quire.shared.SeriesId;
import shop.quire.ui.layout.ShopLayout;

/** A series, its volumes in order. */
@Route(value = "series/:reference", layout = ShopLayout.class)
@AnonymousAllowed
class SeriesView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final BookCatalog catalog;
    private String name = "";

    SeriesView(BookCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        SeriesPage series = event.getRouteParameters()
                .get("reference")
                .flatMap(reference -> Optional.ofNullable(PageReference.id(reference)))
                .flatMap(id -> catalog.series(new SeriesId(id)))
                .orElseThrow(NotFoundException::new);
        name = series.name();
        Header header = new Header(new H1(series.name()));
        header.addClassName("q-page-head");
        if (!series.contributors().isEmpty()) {
            Paragraph by = new Paragraph(getTranslation("catalog.by", series.contributors()));
            by.addClassName("q-byline");
            header.add(by);
        }
        Paragraph count = new Paragraph(
                getTranslation("catalog.series.volumes", series.volumes().size()));
        count.addClassName("q-muted");
        header.add(count);
        SeriesRow volumes = new SeriesRow(series.volumes(), HeadingLevel.H2, null);
        volumes.addClassName("q-books");
        getContent().removeAll();
        getContent()
                .add(
                        new Breadcrumb()
                                .step("/series", getTranslation("catalog.crumb.series"))
                                .here(name),
                        header,
                        volumes);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.pageTitle", name);
    }
}
