package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.order.OrderStatus;
import shop.quire.report.Sheets.Cell;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.support.PastOrders;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;

@QuireTest
class OrderExportsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    OrderExports exports;

    @Autowired
    OrderReports reports;

    @Autowired
    ExportJob job;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private PastOrders past;
    private Person nora;

    @BeforeEach
    void staffIsAtWork() {
        past = new PastOrders(jdbc);
        nora = people.signInAs(Role.STAFF);
    }

    @AfterEach
    void goHome() {
        past.forget();
        people.signOut();
    }

    @Test
    void theFileIsTheReportAndOutlastsTheSession() throws IOException {
        past.placeMany(30);
        JobId id = exports.ask(query(ReportGrouping.NONE), ExportFormat.CSV);

        JobStatus done = reaches(id, JobState.DONE);
        people.signOut();
        people.signIn(nora);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        reports.exportCsv(query(ReportGrouping.NONE), expected);
        assertThat(content(id)).isEqualTo(expected.toByteArray());
        assertThat(done.result().count("rows")).isEqualTo(30);
        assertThat(done.result().count("bytes")).isEqualTo(expected.size());
        assertThat(done.title()).isEqualTo(OrderExports.fileName(query(ReportGrouping.NONE), ExportFormat.CSV));
        assertThat(exports.list(Slice.first(5))).extracting(JobStatus::id).containsExactly(id);
        assertThat(exports.count()).isEqualTo(1);
    }

    @Test
    void theWorkbooksTotalsAreTheReports() throws IOException {
        past.placeMany(30);
        JobId id = exports.ask(query(ReportGrouping.CUSTOMER), ExportFormat.XLSX);
        reaches(id, JobState.DONE);

        List<Cell> totals = new Sheets(content(id)).rows(1).getLast();

        ReportSums sums = reports.totals(query(ReportGrouping.CUSTOMER));
        assertThat(totals)
                .extracting(Cell::value)
                .containsSequence(
                        sums.orders() + "",
                        sums.copies() + "",
                        plain(sums.items().getAmount()),
                        plain(sums.shipping().getAmount()),
                        plain(sums.discount().getAmount()),
                        plain(sums.gross().getAmount()),
                        plain(sums.vat().getAmount()));
    }

    @Test
    void anotherPersonsFileIsNobodyElses() throws IOException {
        past.placeMany(2);
        JobId id = exports.ask(query(ReportGrouping.DAY), ExportFormat.CSV);
        reaches(id, JobState.DONE);

        people.signInAs(Role.STAFF);
        assertThat(exports.file(id)).isEmpty();
        assertThat(exports.cancel(id)).isFalse();
        assertThat(exports.list(Slice.first(5))).isEmpty();
        people.signInAs(Role.CATALOG_MANAGER);
        assertThatThrownBy(() -> exports.file(id)).isInstanceOf(AccessDeniedException.class);
        people.signInAs(Role.ADMIN);
        assertThat(content(id)).isNotEmpty();
    }

    @Test
    void anExportStopsWhereItIsToldTo() throws IOException {
        past.placeMany(2_100);
        List<Long> heard = new ArrayList<>();

        OptionalLong rows =
                reports.export(query(ReportGrouping.NONE), ExportFormat.XLSX, new ByteArrayOutputStream(), done -> {
                    heard.add(done);
                    return done < 2_000;
                });

        assertThat(rows).isEmpty();
        assertThat(heard).containsExactly(0L, 1_000L, 2_000L);
    }

    @Test
    void whatACancelledExportHasWrittenIsNoFile() {
        past.placeMany(1);
        JobId id = exports.ask(query(ReportGrouping.DAY), ExportFormat.CSV);
        boolean inTime = exports.cancel(id);

        await().pollInSameThread().atMost(SOON).until(() -> state(id).finished());

        assertThat(state(id)).isIn(inTime ? List.of(JobState.CANCELLED, JobState.DONE) : List.of(JobState.DONE));
        assertThat(exports.file(id).isPresent()).isEqualTo(state(id) == JobState.DONE);
        assertThat(exports.cancel(id)).as("it has ended").isFalse();
    }

    @Test
    void aForgottenExportTakesItsFileAlong() {
        past.placeMany(1);
        JobId id = exports.ask(query(ReportGrouping.DAY), ExportFormat.CSV);
        JobStatus done = reaches(id, JobState.DONE);

        job.forgotten(done);

        assertThat(exports.file(id)).isEmpty();
    }

    private JobStatus reaches(JobId id, JobState state) {
        await().pollInSameThread().atMost(SOON).until(() -> state(id) == state || state(id) == JobState.FAILED);
        assertThat(state(id)).isEqualTo(state);
        return status(id);
    }

    private JobState state(JobId id) {
        return status(id).state();
    }

    private JobStatus status(JobId id) {
        return exports.list(Slice.first(20)).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private byte[] content(JobId id) throws IOException {
        try (ExportedFile file = exports.file(id).orElseThrow()) {
            return file.file().content().readAllBytes();
        }
    }

    private ReportQuery query(ReportGrouping grouping) {
        return ReportQuery.of(
                past.begin(), past.begin().plusYears(9), ZoneOffset.UTC, Set.of(OrderStatus.PAID), grouping);
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
