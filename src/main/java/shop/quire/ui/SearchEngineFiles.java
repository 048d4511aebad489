package shop.quire.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import shop.quire.catalog.CatalogMap;

/** What search engines ask for: where not to go, and every page worth going to (sitemaps.org). No session, no Vaadin. */
@RestController
class SearchEngineFiles {

    /** Somebody's own, or without a word to read. */
    private static final List<String> PRIVATE = List.of(
            "/account",
            "/admin",
            "/staff",
            "/api/",
            "/cart",
            "/checkout",
            "/login",
            "/forgot",
            "/o/",
            "/order/",
            "/register",
            "/reset/",
            "/verify/");

    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofHours(6)).cachePublic();
    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final CatalogMap map;
    private final String base;

    SearchEngineFiles(CatalogMap map, @Value("${quire.base-url}") URI baseUrl) {
        this.map = map;
        this.base = baseUrl.toString().replaceFirst("/+$", "");
    }

    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> robots() {
        StringBuilder text = new StringBuilder("User-agent: *\n");
        PRIVATE.forEach(path -> text.append("Disallow: ").append(path).append('\n'));
        text.append("\nSitemap: ").append(base).append("/sitemap.xml\n");
        return ResponseEntity.ok().cacheControl(CACHE).body(text.toString());
    }

    @GetMapping("/sitemap.xml")
    void index(HttpServletResponse response) throws IOException {
        PrintWriter out = xml(response);
        out.print("<sitemapindex xmlns=\"" + NAMESPACE + "\">\n");
        for (CatalogMap.Kind kind : CatalogMap.Kind.values()) {
            int parts = map.parts(kind);
            for (int part = 1; part <= parts; part++) {
                out.print("<sitemap><loc>" + HtmlUtils.htmlEscape(base) + "/sitemap/" + name(kind) + "-" + part
                        + ".xml</loc></sitemap>\n");
            }
        }
        out.print("</sitemapindex>\n");
    }

    @GetMapping("/sitemap/{kind:[a-z]{1,10}}-{part:[1-9]\\d{0,5}}.xml")
    void part(@PathVariable("kind") String kind, @PathVariable("part") int part, HttpServletResponse response)
            throws IOException {
        CatalogMap.Kind known = Arrays.stream(CatalogMap.Kind.values())
                .filter(each -> name(each).equals(kind))
                .findFirst()
                .orElse(null);
        if (known == null || part > map.parts(known)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        PrintWriter out = xml(response);
        out.print("<urlset xmlns=\"" + NAMESPACE + "\">\n");
        map.each(known, part, place -> {
            out.print("<url><loc>" + HtmlUtils.htmlEscape(base + path(known) + segment(place.reference())) + "</loc>");
            if (place.changedAt() != null) {
                out.print("<lastmod>" + place.changedAt() + "</lastmod>");
            }
            out.print("</url>\n");
        });
        out.print("</urlset>\n");
    }

    private static PrintWriter xml(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_XML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE.getHeaderValue());
        PrintWriter out = response.getWriter();
        out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return out;
    }

    private static String name(CatalogMap.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String path(CatalogMap.Kind kind) {
        return switch (kind) {
            case BOOKS -> "/book/";
            case AUTHORS -> "/author/";
            case SERIES -> "/series/";
        };
    }

    private static String segment(String reference) {
        return UriUtils.encodePathSegment(reference, StandardCharsets.UTF_8);
    }
}
