package shop.quire.catalog;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.quire.shared.Isbn;

/**
 * Gives covers out. Their address changes with what is printed on them, so that browsers and proxies may keep them for
 * ever. Needs no session and no sign-in.
 */
@RestController
class Covers {

    /** Raise it when the drawing itself changes, so that nobody keeps the old picture. */
    private static final String DRAWING = "1";

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final JdbcClient jdbc;

    Covers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The address of an edition's cover.
     *
     * @param version the book's, from {@code book.cover_version}
     * @param editionTitle the edition's own title, where it has one
     */
    static String url(Isbn isbn, String version, @Nullable String editionTitle) {
        String own = editionTitle == null ? "" : Integer.toHexString(editionTitle.hashCode());
        return "/covers/" + isbn + ".svg?v=" + DRAWING + version + own;
    }

    @GetMapping("/covers/{isbn:[0-9]{13}}.svg")
    ResponseEntity<byte[]> cover(@PathVariable String isbn) {
        Optional<CoverText> text = Isbn.parse(isbn).flatMap(this::text);
        if (text.isEmpty()) {
            return ResponseEntity.notFound()
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                    .build();
        }
        String svg = CoverArt.draw(text.get(), isbn);
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .eTag('"' + DRAWING + Integer.toHexString(svg.hashCode()) + '"')
                .contentType(SVG)
                // A picture, even where somebody opens it by itself.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .body(svg.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<CoverText> text(Isbn isbn) {
        return jdbc.sql("""
                        SELECT coalesce(e.title, b.title) AS title, b.series_position, r.name AS series,
                               coalesce((SELECT c.name FROM book_contributor bc
                                         JOIN contributor c ON c.id = bc.contributor_id
                                         WHERE bc.book_id = b.id ORDER BY bc.position LIMIT 1), '') AS author,
                               (SELECT c.native_name FROM book_contributor bc
                                JOIN contributor c ON c.id = bc.contributor_id
                                WHERE bc.book_id = b.id AND e.title IS NOT NULL
                                ORDER BY bc.position LIMIT 1) AS native_author
                        FROM edition e JOIN book b ON b.id = e.book_id LEFT JOIN series r ON r.id = b.series_id
                        WHERE e.isbn13 = :isbn""")
                .param("isbn", isbn.value())
                .query((row, i) -> {
                    String mark = BookList.seriesMark(row.getString("series"), row.getBigDecimal("series_position"));
                    String inOwnScript = row.getString("native_author");
                    return new CoverText(
                            row.getString("title"),
                            inOwnScript == null ? row.getString("author") : inOwnScript,
                            mark == null ? "" : mark);
                })
                .optional();
    }
}
