package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
class SavedReportsIT {

    private static final ReportQuery MAY = ReportQuery.of(
            LocalDate.of(2026, 5, 1),
            LocalDate.of(2026, 5, 31),
            ZoneId.of("Europe/Lisbon"),
            ReportQuery.SOLD,
            ReportGrouping.DAY);

    @Autowired
    SavedReports reports;

    @Autowired
    OrderExports exports;

    @Autowired
    DueReports due;

    @Autowired
    ReportDeliveries deliveries;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Person nora;

    @BeforeEach
    void noraIsAtWork() {
        nora = people.signInAs(Role.STAFF);
    }

    @AfterEach
    void goHome() {
        people.signOut();
    }

    @Test
    void aSavedReportIsFoundAgainByItsOwnerOnly() {
        UUID id = reports.save("  The month  ", ReportPeriod.LAST_MONTH, MAY).orElseThrow();

        assertThat(reports.list()).singleElement().satisfies(saved -> {
            assertThat(saved.name()).isEqualTo("The month");
            assertThat(saved.query()).isEqualTo(MAY);
            assertThat(saved.on(LocalDate.of(2026, 3, 15)).from()).isEqualTo(LocalDate.of(2026, 2, 1));
        });
        assertThat(reports.save("The month", null, MAY)).as("has it twice").isEmpty();

        people.signInAs(Role.STAFF);
        assertThat(reports.list()).isEmpty();
        reports.delete(id);
        reports.schedule(id, daily(nora.id()));
        assertThat(reports.runNow(id)).isEmpty();
        people.signIn(nora);
        assertThat(reports.list())
                .singleElement()
                .satisfies(saved -> assertThat(saved.schedule()).isNull());
        reports.delete(id);
        assertThat(reports.list()).isEmpty();
    }

    @Test
    void itComesOnceHoweverManyInstancesLook() throws Exception {
        Person piet = people.create(Role.STAFF);
        UUID id = reports.save("Every morning", ReportPeriod.YESTERDAY, MAY).orElseThrow();
        reports.schedule(id, daily(nora.id(), piet.id()));
        assertThat(schedule(id).nextAt()).isAfter(Instant.now());
        people.signOut();
        isDue(id);

        lookAtOnce();

        people.signIn(nora);
        assertThat(schedule(id).nextAt()).isAfter(Instant.now());
        JobId file = schedule(id).lastFile();
        assertThat(file).isNotNull();
        assertThat(jdbc.sql("SELECT count(*) FROM report_run WHERE report_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        for (Person recipient : List.of(nora, piet)) {
            String text = TestMail.awaitMail(recipient.email(), "Every morning: the report is ready")
                    .text();
            assertThat(text).contains("/staff/reports/files/" + file);
        }
        people.signIn(piet);
        assertThat(exports.ready(file))
                .hasValueSatisfying(ready -> assertThat(ready.report()).isEqualTo("Every morning"));
        assertThat(exports.file(file))
                .hasValueSatisfying(found -> assertThat(found.name()).endsWith("by-day.csv"));
        people.signInAs(Role.STAFF);
        assertThat(exports.file(file)).as("is not for others").isEmpty();
        assertThat(exports.ready(file)).isEmpty();
        // Whatever else would have been sent has had its time.
        await().until(() -> jdbc.sql("SELECT state = 'DONE' FROM job WHERE id = :id")
                .param("id", file.value())
                .query(Boolean.class)
                .single());
        assertThat(TestMail.server().to(piet.email())).hasSize(1);
    }

    @Test
    void whoMayNotReadReportsWhenItComesGetsNothing() {
        Person piet = people.create(Role.STAFF);
        UUID id = reports.save("For two", ReportPeriod.TODAY, MAY).orElseThrow();
        reports.schedule(id, daily(nora.id(), piet.id()));
        mayNothing(piet);

        JobId file = reports.runNow(id).orElseThrow();

        TestMail.awaitMail(nora.email(), "For two: the report is ready");
        assertThat(jdbc.sql("SELECT account_id FROM report_delivery WHERE job_id = :job")
                        .param("job", file.value())
                        .query(UUID.class)
                        .list())
                .containsExactly(nora.id().value());
        assertThat(deliveries.letter(file, nora.id())).isPresent();
        mayNothing(nora);
        assertThat(deliveries.letter(file, nora.id()))
                .as("also where it is lost between the file and the mail")
                .isEmpty();
    }

    @Test
    void aReportOfWhoMayNotAnyMoreRests() {
        UUID id = reports.save("Not mine any more", ReportPeriod.TODAY, MAY).orElseThrow();
        reports.schedule(id, daily(nora.id()));
        mayNothing(nora);
        people.signOut();
        isDue(id);

        while (due.one()) {
            // All that are due.
        }

        assertThat(jdbc.sql("SELECT paused FROM report_schedule WHERE report_id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(actions(id)).contains("report.paused");
    }

    @Test
    void pausedItDoesNotComeAndEveryStepIsWrittenDown() {
        UUID id = reports.save("Now and then", ReportPeriod.TODAY, MAY).orElseThrow();
        reports.schedule(id, daily(nora.id()));
        reports.pause(id, true);
        isDue(id);
        while (due.one()) {
            // All that are due.
        }
        assertThat(schedule(id).lastFile()).isNull();
        reports.pause(id, false);
        assertThat(schedule(id).nextAt())
                .as("what was missed is not made up for")
                .isAfter(Instant.now());
        reports.unschedule(id);
        reports.delete(id);

        assertThat(actions(id))
                .containsExactly(
                        "report.saved",
                        "report.scheduled",
                        "report.paused",
                        "report.resumed",
                        "report.unscheduled",
                        "report.deleted");
    }

    @Test
    void colleaguesAreThoseWhoMayReadReports() {
        Person manager = people.create(Role.CATALOG_MANAGER);
        Person admin = people.create(Role.ADMIN);

        List<UserId> found = reports.colleagues().stream().map(Recipient::id).toList();

        assertThat(found).doesNotContain(manager.id());
        if (found.size() < 200) {
            assertThat(found).contains(nora.id(), admin.id());
        }
    }

    private void lookAtOnce() throws Exception {
        int instances = 6;
        try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
            List<Future<?>> looking = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                looking.add(threads.submit(() -> {
                    while (due.one()) {
                        // Until none is left.
                    }
                }));
            }
            for (Future<?> one : looking) {
                one.get();
            }
        }
    }

    private static ScheduleDraft daily(UserId... recipients) {
        return new ScheduleDraft(ExportFormat.CSV, ReportRhythm.DAILY, 0, 7, Set.of(recipients));
    }

    private ReportSchedule schedule(UUID id) {
        ReportSchedule schedule = reports.list().stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow()
                .schedule();
        assertThat(schedule).isNotNull();
        return schedule;
    }

    private void isDue(UUID id) {
        jdbc.sql("UPDATE report_schedule SET next_at = :at WHERE report_id = :id")
                .param("at", Instant.now().minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private void mayNothing(Person person) {
        jdbc.sql("DELETE FROM account_role WHERE account_id = :id AND role <> 'CUSTOMER'")
                .param("id", person.id().value())
                .update();
    }

    private List<String> actions(UUID id) {
        return jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }
}
