package shop.quire.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.BookId;
import shop.quire.shared.Isbn;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StorageException;

/**
 * Pictures that take the place of drawn covers: of a book, and so of all its editions that bear the book's own title. An
 * edition with a title of its own, as in another language, keeps its drawn cover.
 */
@Service
@PreAuthorize("hasRole('BOOKS')")
public class CoverUploads {

    /** Largest file that is read. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Less would be a blur. */
    public static final int MIN_WIDTH = 200;

    private static final Logger LOG = LoggerFactory.getLogger(CoverUploads.class);
    private static final String JPEG = "image/jpeg";

    private final JdbcClient jdbc;
    private final FileStorage files;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    CoverUploads(JdbcClient jdbc, FileStorage files, AuditLog audit, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The address of the book's uploaded cover.
     *
     * @return empty where its cover is drawn
     */
    public Optional<String> current(BookId book) {
        return url(book);
    }

    /**
     * Replaces the cover. The file is stored before the book points to it and never changes afterwards, so that nobody ever
     * sees half a picture.
     *
     * @param picture a JPEG or PNG file; read to its end, or to {@link #MAX_BYTES}
     */
    public CoverResult replace(BookId book, InputStream picture) throws IOException {
        byte[] file = picture.readNBytes(MAX_BYTES + 1);
        if (file.length > MAX_BYTES) {
            return new CoverResult.TooLarge();
        }
        if (!exists(book)) {
            return new CoverResult.NoSuchBook();
        }
        return switch (CoverPicture.read(file, MIN_WIDTH)) {
            case CoverPicture.Reading.Unreadable unreadable -> new CoverResult.Unreadable();
            case CoverPicture.Reading.WrongSize wrong -> new CoverResult.WrongSize(wrong.width(), wrong.height());
            case CoverPicture.Reading.Picture readable -> store(book, readable.jpeg());
        };
    }

    /** Back to the drawn cover; nothing happens where it is drawn already. */
    public void remove(BookId book) {
        pointTo(book, null).ifPresent(this::forget);
    }

    private CoverResult store(BookId book, byte[] jpeg) {
        FileKey key = new FileKey("covers/" + book.value() + "/" + random() + ".jpg");
        try {
            files.put(key, new ByteArrayInputStream(jpeg), jpeg.length, JPEG);
        } catch (StorageException unreachable) {
            LOG.warn("The cover of book {} was not stored", book, unreachable);
            return new CoverResult.Unavailable();
        }
        pointTo(book, key).ifPresent(this::forget);
        return url(book).<CoverResult>map(CoverResult.Saved::new).orElseGet(CoverResult.NoSuchBook::new);
    }

    /** Returns the key of the picture that was there before. */
    private Optional<String> pointTo(BookId book, @Nullable FileKey key) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> before = jdbc.sql("SELECT cover_key FROM book WHERE id = :id FOR NO KEY UPDATE")
                    .param("id", book.value())
                    .query((row, i) -> Optional.ofNullable(row.getString("cover_key")))
                    .optional()
                    .flatMap(stored -> stored);
            Optional<String> after = Optional.ofNullable(key).map(FileKey::value);
            if (before.isPresent() || after.isPresent()) {
                // The version stays: what an editor has open says nothing about the cover.
                jdbc.sql("UPDATE book SET cover_key = :key WHERE id = :id")
                        .param("key", after.orElse(null))
                        .param("id", book.value())
                        .update();
                audit.record("book.cover-changed", "book", book.toString(), facts(before), facts(after));
            }
            return before;
        }));
    }

    private static Map<String, String> facts(Optional<String> key) {
        return key.map(value -> Map.of("cover", value)).orElseGet(Map::of);
    }

    /** A file left behind costs some space and nothing else. */
    private void forget(String key) {
        try {
            files.delete(new FileKey(key));
        } catch (StorageException unreachable) {
            LOG.warn("The former cover {} was left behind", key, unreachable);
        }
    }

    private boolean exists(BookId book) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM book WHERE id = :id)")
                .param("id", book.value())
                .query(Boolean.class)
                .single();
    }

    private Optional<String> url(BookId book) {
        return jdbc.sql("""
                        SELECT e.isbn13, b.cover_version FROM book b JOIN edition e ON e.book_id = b.id
                        WHERE b.id = :id AND b.cover_key IS NOT NULL
                        ORDER BY e.title IS NOT NULL, e.standing, e.id LIMIT 1""")
                .param("id", book.value())
                .query((row, i) -> Covers.url(new Isbn(row.getString("isbn13")), row.getString("cover_version"), null))
                .optional();
    }

    /** A name of its own for every picture, so that none is deleted that somebody stores again at that moment. */
    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
