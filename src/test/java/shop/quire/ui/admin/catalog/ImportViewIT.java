package shop.quire.ui.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.provider.SortDirection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.ImportContent;
import shop.quire.catalog.ImportProblemSort;
import shop.quire.job.JobStatus;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class ImportViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    CatalogAdmin catalog;

    private final String tag = "Import" + System.nanoTime();

    @BeforeEach
    void open() {
        people.signInAs(Role.CATALOG_MANAGER);
        window.open();
        window.visit("admin/import");
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aSuppliersFileWithOtherHeadersIsImportedAndWhatIsWrongIsListed() {
        upload("EAN,Title,Authors,Price\n"
                + isbn(1) + "," + tag + " one,Tove Jansson,9.90\n"
                + "9780306406158," + tag + " wrong digit,Tove Jansson,9.90\n"
                + isbn(1) + "," + tag + " again,Tove Jansson,9.90\n"
                + isbn(2) + "," + tag + " two,Tove Jansson,free\n"
                + isbn(3) + "," + tag + " three,Tove Jansson,7.50\n");

        assertThat(chosen("ISBN-13")).isEqualTo("EAN");
        assertThat(chosen("Contributors")).isEqualTo("Authors");
        start();

        assertThat(figures()).containsSequence("New", "2").containsSequence("Refused", "3");
        Grid<?> errors = _get(Grid.class);
        assertThat(GridKt._getFormattedRow(errors, 0)).startsWith("3", "isbn13", "9780306406158");
        assertThat(GridKt._getFormattedRow(errors, 1)).startsWith("4", "isbn13");
        assertThat(GridKt._getFormattedRow(errors, 2)).startsWith("5", "price", "free");
        assertThat(titles()).containsExactlyInAnyOrder(tag + " one", tag + " three");
        sortBy(errors, ImportProblemSort.COLUMN, SortDirection.DESCENDING);
        assertThat(GridKt._getFormattedRow(errors, 0)).startsWith("5", "price", "free");

        String report = window.address();
        window.visit(report + "?column=isbn&sort=-line");
        assertThat(GridKt._size(_get(Grid.class))).isEqualTo(2);
        assertThat(GridKt._getFormattedRow(_get(Grid.class), 0)).startsWith("4", "isbn13");
        window.visit(report + "?q=free&refused=yes");
        assertThat(GridKt._size(_get(Grid.class))).isEqualTo(1);
        window.visit(report + "?q=100%25");
        assertThat(GridKt._size(_get(Grid.class)))
                .as("what is typed is no pattern")
                .isZero();
    }

    private static <T> void sortBy(Grid<T> grid, ImportProblemSort column, SortDirection direction) {
        grid.sort(List.of(new GridSortOrder<>(
                grid.getColumns().stream()
                        .filter(some -> some.getSortOrder(direction)
                                .anyMatch(order -> order.getSorted().equals(column.name())))
                        .findFirst()
                        .orElseThrow(),
                direction)));
    }

    @Test
    void runningTheSameFileAgainChangesNothing() {
        String file = header() + row(1) + row(2);
        upload(file);
        start();

        window.visit("admin/import");
        upload(file);
        start();

        assertThat(figures()).containsSequence("New", "0").containsSequence("Unchanged", "2");
        assertThat(titles()).hasSize(2);
    }

    @Test
    void theReportCanBeTakenAlongAndIsHarmless() {
        upload(header() + "=1+1," + tag + ",Tove Jansson,en,PAPERBACK,9.90\n");
        start();

        String report = new String(
                DownloadKt._download(_get(
                        Anchor.class,
                        spec -> spec.withPredicate(link -> Texts.in(link).contains("Download report")))),
                StandardCharsets.UTF_8);

        assertThat(report).startsWith("\uFEFFline,record,column,value,message\r\n2,,isbn13,'=1+1,");
    }

    @Test
    void whatTheFileLacksMustBeSaidFirst() {
        upload("isbn13,title\n" + isbn(1) + "," + tag + "\n");

        _click(_get(Button.class, spec -> spec.withText("Import")));
        assertThat(window.address()).isEqualTo("admin/import");
        assertThat(select("Price").isInvalid()).isTrue();

        fallback("Contributors", "Anonymous");
        fallback("Price", "5.00");
        start();
        assertThat(figures()).containsSequence("New", "1");
    }

    @Test
    void anEmptyFileIsRefusedAtOnce() {
        upload("");

        _assertNone(MappingForm.class);
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void anotherEncodingIsReportedByLine() {
        UploadKt._upload(
                _get(Upload.class),
                "latin.csv",
                "text/csv",
                (header() + isbn(1) + "," + tag + " Café,Tove Jansson,en,PAPERBACK,9.90\n" + row(2))
                        .getBytes(Charset.forName("ISO-8859-1")));
        MockVaadin.clientRoundtrip(false);
        start();

        assertThat(figures()).containsSequence("New", "1").containsSequence("Refused", "1");
        assertThat(GridKt._getFormattedRow(_get(Grid.class), 0)).startsWith("2", "title");
    }

    @Test
    void theImportGoesOnWhenThePageIsLeftAndItsReportWaits() {
        StringBuilder file = new StringBuilder(header());
        IntStream.range(0, 900).forEach(i -> file.append(row(i)));
        upload(file.toString());
        _click(_get(Button.class, spec -> spec.withText("Import")));
        String report = window.address();
        window.visit("admin/books");

        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> titlesCount() == 900);
        window.visit(report);
        finished();
        assertThat(figures()).containsSequence("New", "900");
    }

    @Test
    void reportsAreTheirOwnersOnly() {
        upload(header() + row(1));
        start();
        String report = window.address();

        window.close();
        people.signInAs(Role.CATALOG_MANAGER);
        window.open();
        window.visit(report);

        _assertNone(ImportReportPanel.class);
    }

    @Test
    void aTrialSaysWhatItWouldDoAndStoresNothing() {
        upload(header() + row(1) + "9780306406158," + tag + " wrong digit,Tove Jansson,en,PAPERBACK,9.90\n");
        begin("Try without storing");

        assertThat(figures()).containsSequence("New", "1").containsSequence("Refused", "1");
        assertThat(titles()).isEmpty();
    }

    @Test
    void whichColumnIsWhichIsRememberedForTheNextFileWithTheseHeaders() {
        String file = "nummer" + tag + ",titel,urheber\n" + isbn(1) + "," + tag + ",Tove Jansson\n";
        upload(file);
        select("ISBN-13").setValue("nummer" + tag);
        select("Title").setValue("titel");
        select("Contributors").setValue("urheber");
        fallback("Price", "5.00");
        start();

        window.visit("admin/import");
        upload(file);

        assertThat(chosen("ISBN-13")).isEqualTo("nummer" + tag);
        assertThat(chosen("Contributors")).isEqualTo("urheber");
        start();
        assertThat(figures()).containsSequence("Unchanged", "1");
    }

    @Test
    void everyImportIsInTheListAndHasItsOwnAddress() {
        upload(header() + row(1));
        start();
        String address = window.address();

        window.visit("admin/imports");
        Grid<?> list = _get(Grid.class);
        assertThat(first(list)).isEqualTo(address);

        window.visit("admin/imports?kind=import-undo&state=done&q=" + tag);
        assertThat(GridKt._size(_get(Grid.class))).isZero();
        window.visit("admin/imports?kind=import,nothing&state=done");
        assertThat(first(_get(Grid.class))).isEqualTo(address);
        window.visit("admin/imports?to=2020-01-01");
        assertThat(GridKt._size(_get(Grid.class))).isZero();
    }

    private static String first(Grid<?> list) {
        return "admin/imports/" + ((JobStatus) GridKt._get(list, 0)).id();
    }

    @Test
    void anImportIsTakenBackAndSaysSo() {
        upload(header() + row(1));
        start();
        String address = window.address();

        _click(_get(Button.class, spec -> spec.withText("Undo this import")));
        _click(_get(Button.class, spec -> spec.withText("Undo it")));
        assertThat(window.address()).startsWith("admin/imports/").isNotEqualTo(address);
        finished("Left alone");

        assertThat(figures()).containsSequence("Put back as it was", "0").containsSequence("Retired", "1");
        assertThat(catalog.editions(byTag(), List.of(), Slice.first(10)))
                .extracting(EditionRow::status)
                .containsExactly(EditionStatus.RETIRED);
        window.visit(address);
        _assertNone(Button.class, spec -> spec.withText("Undo this import"));
    }

    @Test
    void copiesThatAreDeliveredAreAddedOnceUnlessSomebodySaysSo() {
        upload(header() + row(1));
        start();
        window.visit("admin/import");
        String delivery = "EAN;Menge\n" + isbn(1) + ";4\n" + isbn(1) + ";2\n" + isbn(2) + ";1\n";

        upload(delivery);
        content().setValue(ImportContent.DELIVERY);
        start();
        assertThat(figures()).containsSequence("Booked", "2").containsSequence("Refused", "1");
        assertThat(onHand()).isEqualTo(6);

        window.visit("admin/import");
        upload(delivery);
        content().setValue(ImportContent.DELIVERY);
        _click(_get(Button.class, spec -> spec.withText("Import")));
        assertThat(window.address()).isEqualTo("admin/import");
        _click(_get(Button.class, spec -> spec.withText("Import it again")));
        finished();
        assertThat(onHand()).isEqualTo(12);
    }

    @SuppressWarnings("unchecked")
    private static Select<ImportContent> content() {
        return _get(Select.class, spec -> spec.withLabel("What the file brings"));
    }

    private int onHand() {
        return catalog.editions(byTag(), List.of(), Slice.first(1)).getFirst().onHand();
    }

    private void upload(String file) {
        UploadKt._upload(_get(Upload.class), "books.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8));
        MockVaadin.clientRoundtrip(false);
    }

    private void start() {
        begin("Import");
    }

    private void begin(String button) {
        _click(_get(Button.class, spec -> spec.withText(button)));
        assertThat(window.address()).startsWith("admin/imports/");
        finished();
    }

    private static void finished() {
        finished("Refused");
    }

    private static void finished(String word) {
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
            ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), false));
            return Texts.in(_get(ImportReportPanel.class)).contains(word);
        });
    }

    private static List<String> figures() {
        return Texts.in(_get(ImportReportPanel.class));
    }

    @SuppressWarnings("unchecked")
    private static Select<String> select(String column) {
        return _get(
                Select.class,
                spec -> spec.withPredicate(field -> field.getAriaLabel()
                        .filter(("Column in the file for " + column)::equals)
                        .isPresent()));
    }

    private static String chosen(String column) {
        return select(column).getValue();
    }

    private static void fallback(String column, String value) {
        _setValue(
                _get(
                        TextField.class,
                        spec -> spec.withPredicate(field -> field.getAriaLabel()
                                .filter((column + " where empty")::equals)
                                .isPresent())),
                value);
    }

    private List<String> titles() {
        return catalog.editions(byTag(), List.of(), Slice.first(10)).stream()
                .map(row -> row.title())
                .toList();
    }

    private long titlesCount() {
        return catalog.count(byTag());
    }

    private EditionFilter byTag() {
        return new EditionListState(shop.quire.ui.admin.UrlValues.none().with(EditionListState.TITLE, tag), 2).filter();
    }

    private static String header() {
        return "isbn13,title,contributors,language,format,price\n";
    }

    private String row(int number) {
        return isbn(number) + "," + tag + " " + number + ",Tove Jansson,en,PAPERBACK,9.90\n";
    }

    /** Valid, and of this test only: the block moves with every run. */
    private String isbn(int number) {
        int block = Math.floorMod(tag.hashCode(), 9_000) * 1_000;
        String digits = "97989%07d".formatted(block + number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
