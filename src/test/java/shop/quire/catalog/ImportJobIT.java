package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.job.JobState;
import shop.quire.job.Jobs;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class ImportJobIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HEADER = "isbn13,title,contributors,language,format,price\n";

    @Autowired
    Imports imports;

    @Autowired
    Jobs jobs;

    @Autowired
    BookCatalog books;

    @Autowired
    DataSource dataSource;

    @Autowired
    People people;

    @TempDir
    Path folder;

    @BeforeEach
    void signIn() {
        people.signInAs(Role.CATALOG_MANAGER);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void afterAPauseItGoesOnWithTheNextRowAndKnowsTheEarlierOnes() throws Exception {
        List<String> isbns = new ArrayList<>();
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 700; i++) {
            isbns.add(CatalogFixture.isbn());
            file.append(row(isbns.getLast(), "Volume " + i));
        }
        // Seen again long after the batch that took it.
        file.append(row(isbns.getFirst(), "Volume 0 again"));
        ended(imports.start(
                "one.csv", kept(HEADER + row(isbns.get(350), "Volume 350")), ImportMapping.standard(), false));

        JobId job;
        try (Connection somebody = dataSource.getConnection()) {
            hold(somebody, isbns.get(350));
            job = imports.start("volumes.csv", kept(file.toString()), ImportMapping.standard(), false);
            await().pollInSameThread().atMost(SOON).until(() -> seen(job) == 300);
            assertThat(jobs.pause(job)).isTrue();
            somebody.rollback();
        }
        await().pollInSameThread().atMost(SOON).until(() -> seen(job) == 600);
        assertThat(imports.status(job).orElseThrow().state()).isEqualTo(JobState.PAUSED);
        assertThat(jobs.resume(job)).isTrue();
        ended(job);

        assertThat(imports.status(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        assertThat(imports.status(job).orElseThrow().attempt()).isEqualTo(2);
        assertThat(imports.standing(job)).hasValueSatisfying(standing -> {
            assertThat(standing.dryRun()).isFalse();
            assertThat(standing.counts()).isEqualTo(new ImportCounts(701, 699, 0, 1, 1, 1));
        });
        assertThat(imports.problems(job, Slice.first(10)))
                .extracting(RowError::line, RowError::message)
                .containsExactly(tuple(702L, "The same ISBN is in line 2"));
        assertThat(isbns).allMatch(isbn -> books.byIsbn(new Isbn(isbn)).isPresent());
    }

    @Test
    void aTrialCountsAndReportsAndLeavesNothing() throws IOException {
        String isbn = CatalogFixture.isbn();

        JobId job = imports.start(
                "trial.csv", kept(HEADER + row(isbn, "Trial") + row("123", "Wrong")), ImportMapping.standard(), true);
        ended(job);

        assertThat(imports.standing(job)).hasValueSatisfying(standing -> {
            assertThat(standing.dryRun()).isTrue();
            assertThat(standing.counts()).isEqualTo(new ImportCounts(2, 1, 0, 0, 1, 1));
            assertThat(standing.undoable()).isFalse();
        });
        assertThat(imports.undo(job)).isEmpty();
        assertThat(books.byIsbn(new Isbn(isbn))).isEmpty();
    }

    @Test
    void aTrialOfAMessageCountsWhatLaterRecordsWouldChange() throws IOException {
        String isbn = CatalogFixture.isbn();
        String identifier = "<ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>" + isbn
                + "</IDValue></ProductIdentifier>";
        String price = "<ProductSupply><SupplyDetail><Price><PriceType>02</PriceType><PriceAmount>9.90</PriceAmount>"
                + "<CurrencyCode>EUR</CurrencyCode></Price></SupplyDetail></ProductSupply>";
        String message = "<ONIXMessage release=\"3.0\"><Product><RecordReference>a</RecordReference>"
                + "<NotificationType>03</NotificationType>" + identifier
                + "<DescriptiveDetail><ProductForm>BC</ProductForm><TitleDetail><TitleType>01</TitleType><TitleElement>"
                + "<TitleElementLevel>01</TitleElementLevel><TitleText>Trial</TitleText></TitleElement></TitleDetail>"
                + "<Contributor><ContributorRole>A01</ContributorRole><PersonName>Ada Author</PersonName></Contributor>"
                + "<Language><LanguageRole>01</LanguageRole><LanguageCode>eng</LanguageCode></Language>"
                + "</DescriptiveDetail>" + price + "</Product><Product><RecordReference>b</RecordReference>"
                + "<NotificationType>04</NotificationType>" + identifier + price + "</Product></ONIXMessage>";

        JobId job = imports.start("trial.xml", kept(message), ImportMapping.standard(), true);
        ended(job);

        assertThat(imports.problems(job, Slice.first(5))).isEmpty();
        assertThat(imports.standing(job).orElseThrow().counts()).isEqualTo(new ImportCounts(2, 1, 1, 0, 0, 0));
        assertThat(books.byIsbn(new Isbn(isbn))).isEmpty();
    }

    @Test
    void othersDoNotSeeIt() throws IOException {
        JobId job = imports.start("mine.csv", kept(HEADER + row("123", "Wrong")), ImportMapping.standard(), true);
        ended(job);

        people.signInAs(Role.CATALOG_MANAGER);

        assertThat(imports.status(job)).isEmpty();
        assertThat(imports.standing(job)).isEmpty();
        assertThat(imports.problems(job, Slice.first(10))).isEmpty();
    }

    private void ended(JobId job) {
        await().pollInSameThread()
                .atMost(SOON)
                .until(() -> imports.status(job).orElseThrow().state().finished());
    }

    private long seen(JobId job) {
        return imports.standing(job).orElseThrow().counts().seen();
    }

    private static void hold(Connection connection, String isbn) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT id FROM edition WHERE isbn13 = ? FOR UPDATE")) {
            lock.setString(1, isbn);
            assertThat(lock.executeQuery().next()).isTrue();
        }
    }

    private static String row(String isbn, String title) {
        return isbn + "," + title + ",Ada Author,en,PAPERBACK,9.99\n";
    }

    private Path kept(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "books", ".csv"), text);
    }
}
