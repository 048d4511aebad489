package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import shop.quire.catalog.BookListItem;
import shop.quire.catalog.HomeShelves;
import shop.quire.ui.layout.ShopLayout;

/** There is no page of that address: says so, and shows ways on. Never repeats the address, which anybody may have made. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
class NotFoundView extends Composite<Div> implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    private static final int SUGGESTED = 10;

    private final HomeShelves shelves;

    NotFoundView(HomeShelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        boolean book = event.getLocation().getFirstSegment().equals("book");
        Paragraph lead = new Paragraph(getTranslation(book ? "catalog.notFound.book" : "common.notFound.text"));
        lead.addClassName("q-byline");
        Header header = new Header(new H1(getTranslation("common.notFound.title")), lead);
        header.addClassName("q-page-head");
        Anchor all = new Anchor("/books", getTranslation("common.notFound.books"));
        Anchor home = new Anchor("/", getTranslation("common.notFound.home"));
        all.addClassName("q-primary");
        home.addClassName("q-ghost");
        Div ways = new Div(all, home);
        ways.addClassName("q-actions");
        getContent().removeAll();
        getContent().add(header, ways);
        List<BookListItem> popular = shelves.popular(SUGGESTED);
        if (!popular.isEmpty()) {
            H2 heading = new H2(getTranslation("catalog.home.popular"));
            heading.addClassName("q-strip-title");
            getContent().add(heading, BookGrid.row(HeadingLevel.H3, popular));
        }
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.pageTitle", getTranslation("common.notFound.title"));
    }
}
