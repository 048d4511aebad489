package shop.quire.catalog;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import shop.quire.shared.Isbn;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StorageException;
import shop.quire.storage.StoredFile;

/**
 * Gives covers out: drawn ones as SVG, uploaded ones as JPEG. Their address changes with what is to be seen, so that
 * browsers and proxies may keep them for ever. Needs no session and no sign-in.
 */
@RestController
class Covers {

    /** Raise it when the drawing itself changes, so that nobody keeps the old picture. */
    private static final String DRAWING = "1";

    /** Of {@code book.cover_version}: there is an uploaded picture. */
    private static final String UPLOADED = "u";

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Without a version the address stays when the picture changes. */
    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final Logger LOG = LoggerFactory.getLogger(Covers.class);

    private final JdbcClient jdbc;
    private final FileStorage files;

    Covers(JdbcClient jdbc, FileStorage files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /**
     * The address of an edition's cover. An uploaded picture stands for the editions that bear the book's own title.
     *
     * @param version the book's, from {@code book.cover_version}
     * @param editionTitle the edition's own title, where it has one
     */
    static String url(Isbn isbn, String version, @Nullable String editionTitle) {
        if (editionTitle == null && version.startsWith(UPLOADED)) {
            return "/covers/" + isbn + ".jpg?v=" + version;
        }
        String own = editionTitle == null ? "" : Integer.toHexString(editionTitle.hashCode());
        return "/covers/" + isbn + ".svg?v=" + DRAWING + version + own;
    }

    @GetMapping("/covers/{isbn:[0-9]{13}}.svg")
    ResponseEntity<?> cover(@PathVariable String isbn, @RequestParam Optional<String> v) {
        if (v.isEmpty()) {
            Optional<Uploaded> uploaded = Isbn.parse(isbn).flatMap(this::uploaded);
            if (uploaded.isPresent()) {
                return ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(url(new Isbn(isbn), uploaded.get().version(), null)))
                        .cacheControl(SHORTLY)
                        .build();
            }
        }
        return drawn(isbn, v.isPresent() ? FOR_EVER : SHORTLY);
    }

    @GetMapping("/covers/{isbn:[0-9]{13}}.jpg")
    @Nullable
    ResponseEntity<?> uploadedCover(@PathVariable String isbn, @RequestParam Optional<String> v, WebRequest request) {
        Optional<Uploaded> uploaded = Isbn.parse(isbn).flatMap(this::uploaded);
        if (uploaded.isEmpty()) {
            return drawn(isbn, SHORTLY);
        }
        if (request.checkNotModified(uploaded.get().version())) {
            return null;
        }
        Optional<StoredFile> file = file(uploaded.get());
        if (file.isEmpty()) {
            // The book is still recognised; the picture is back when the store is.
            return drawn(isbn, CacheControl.noStore());
        }
        return ResponseEntity.ok()
                .cacheControl(v.isPresent() ? FOR_EVER : SHORTLY)
                .eTag('"' + uploaded.get().version() + '"')
                .contentType(MediaType.IMAGE_JPEG)
                .contentLength(file.get().length())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(file.get().content()));
    }

    private ResponseEntity<?> drawn(String isbn, CacheControl lifetime) {
        Optional<CoverText> text = Isbn.parse(isbn).flatMap(this::text);
        if (text.isEmpty()) {
            return ResponseEntity.notFound()
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                    .build();
        }
        String svg = CoverArt.draw(text.get(), isbn);
        return ResponseEntity.ok()
                .cacheControl(lifetime)
                // A weak one: the server compresses only what need not be the same byte for byte, and drawings are
                // text.
                .eTag("W/\"" + DRAWING + Integer.toHexString(svg.hashCode()) + '"')
                .contentType(SVG)
                // A picture, even where somebody opens it by itself.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .body(svg.getBytes(StandardCharsets.UTF_8));
    }

    private record Uploaded(FileKey key, String version) {}

    private Optional<Uploaded> uploaded(Isbn isbn) {
        return jdbc.sql("""
                        SELECT b.cover_key, b.cover_version FROM edition e JOIN book b ON b.id = e.book_id
                        WHERE e.isbn13 = :isbn AND e.title IS NULL AND b.cover_key IS NOT NULL""")
                .param("isbn", isbn.value())
                .query((row, i) ->
                        new Uploaded(new FileKey(row.getString("cover_key")), row.getString("cover_version")))
                .optional();
    }

    private Optional<StoredFile> file(Uploaded uploaded) {
        try {
            return files.get(uploaded.key());
        } catch (StorageException unreachable) {
            LOG.warn("A cover is drawn in place of its picture", unreachable);
            return Optional.empty();
        }
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
