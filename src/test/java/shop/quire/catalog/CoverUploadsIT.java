package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.audit.AuditLog;
import shop.quire.shared.BookId;
import shop.quire.shared.Slice;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.Pictures;
import shop.quire.support.QuireServerTest;

/** From the manager's file to what a shopper's browser gets. */
@QuireServerTest
class CoverUploadsIT {

    private static final Color OXBLOOD = new Color(0x8a2b2e);
    private static final Color PINE = new Color(0x2d6247);

    @Value("${local.server.port}")
    int port;

    @Autowired
    CoverUploads covers;

    @Autowired
    BookCatalog catalog;

    @Autowired
    FileStorage files;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    private final HttpClient client = HttpClient.newHttpClient();
    private Bookshelf.Copy copy;
    private BookId book;

    @BeforeEach
    void aBookAndItsManager() {
        copy = shelf.paperback("Gösta Berlings saga", "9.90", 3);
        book = catalog.byIsbn(copy.isbn()).orElseThrow().id();
        people.signInAs(Role.CATALOG_MANAGER);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void anUploadedPictureTakesThePlaceOfTheDrawnCover() throws Exception {
        String drawn = shownCover();
        assertThat(drawn).endsWith(".svg" + drawn.substring(drawn.indexOf('?')));

        CoverResult result = upload(Pictures.jpeg(1200, 1800, OXBLOOD));

        String shown = shownCover();
        assertThat(result).isEqualTo(new CoverResult.Saved(shown));
        assertThat(shown).startsWith("/covers/" + copy.isbn() + ".jpg?v=u").isNotEqualTo(drawn);
        HttpResponse<byte[]> answer = get(shown);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable", "public");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        BufferedImage picture = Pictures.decoded(answer.body());
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(new Color(picture.getRGB(300, 450)).getRed()).isBetween(130, 146);
    }

    @Test
    void aNewPictureHasANewAddressAndTheOldFileIsForgotten() throws Exception {
        upload(Pictures.jpeg(600, 900, OXBLOOD));
        String first = shownCover();
        FileKey firstFile = file();

        upload(Pictures.png(600, 900, PINE));

        assertThat(shownCover()).isNotEqualTo(first);
        assertThat(files.exists(firstFile)).isFalse();
        assertThat(new Color(Pictures.decoded(get(shownCover()).body()).getRGB(300, 450)).getGreen())
                .isBetween(90, 106);
    }

    @Test
    void aCoverThatTheBrowserHasIsNotSentAgain() throws Exception {
        upload(Pictures.jpeg(600, 900, OXBLOOD));
        String etag = get(shownCover()).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = get(shownCover(), "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aDrawnCoverIsCompressedOnItsWay() throws Exception {
        String drawn = shownCover();

        HttpResponse<byte[]> small = get(drawn, "Accept-Encoding", "gzip");

        assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(small.body().length).isLessThan(get(drawn).body().length * 2 / 3);
        String etag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(get(drawn, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void anAddressWithoutAVersionLeadsToThePictureAndIsKeptShortly() throws Exception {
        upload(Pictures.jpeg(600, 900, OXBLOOD));

        HttpResponse<byte[]> answer = get("/covers/" + copy.isbn() + ".svg");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(shownCover());
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
    }

    @Test
    void aRemovedPictureGivesWayToTheDrawnCover() throws Exception {
        String drawn = shownCover();
        upload(Pictures.jpeg(600, 900, OXBLOOD));
        FileKey file = file();

        covers.remove(book);

        assertThat(shownCover()).isEqualTo(drawn);
        assertThat(covers.current(book)).isEmpty();
        assertThat(files.exists(file)).isFalse();
        assertThat(get(drawn).headers().firstValue("Content-Type").orElseThrow())
                .startsWith("image/svg+xml");
    }

    @Test
    void aPictureThatTheStoreHasLostIsDrawnAndNotKept() throws Exception {
        upload(Pictures.jpeg(600, 900, OXBLOOD));
        files.delete(file());

        HttpResponse<byte[]> answer = get(shownCover());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anEditionInAnotherLanguageKeepsItsDrawnCover() throws Exception {
        jdbc.sql("UPDATE edition SET title = 'La saga de Gösta Berling' WHERE isbn13 = :isbn")
                .param("isbn", copy.isbn().value())
                .update();

        upload(Pictures.jpeg(600, 900, OXBLOOD));

        assertThat(shownCover()).contains(".svg?v=");
        assertThat(get("/covers/" + copy.isbn() + ".svg").statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeACoverChangesNothing() throws Exception {
        String drawn = shownCover();

        assertThat(upload("<svg onload='alert(1)'/>".getBytes())).isInstanceOf(CoverResult.Unreadable.class);
        assertThat(upload(Pictures.png(100, 150, PINE))).isEqualTo(new CoverResult.WrongSize(100, 150));
        assertThat(upload(new byte[CoverUploads.MAX_BYTES + 1])).isInstanceOf(CoverResult.TooLarge.class);

        assertThat(shownCover()).isEqualTo(drawn);
    }

    @Test
    void aBookThatIsNotThereGetsNoCover() throws Exception {
        byte[] picture = Pictures.jpeg(600, 900, OXBLOOD);

        assertThat(covers.replace(new BookId(Long.MAX_VALUE), new ByteArrayInputStream(picture)))
                .isInstanceOf(CoverResult.NoSuchBook.class);
    }

    @Test
    void everyChangeIsAudited() throws Exception {
        upload(Pictures.jpeg(600, 900, OXBLOOD));

        assertThat(audit.of("book", book.toString(), Slice.first(1)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("book.cover-changed"))
                .satisfies(entry -> assertThat(entry.after()).containsEntry("cover", file().value()));
    }

    @Test
    void onlyWhoLooksAfterTheCatalogMayChangeACover() {
        people.signInAs(Role.STAFF);

        assertThatThrownBy(() -> upload(Pictures.jpeg(600, 900, OXBLOOD))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> covers.remove(book)).isInstanceOf(AccessDeniedException.class);
    }

    private CoverResult upload(byte[] picture) throws IOException {
        return covers.replace(book, new ByteArrayInputStream(picture));
    }

    private String shownCover() {
        return catalog.byIsbn(copy.isbn()).orElseThrow().editions().stream()
                .filter(edition -> edition.isbn().equals(copy.isbn()))
                .findFirst()
                .orElseThrow()
                .coverUrl();
    }

    private FileKey file() {
        return new FileKey(jdbc.sql("SELECT cover_key FROM book WHERE id = :id")
                .param("id", book.value())
                .query(String.class)
                .single());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
