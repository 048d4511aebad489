package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.quire.catalog.BookCatalog;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.QuireServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a search engine gets: the first HTML, without the client. */
@QuireServerTest
class ShopFirstHtmlIT {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @Autowired
    Bookshelf shelf;

    @Autowired
    BookCatalog catalog;

    @Value("${local.server.port}")
    int port;

    @Value("${quire.base-url}")
    String base;

    @Test
    void bookSaysWhatItIsBeforeAnyScriptRuns() throws Exception {
        SampleBooks books = new SampleBooks(shelf, catalog);
        Copy copy = books.put("The Salt Road", "description", "Two sisters walk to the sea.", "price", "12.50");
        Document html = page("/" + books.address(copy) + "?edition=" + copy.isbn());

        assertThat(html.title()).isEqualTo("The Salt Road, " + books.author + " | Quire");
        assertThat(html.select("meta[name=description]").eachAttr("content"))
                .containsExactly("Two sisters walk to the sea.");
        assertThat(html.select("link[rel=canonical]").attr("href")).isEqualTo(base + "/" + books.address(copy));
        assertThat(html.select("h1").text()).isEqualTo("The Salt Road");
        assertThat(html.body().text()).contains(books.author, "Two sisters walk to the sea.");
        JsonNode data = JsonMapper.shared()
                .readTree(
                        html.select("script[type=application/ld+json]").first().data());
        assertThat(data.at("/workExample/0/isbn").asString())
                .isEqualTo(copy.isbn().value());
        assertThat(data.at("/workExample/0/offers/price").asString()).isEqualTo("12.50");
    }

    @Test
    void hostileTitleStaysText() throws Exception {
        SampleBooks books = new SampleBooks(shelf, catalog);
        Copy copy = books.put("</script><script>alert(1)</script>", "description", "\"><img src=x onerror=alert(2)>");
        Document html = page("/" + books.address(copy));

        assertThat(html.select("h1").text()).isEqualTo("</script><script>alert(1)</script>");
        assertThat(html.select("img[onerror]")).isEmpty();
        assertThat(html.select("script").eachText()).noneMatch(script -> script.contains("alert(1)"));
    }

    @Test
    void authorAndSeriesListTheirBooks() throws Exception {
        SampleBooks books = new SampleBooks(shelf, catalog);
        Copy copy = books.put("First Salt", "series", "Salt " + books.name, "series_number", "1");
        books.put("Second Salt", "series", "Salt " + books.name, "series_number", "2");
        long author = books.page(copy).contributors().getFirst().id().value();
        long series = books.page(copy).series().id().value();

        assertThat(page("/author/" + author).select("#q-first a").eachAttr("href"))
                .contains("/" + books.address(copy));
        assertThat(page("/series/" + series).select("#q-first li").eachText())
                .containsExactly("First Salt", "Second Salt");
    }

    @Test
    void mixturesOfFiltersAreNotForSearchEngines() throws Exception {
        assertThat(page("/books?format=epub").select("meta[name=robots]").attr("content"))
                .contains("noindex");
        assertThat(page("/books").select("meta[name=robots]")).isEmpty();
        assertThat(page("/books?format=epub").select("link[rel=canonical]").attr("href"))
                .isEqualTo(base + "/books");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/book/no-such-book", "/author/999999999", "/author/x", "/series/999999999", "/book/%3Cscript%3E"
            })
    void whatIsNotThereHasTheStatusThatSaysSo(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private Document page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
