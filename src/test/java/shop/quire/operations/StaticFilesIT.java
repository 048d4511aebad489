package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import shop.quire.support.QuireServerTest;

/** What goes over the wire before anything is shown: how long it may be kept, how small it is, in which order it comes. */
@QuireServerTest
class StaticFilesIT {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Value("${local.server.port}")
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /fonts/fraunces-latin-opsz-normal.woff2 | public, max-age=31536000, immutable
                    /styles/tokens.css?v-c=0123abcd         | public, max-age=31536000, immutable
                    /styles/tokens.css                      | no-cache
                    /scripts/search-box.js                  | no-cache
                    /icons/book.svg                         | public, max-age=86400
                    /icons/brand.svg                        | public, max-age=86400
                    /favicon.ico                            | public, max-age=86400
                    """)
    void filesAreKeptAsLongAsTheyStayTrue(String path, String lifetime) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly(lifetime);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theClientsFilesAreKeptForEverSinceTheirNamesChangeWithThem() throws Exception {
        Matcher script = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+\\.js)\"")
                .matcher(get("/login").body());
        assertThat(script.find()).isTrue();

        HttpResponse<String> answer = get("/" + script.group(1), "Accept-Encoding", "br, gzip");

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly(FOR_EVER);
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("br");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/login?v-c=0123abcd", "/no-such.page?v-c=0123abcd", "/fonts/none.woff2"})
    void pagesAndErrorsAreNeverKept(String path) throws Exception {
        assertThat(get(path).headers().firstValue("Cache-Control").orElse("no-store"))
                .contains("no-store")
                .doesNotContain("public", "immutable");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String modified = get("/scripts/search-box.js")
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();

        HttpResponse<String> again = get("/scripts/search-box.js", "If-Modified-Since", modified);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/aura/aura.css", "/styles/tokens.css", "/scripts/search-box.js"})
    void textIsCompressed(String path) throws Exception {
        assertThat(get(path, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
    }

    @Test
    void theFirstPageAsksForTheFontsBeforeTheStylesheetsAndForAuraBeforeOurRules() throws Exception {
        String page = get("/login").body();

        assertThat(page).contains("<html lang=\"en\"");
        List<String> links = Pattern.compile("<link[^>]*>")
                .matcher(page)
                .results()
                .map(link -> Pattern.compile("href=\"\\./([^\"?]+)")
                        .matcher(link.group())
                        .results()
                        .map(href -> href.group(1))
                        .findFirst()
                        .orElse(""))
                .toList();
        assertThat(links)
                .containsSubsequence(
                        "fonts/instrument-sans-latin-wght-normal.woff2",
                        "fonts/fraunces-latin-opsz-normal.woff2",
                        "aura/aura.css",
                        "styles/tokens.css",
                        "styles/base.css",
                        "styles/layout.css",
                        "icons/brand.svg");
    }

    @Test
    void thePreloadedFontsAreThere() throws Exception {
        Matcher preload = Pattern.compile("<link rel=\"preload\" href=\"\\.(/fonts/[^\"]+)\"[^>]*crossorigin")
                .matcher(get("/login").body());
        int found = 0;
        while (preload.find()) {
            found++;
            assertThat(get(preload.group(1)).statusCode()).isEqualTo(200);
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void theColourOfTheBrowsersFrameIsThatOfThePaper() throws Exception {
        String tokens = Files.readString(Path.of("frontend/styles/tokens.css"));
        Matcher paper =
                Pattern.compile("--q-paper: light-dark\\((#\\w+), (#\\w+)\\)").matcher(tokens);
        assertThat(paper.find()).isTrue();

        assertThat(get("/login").body())
                .contains("media=\"(prefers-color-scheme: light)\" content=\"" + paper.group(1) + "\"")
                .contains("media=\"(prefers-color-scheme: dark)\" content=\"" + paper.group(2) + "\"");
    }

    @Test
    void aPageThatSaysNothingOfItselfIsDescribedAsTheShop() throws Exception {
        assertThat(get("/login").body()).containsOnlyOnce("<meta name=\"description\" content=\"Quire is a bookshop");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
