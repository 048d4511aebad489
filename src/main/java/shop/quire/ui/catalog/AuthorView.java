package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.ContributorPage;
import shop.quire.shared.ContributorId;
import shop.quire.shared.Slice;
import shop.quire.ui.layout.ShopLayout;

/** Somebody who made books, under all their names, and the books. */
@Route(value = "author/:reference", layout = ShopLayout.class)
@AnonymousAllowed
class AuthorView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    /** More than nearly anybody has written; the catalog has the rest. */
    private static final int BOOKS = 60;

    private final BookCatalog catalog;
    private String name = "";

    AuthorView(BookCatalog catalog) {
        this.catalog = catalog;
        getContent().addClassName("q-author-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ContributorPage person = event.getRouteParameters()
                .get("reference")
                .flatMap(reference -> Optional.ofNullable(PageReference.id(reference)))
                .flatMap(id -> catalog.contributor(new ContributorId(id)))
                .orElseThrow(NotFoundException::new);
        name = person.name();
        getContent().removeAll();
        getContent()
                .add(new Breadcrumb()
                        .step("/books", getTranslation("catalog.crumb.books"))
                        .here(name));
        getContent().add(heading(person));
        var books = catalog.byContributor(person.id(), Slice.first(BOOKS));
        getContent().add(new BookGrid(HeadingLevel.H2, books));
        if (person.books() > books.size()) {
            Anchor rest = new Anchor(
                    Browse.ALL
                            .with(Browse.ALL.query().withContributor(person.id()))
                            .href(),
                    getTranslation("catalog.author.all", person.books()));
            rest.addClassName("q-ghost");
            Div more = new Div(rest);
            more.addClassName("q-more");
            getContent().add(more);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.pageTitle", name);
    }

    private Header heading(ContributorPage person) {
        Header header = new Header(new H1(person.name()));
        header.addClassName("q-page-head");
        if (person.nativeName() != null) {
            Span ownScript = new Span(person.nativeName());
            ownScript.getElement().setAttribute("dir", "auto");
            Paragraph line = new Paragraph(ownScript);
            line.addClassName("q-byline");
            header.add(line);
        }
        if (!person.aliases().isEmpty()) {
            Paragraph also = new Paragraph(getTranslation("catalog.author.also", String.join(", ", person.aliases())));
            also.addClassName("q-muted");
            header.add(also);
        }
        Paragraph count = new Paragraph(getTranslation("catalog.count", person.books()));
        count.addClassName("q-muted");
        header.add(count);
        return header;
    }
}
