package shop.quire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.OnBehalf;
import shop.quire.account.Role;
import shop.quire.catalog.ImportCounts;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.Imports;
import shop.quire.report.ExportFormat;
import shop.quire.report.ExportedFile;
import shop.quire.report.OrderExports;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.shared.JobId;
import shop.quire.support.PastOrders;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Typesetter;
import shop.quire.support.Typesetter.Manuscript;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another instance on the same database. The one of the test context plays the dead: it hangs with both its jobs, and its
 * heart has not been heard of for long. Unlike a really dead one it wakes up in the end, and must not do harm then.
 */
@QuireTest
class DeadInstanceIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Jobs jobs;

    @Autowired
    Imports imports;

    @Autowired
    OrderExports exports;

    @Autowired
    OrderReports reports;

    @Autowired
    JobStore store;

    @Autowired
    Typesetter typesetter;

    @Autowired
    ObjectProvider<JobKind<?>> kinds;

    @Autowired
    OnBehalf onBehalf;

    @Autowired
    JsonMapper json;

    @Autowired
    JobSettings settings;

    @Autowired
    List<Task<?>> tasks;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Scheduler other;
    private Person staff;

    @BeforeEach
    void signIn() {
        staff = people.signInAs(Role.STAFF, Role.CATALOG_MANAGER);
    }

    @AfterEach
    void stop() {
        other.stop();
        people.signOut();
    }

    @Test
    void anotherInstanceGoesOnFromTheLastCheckpointAndTheDeadOneCanDoNoMore() {
        other = another();
        List<CountDownLatch> holds = List.of(typesetter.hold("Middlemarch", 4), typesetter.hold("Romola", 2));
        JobId middlemarch = jobs.submit(typesetter, "Middlemarch", Manuscript.of("Middlemarch", 6));
        JobId romola = jobs.submit(typesetter, "Romola", Manuscript.of("Romola", 3));
        await().pollInSameThread()
                .atMost(SOON)
                .until(() -> typesetter.waitsAt("Middlemarch", 4) && typesetter.waitsAt("Romola", 2));
        String dead = jobs.status(middlemarch).orElseThrow().worker();

        other.start();
        await().pollInSameThread().atMost(SOON).untilAsserted(() -> {
            // Its heart would be heard again otherwise: it is not really dead.
            silence(dead);
            assertThat(jobs.status(middlemarch).orElseThrow().state()).isEqualTo(JobState.DONE);
            assertThat(jobs.status(romola).orElseThrow().state()).isEqualTo(JobState.DONE);
        });

        JobStatus done = jobs.status(middlemarch).orElseThrow();
        assertThat(done.worker()).isEqualTo("other").isNotEqualTo(dead);
        assertThat(done.attempt()).isEqualTo(2);

        holds.forEach(CountDownLatch::countDown);
        await().pollInSameThread().atMost(SOON).until(() -> typesetter.atWork() == 0);
        assertThat(pages("Middlemarch")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(pages("Romola")).containsExactly(1, 2, 3);
        assertThat(jobs.status(middlemarch).orElseThrow()).isEqualTo(done);
    }

    @Test
    void anImportGoesOnWithTheFirstRowThatIsNotStored(@TempDir Path folder) throws Exception {
        other = another();
        StringBuilder file = new StringBuilder("isbn13,title,contributors,language,format,price\n");
        IntStream.range(0, 700).forEach(i -> file.append(row(i)));
        Path books = Files.writeString(folder.resolve("books.csv"), file);
        Path one = Files.writeString(folder.resolve("one.csv"), file.substring(0, file.indexOf("\n") + 1) + row(350));
        JobId first = imports.start("one.csv", one, ImportMapping.standard(), false);
        await().pollInSameThread()
                .atMost(SOON)
                .until(() -> jobs.status(first).orElseThrow().state() == JobState.DONE);

        JobId job;
        try (Connection somebody = dataSource.getConnection()) {
            somebody.setAutoCommit(false);
            try (PreparedStatement lock =
                    somebody.prepareStatement("SELECT id FROM edition WHERE isbn13 = ? FOR UPDATE")) {
                lock.setString(1, isbn(350));
                lock.executeQuery();
            }
            job = imports.start("books.csv", books, ImportMapping.standard(), false);
            await().pollInSameThread()
                    .atMost(SOON)
                    .until(() -> imports.standing(job).orElseThrow().counts().seen() == 300);
            String dead = jobs.status(job).orElseThrow().worker();
            other.start();
            await().pollInSameThread().atMost(SOON).until(() -> {
                silence(dead);
                return jobs.status(job).orElseThrow().attempt() == 2;
            });
            // Both are at the second batch now, and one of them may not.
            somebody.rollback();
        }
        await().pollInSameThread()
                .atMost(SOON)
                .until(() -> jobs.status(job).orElseThrow().state() == JobState.DONE);

        assertThat(jobs.status(job).orElseThrow().worker()).isEqualTo("other");
        assertThat(imports.standing(job).orElseThrow().counts()).isEqualTo(new ImportCounts(700, 699, 0, 1, 0, 0));
    }

    @Test
    void aReportIsBegunAnewAndItsFileOutlastsBothTheInstanceAndTheSession() throws Exception {
        other = another();
        PastOrders past = new PastOrders(jdbc);
        past.placeMany(30);
        ReportQuery query = ReportQuery.of(
                past.begin(), past.begin().plusYears(9), ZoneOffset.UTC, ReportQuery.SOLD, ReportGrouping.NONE);
        JobId job;
        try (Connection somebody = dataSource.getConnection()) {
            somebody.setAutoCommit(false);
            try (PreparedStatement lock = somebody.prepareStatement("LOCK TABLE order_line IN ACCESS EXCLUSIVE MODE")) {
                lock.execute();
            }
            job = exports.ask(query, ExportFormat.CSV);
            await().pollInSameThread()
                    .atMost(SOON)
                    .until(() -> jobs.status(job).orElseThrow().state() == JobState.RUNNING);
            String dead = jobs.status(job).orElseThrow().worker();
            other.start();
            await().pollInSameThread().atMost(SOON).until(() -> {
                silence(dead);
                return jobs.status(job).orElseThrow().attempt() == 2;
            });
            // Both are about to read now; one of them is not asked any more.
            somebody.rollback();
        }
        await().pollInSameThread()
                .atMost(SOON)
                .until(() -> jobs.status(job).orElseThrow().state() == JobState.DONE);
        assertThat(jobs.status(job).orElseThrow().worker()).isEqualTo("other");

        people.signOut();
        people.signIn(staff);
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        assertThat(reports.exportCsv(query, report)).isEqualTo(30);
        try (ExportedFile file = exports.file(job).orElseThrow()) {
            assertThat(file.file().content().readAllBytes()).isEqualTo(report.toByteArray());
        }
        past.forget();
    }

    private static String row(int number) {
        return isbn(number) + ",Volume " + number + ",Mary Ann Evans,en,PAPERBACK,9.90\n";
    }

    private static String isbn(int number) {
        String digits = "97985%07d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private Scheduler another() {
        List<Task<?>> known = new ArrayList<>(tasks.stream()
                .filter(task -> !task.getName().equals(JobWork.TASK))
                .toList());
        known.add(new JobWork(kinds, store, onBehalf, json, settings).task());
        return Scheduler.create(dataSource, known)
                .schedulerName(new SchedulerName.Fixed("other"))
                .threads(3)
                .pollingInterval(Duration.ofMillis(200))
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(Duration.ofMillis(200))
                .missedHeartbeatsLimit(3000)
                .build();
    }

    private void silence(String instance) {
        jdbc.sql("UPDATE scheduled_tasks SET last_heartbeat = now() - interval '1 hour'"
                        + " WHERE task_name = 'job' AND picked_by = :instance")
                .param("instance", instance)
                .update();
    }

    private List<Integer> pages(String title) {
        return jdbc.sql("SELECT (after ->> 'page')::integer FROM audit_entry"
                        + " WHERE action = 'page.set' AND subject_id = :title ORDER BY id")
                .param("title", title)
                .query(Integer.class)
                .list();
    }
}
