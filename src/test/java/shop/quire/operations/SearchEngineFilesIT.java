package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import shop.quire.support.QuireServerTest;

@QuireServerTest
class SearchEngineFilesIT {

    @Value("${local.server.port}")
    int port;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void robotsLearnWhatIsPrivateAndWhereTheMapIs() throws Exception {
        HttpResponse<String> answer = get("/robots.txt");

        assertThat(answer.body())
                .startsWith("User-agent: *\n")
                .contains("Disallow: /account\n", "Disallow: /checkout\n", "Disallow: /admin\n")
                .endsWith("Sitemap: https://quire.example/sitemap.xml\n");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void theMapNamesEveryVisibleBookOnceWithTheTimeOfItsLastChange() throws Exception {
        String shown = book(true);
        String hidden = book(false);

        List<String> places = allPlaces();

        assertThat(places)
                .containsOnlyOnce("https://quire.example/book/" + shown)
                .doesNotHaveDuplicates();
        assertThat(String.join("\n", places)).doesNotContain(hidden);
        assertThat(get(lastPartOf("books")).body())
                .contains("/book/" + shown + "</loc><lastmod>2026-03-01T10:00:00Z</lastmod>");
    }

    @Test
    void authorsAndSeriesAreNamedByNumberAndName() throws Exception {
        String key = unique();
        long author = jdbc.sql("""
                        INSERT INTO contributor (name, name_key, sort_name, slug, books)
                        VALUES (:key, :key, :key, 'jane-q', 3) RETURNING id""").param("key", key).query(Long.class).single();
        long series = jdbc.sql(
                        "INSERT INTO series (name, name_key, slug, books) VALUES (:key, :key, '', 2) RETURNING id")
                .param("key", key)
                .query(Long.class)
                .single();

        assertThat(allPlaces())
                .contains(
                        "https://quire.example/author/" + author + "-jane-q", "https://quire.example/series/" + series);
    }

    @Test
    void aStrangeSlugBreaksNothing() throws Exception {
        String slug = book(true, unique() + "&<\"'é 本");

        assertThat(allPlaces())
                .anySatisfy(place -> assertThat(place)
                        .startsWith("https://quire.example/book/" + slug.substring(0, 8))
                        .endsWith("%C3%A9%20%E6%9C%AC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "/sitemap.xml"})
    void nobodyGetsASessionForIt(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=21600, public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sitemap/books-0.xml",
                "/sitemap/books-999999.xml",
                "/sitemap/books--1.xml",
                "/sitemap/books-99999999999999999999.xml",
                "/sitemap/users-1.xml",
                "/sitemap/books-1.xml'",
                "/sitemap/"
            })
    void whatIsNoPartIsNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private List<String> allPlaces() throws Exception {
        List<String> places = new ArrayList<>();
        for (String part : locations(get("/sitemap.xml").body())) {
            places.addAll(locations(get(URI.create(part).getPath()).body()));
        }
        return places;
    }

    private String lastPartOf(String kind) throws Exception {
        return locations(get("/sitemap.xml").body()).stream()
                .map(location -> URI.create(location).getPath())
                .filter(path -> path.startsWith("/sitemap/" + kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static List<String> locations(String xml) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        NodeList nodes = document.getElementsByTagNameNS("http://www.sitemaps.org/schemas/sitemap/0.9", "loc");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private String book(boolean visible) {
        return book(visible, unique());
    }

    private String book(boolean visible, String slug) {
        jdbc.sql("""
                        WITH made AS (
                            INSERT INTO book (slug, match_key, title, changed_by, changed_at)
                            VALUES (:slug, :slug, 'A title', 'test', '2026-03-01T10:00:00Z') RETURNING id)
                        INSERT INTO book_search (book_id, tsv, titles, names, sort_title, popularity, visible)
                        SELECT id, '', '', '', '', 0, :visible FROM made""").param("slug", slug).param("visible", visible).update();
        return slug;
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
