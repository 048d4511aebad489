package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.ContributorItem;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.SeriesPlace;
import shop.quire.catalog.SubjectItem;
import shop.quire.checkout.DeliveryPromises;
import shop.quire.inventory.StockWatch;
import shop.quire.shared.Isbn;
import shop.quire.ui.cart.AddToCart;
import shop.quire.ui.components.Cover;
import shop.quire.ui.layout.ShopLayout;

/** The page of a book: what it is, its editions to choose from, and where to read on. */
@Route(value = "book/:slug", layout = ShopLayout.class)
@AnonymousAllowed
class BookView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    /** The ISBN of the edition that is chosen. */
    static final String EDITION = "edition";

    private final BookCatalog catalog;
    private final AddToCart cart;
    private final DeliveryPromises promises;
    private final StockWatch stock;
    private final Clock clock;
    private final I18NProvider texts;
    private String title = "";

    BookView(
            BookCatalog catalog,
            AddToCart cart,
            DeliveryPromises promises,
            StockWatch stock,
            Clock clock,
            I18NProvider texts) {
        this.catalog = catalog;
        this.cart = cart;
        this.promises = promises;
        this.stock = stock;
        this.clock = clock;
        this.texts = texts;
        getContent().addClassName("q-book-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        BookPage book =
                event.getRouteParameters().get("slug").flatMap(catalog::bySlug).orElseThrow(NotFoundException::new);
        title = pageTitle(book, texts);
        getContent().removeAll();
        show(book, edition(book, event.getLocation().getQueryParameters()).orElse(null));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    static String pageTitle(BookPage book, I18NProvider texts) {
        return book.contributorLine().isEmpty()
                ? texts.getTranslation("catalog.pageTitle", Locale.ENGLISH, book.title())
                : texts.getTranslation("catalog.book.pageTitle", Locale.ENGLISH, book.title(), book.contributorLine());
    }

    private static Optional<EditionItem> edition(BookPage book, QueryParameters query) {
        return query.getSingleParameter(EDITION)
                .flatMap(Isbn::parse)
                .flatMap(isbn -> book.editions().stream()
                        .filter(edition -> edition.isbn().equals(isbn))
                        .findFirst());
    }

    private void show(BookPage book, @Nullable EditionItem wanted) {
        Div figure = new Div();
        figure.addClassName("q-book-figure");
        BookFacts facts = new BookFacts(book);
        BuyPanel buy = new BuyPanel(
                book.editions(),
                edition -> {
                    show(edition, facts, figure);
                    replaceUrl(book, edition);
                },
                cart,
                promises,
                stock,
                clock);
        Div words = new Div(new BookHeading(book), buy);
        words.addClassName("q-book-words");
        if (book.description() != null) {
            Paragraph description = new Paragraph(book.description());
            description.addClassName("q-book-description");
            words.add(description);
        }
        if (book.staffNote() != null) {
            words.add(new StaffNote(book.staffNote()));
        }
        words.add(facts);
        Div two = new Div(figure, words);
        two.addClassName("q-book");
        getContent().add(breadcrumb(book), two);
        series(book);
        sameAuthor(book);

        EditionItem first = wanted == null ? buy.preferred() : wanted;
        if (first == null) {
            figure.add(new Cover(book.coverUrl()).eager());
            buy.setVisible(false);
        } else {
            buy.choose(first);
            show(first, facts, figure);
        }
    }

    private static void show(EditionItem edition, BookFacts facts, Div figure) {
        facts.show(edition);
        figure.removeAll();
        figure.add(new Cover(edition.coverUrl()).eager());
    }

    /** The address follows the choice, so that this very edition can be shared. */
    private static void replaceUrl(BookPage book, EditionItem edition) {
        UI.getCurrent()
                .getPage()
                .executeJs("window.quire.address($0)", "/book/" + book.slug() + "?" + EDITION + "=" + edition.isbn());
    }

    private Breadcrumb breadcrumb(BookPage book) {
        Breadcrumb crumb = new Breadcrumb().step("/books", getTranslation("catalog.crumb.books"));
        if (!book.subjects().isEmpty()) {
            SubjectItem subject = book.subjects().getFirst();
            crumb.step(subjectHref(subject), subject.heading());
        }
        return crumb.here(book.title());
    }

    static String subjectHref(SubjectItem subject) {
        return Browse.ALL
                .with(Browse.ALL.query().withSubjects(Set.of(subject.code())))
                .href();
    }

    private void series(BookPage book) {
        SeriesPlace series = book.series();
        if (series == null || book.siblings().size() < 2) {
            return;
        }
        SeriesRow row = new SeriesRow(book.siblings(), HeadingLevel.H3, book.id());
        row.addClassNames("q-row", "q-card-row");
        getContent()
                .add(new Strip("series", getTranslation("catalog.book.series", series.name()), row)
                        .all(
                                "/series/" + PageReference.of(series.id().value(), series.slug()),
                                getTranslation("catalog.book.series.all"))
                        .turning());
    }

    private void sameAuthor(BookPage book) {
        if (book.sameAuthor().isEmpty() || book.contributors().isEmpty()) {
            return;
        }
        ContributorItem author = book.contributors().getFirst();
        BookGrid row = BookGrid.row(HeadingLevel.H3, book.sameAuthor());
        getContent()
                .add(new Strip("author", getTranslation("catalog.book.sameAuthor", author.name()), row)
                        .all(
                                "/author/" + PageReference.of(author.id().value(), author.slug()),
                                getTranslation("catalog.book.sameAuthor.all"))
                        .turning());
    }
}
