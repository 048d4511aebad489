package shop.quire.ui.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookListItem;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.ContributorPage;
import shop.quire.catalog.SeriesPage;
import shop.quire.catalog.SeriesVolume;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;
import shop.quire.ui.PageProbe;

/**
 * What the first HTML of a shop page says before the client has started: title, description, the one right address, linked
 * data, and the page's own words, so that readers see something at once and search engines everything. The client takes
 * the words away when it has drawn the page.
 */
@Component
class ShopFirstHtml implements VaadinServiceInitListener, IndexHtmlRequestListener, PageProbe {

    /** The element that {@code navigation.js} takes away. */
    private static final String ID = "q-first";

    private static final int BOOKS = 24;
    private static final int DESCRIPTION_LENGTH = 300;

    private final BookCatalog catalog;
    private final I18NProvider texts;
    private final String base;

    /** What a page of the shop says; found once a request. */
    private sealed interface Found {
        record Book(BookPage page) implements Found {}

        record Author(ContributorPage page, List<BookListItem> books) implements Found {}

        record Series(SeriesPage page) implements Found {}

        /** A page of a kind that names nothing we have. */
        record Nothing() implements Found {}

        /** Not a page that names something. */
        record Other() implements Found {}
    }

    ShopFirstHtml(BookCatalog catalog, I18NProvider texts, @Value("${quire.base-url}") String base) {
        this.catalog = catalog;
        this.texts = texts;
        this.base = base.replaceFirst("/+$", "");
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this);
    }

    @Override
    public boolean isMissing(String path) {
        return find(path) instanceof Found.Nothing;
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        String info = response.getVaadinRequest().getPathInfo();
        String path = info == null ? "" : info.replaceFirst("^/+", "");
        Document document = response.getDocument();
        switch (find(path)) {
            case Found.Book(BookPage book) -> book(document, book);
            case Found.Author(ContributorPage person, List<BookListItem> books) -> {
                head(document, text("catalog.pageTitle", person.name()), null, authorPath(person));
                Element main = frame(document, person.name());
                list(main, books);
            }
            case Found.Series(SeriesPage series) -> {
                head(document, text("catalog.pageTitle", series.name()), null, seriesPath(series));
                Element main = frame(document, series.name());
                list(main, series.volumes().stream().map(SeriesVolume::book).toList());
            }
            case Found.Nothing() -> {
                head(document, text("catalog.pageTitle", text("common.notFound.title")), null, null);
                meta(document, "robots", "noindex");
            }
            case Found.Other() -> other(document, path, response.getVaadinRequest());
        }
    }

    private void other(Document document, String path, VaadinRequest request) {
        switch (path) {
            case "" -> {
                head(document, text("catalog.home.title"), null, "/");
                frame(document, text("catalog.home.hero") + " " + text("catalog.home.hero.yours"));
            }
            case "books" -> {
                head(document, text("catalog.pageTitle", text("catalog.all")), null, "/books");
                if (!request.getParameterMap().isEmpty()) {
                    // Every mixture of filters has an address; a search engine need not know them all.
                    meta(document, "robots", "noindex, follow");
                }
            }
            case "series" -> head(document, text("catalog.pageTitle", text("catalog.series")), null, "/series");
            case "picks" -> head(document, text("catalog.pageTitle", text("catalog.picks")), null, "/picks");
            default -> {}
        }
    }

    private void book(Document document, BookPage book) {
        head(document, BookView.pageTitle(book, texts), book.description(), "/book/" + book.slug());
        property(document, "og:type", "book");
        property(document, "og:title", book.title());
        property(document, "og:url", base + "/book/" + book.slug());
        document.head()
                .appendElement("script")
                .attr("type", "application/ld+json")
                .appendChild(new org.jsoup.nodes.DataNode(new BookLinkedData(base).of(book)));
        Element main = frame(document, book.title());
        if (!book.contributorLine().isEmpty()) {
            main.appendElement("p").addClass("q-byline").text(text("catalog.by", book.contributorLine()));
        }
        if (book.originalTitle() != null) {
            main.appendElement("p").text(text("catalog.book.original") + " " + book.originalTitle());
        }
        if (book.description() != null) {
            main.appendElement("p").addClass("q-book-description").text(book.description());
        }
        list(main, book.siblings().stream().map(SeriesVolume::book).toList());
        list(main, book.sameAuthor());
    }

    private Found find(String path) {
        VaadinRequest request = VaadinRequest.getCurrent();
        String attribute = ShopFirstHtml.class.getName() + " " + path;
        if (request != null && request.getAttribute(attribute) instanceof Found known) {
            return known;
        }
        Found found = look(path);
        if (request != null) {
            request.setAttribute(attribute, found);
        }
        return found;
    }

    private Found look(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 2 || parts[1].isEmpty()) {
            return new Found.Other();
        }
        return switch (parts[0]) {
            case "book" -> or404(catalog.bySlug(parts[1]).map(Found.Book::new));
            case "author" ->
                or404(Optional.ofNullable(PageReference.id(parts[1]))
                        .flatMap(id -> catalog.contributor(new ContributorId(id)))
                        .map(person ->
                                new Found.Author(person, catalog.byContributor(person.id(), Slice.first(BOOKS)))));
            case "series" ->
                or404(Optional.ofNullable(PageReference.id(parts[1]))
                        .flatMap(id -> catalog.series(new SeriesId(id)))
                        .map(Found.Series::new));
            default -> new Found.Other();
        };
    }

    private static Found or404(Optional<? extends Found> found) {
        return found.isPresent() ? found.get() : new Found.Nothing();
    }

    /** @param path the page's one right address; null where it has none */
    private void head(Document document, String title, @Nullable String description, @Nullable String path) {
        document.title(title);
        if (description != null) {
            meta(document, "description", shortened(description));
        }
        if (path != null) {
            document.head().appendElement("link").attr("rel", "canonical").attr("href", base + path);
        }
    }

    /** The page's heading at its later place, under the header's height. */
    private Element frame(Document document, String heading) {
        Element first = new Element("div").attr("id", ID).addClass("q-first");
        Element top = first.appendElement("header").addClass("q-top");
        top.appendElement("a")
                .attr("href", "/")
                .addClass("q-brand")
                .appendElement("span")
                .addClass("q-brand-name")
                .text("Quire");
        Element nav = top.appendElement("nav").addClass("q-nav");
        nav.appendElement("a").attr("href", "/books").text(text("layout.browse"));
        nav.appendElement("a").attr("href", "/series").text(text("layout.series"));
        Element main = first.appendElement("main").addClass("q-page");
        main.appendElement("h1").text(heading);
        document.body().prependChild(first);
        return main;
    }

    private static void list(Element main, List<BookListItem> books) {
        if (books.isEmpty()) {
            return;
        }
        Element list = main.appendElement("ul");
        books.stream()
                .limit(BOOKS)
                .forEach(book -> list.appendElement("li")
                        .appendElement("a")
                        .attr("href", "/book/" + book.slug())
                        .text(book.title()));
    }

    private static String authorPath(ContributorPage person) {
        return "/author/" + PageReference.of(person.id().value(), person.slug());
    }

    private static String seriesPath(SeriesPage series) {
        return "/series/" + PageReference.of(series.id().value(), series.slug());
    }

    private static void meta(Document document, String name, String content) {
        document.head().select("meta[name=" + name + "]").remove();
        document.head().appendElement("meta").attr("name", name).attr("content", content);
    }

    private static void property(Document document, String name, String content) {
        document.head().appendElement("meta").attr("property", name).attr("content", content);
    }

    private static String shortened(String text) {
        return text.length() <= DESCRIPTION_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, DESCRIPTION_LENGTH) - 1)) + "…";
    }

    private String text(String key, Object... values) {
        return texts.getTranslation(key, Locale.ENGLISH, values);
    }
}
