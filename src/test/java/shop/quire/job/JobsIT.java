package shop.quire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Typesetter;
import shop.quire.support.Typesetter.Manuscript;

@QuireTest
class JobsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Jobs jobs;

    @Autowired
    Typesetter typesetter;

    @Autowired
    JobPurge purge;

    @Autowired
    JobMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    FileStorage files;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void aJobIsDoneInTheNameOfWhoAskedForIt() {
        Person nora = people.signInAs(Role.STAFF);

        JobId job = jobs.submit(typesetter, "Persuasion", Manuscript.of("Persuasion", 4));

        JobStatus done = reaches(job, JobState.DONE);
        assertThat(done.result().count("pages")).isEqualTo(4);
        assertThat(done.share()).hasValue(1);
        assertThat(done.startedAt()).isBetween(done.submittedAt(), done.finishedAt());
        assertThat(pages("Persuasion")).containsExactly(1, 2, 3, 4);
        assertThat(jdbc.sql("SELECT DISTINCT actor FROM audit_entry WHERE subject_id = 'Persuasion'")
                        .query(String.class)
                        .list())
                .containsExactly(nora.id().toString());
        assertThat(executions(job)).isZero();
    }

    @Test
    void aPausedJobGoesOnWhereItStood() {
        people.signInAs(Role.STAFF);
        CountDownLatch hold = typesetter.hold("Emma", 3);
        JobId job = jobs.submit(typesetter, "Emma", Manuscript.of("Emma", 5));
        await().pollInSameThread().atMost(SOON).until(() -> typesetter.waitsAt("Emma", 3));

        assertThat(jobs.pause(job)).isTrue();
        assertThat(jobs.pause(job)).as("paused again").isFalse();
        hold.countDown();
        await().pollInSameThread().atMost(SOON).until(() -> executions(job) == 0);

        JobStatus paused = jobs.status(job).orElseThrow();
        assertThat(paused.state()).isEqualTo(JobState.PAUSED);
        assertThat(paused.done()).as("the page in hand was finished").isEqualTo(3);

        assertThat(jobs.resume(job)).isTrue();
        assertThat(reaches(job, JobState.DONE).attempt()).isEqualTo(2);
        assertThat(pages("Emma")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void resumedBeforeItHasStoppedItIsStillDoneOnce() {
        people.signInAs(Role.STAFF);
        CountDownLatch hold = typesetter.hold("Sanditon", 2);
        JobId job = jobs.submit(typesetter, "Sanditon", Manuscript.of("Sanditon", 3));
        await().pollInSameThread().atMost(SOON).until(() -> typesetter.waitsAt("Sanditon", 2));

        jobs.pause(job);
        jobs.resume(job);
        reaches(job, JobState.DONE);
        hold.countDown();

        await().pollInSameThread().atMost(SOON).until(() -> executions(job) == 0 && typesetter.atWork() == 0);
        assertThat(pages("Sanditon")).containsExactly(1, 2, 3);
    }

    @Test
    void aCancelledJobStopsAndKeepsWhatItHasDone() {
        people.signInAs(Role.STAFF);
        CountDownLatch hold = typesetter.hold("Evelina", 2);
        JobId job = jobs.submit(typesetter, "Evelina", Manuscript.of("Evelina", 9));
        await().pollInSameThread().atMost(SOON).until(() -> typesetter.waitsAt("Evelina", 2));

        assertThat(jobs.cancel(job)).isTrue();
        hold.countDown();

        assertThat(reaches(job, JobState.CANCELLED).result().count("pages")).isEqualTo(2);
        assertThat(jobs.resume(job)).isFalse();
        assertThat(pages("Evelina")).containsExactly(1, 2);
    }

    @Test
    void aJobThatBrokeIsTriedAgainFromItsLastCheckpoint() {
        people.signInAs(Role.STAFF);

        JobId job = jobs.submit(typesetter, "Belinda", new Manuscript("Belinda", 4, 3, ""));

        assertThat(reaches(job, JobState.DONE).attempt()).isEqualTo(2);
        assertThat(pages("Belinda")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aHopelessJobFailsAtOnceAndSaysWhy() {
        people.signInAs(Role.STAFF);

        JobId job = jobs.submit(typesetter, "Camilla", new Manuscript("Camilla", 4, 0, "Nobody can read this hand"));

        JobStatus failed = reaches(job, JobState.FAILED);
        assertThat(failed.failure()).isEqualTo("Nobody can read this hand");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(jobs.resume(job)).as("somebody may want another try").isTrue();
        assertThat(reaches(job, JobState.FAILED).attempt()).isEqualTo(2);
    }

    @Test
    void othersNeitherSeeNorTouchAJobAndAdministratorsDo() {
        people.signInAs(Role.STAFF);
        CountDownLatch hold = typesetter.hold("Udolpho", 1);
        JobId job = jobs.submit(typesetter, "Udolpho", Manuscript.of("Udolpho", 1));

        people.signInAs(Role.STAFF);
        assertThat(jobs.status(job)).isEmpty();
        assertThat(jobs.pause(job)).isFalse();
        assertThat(jobs.cancel(job)).isFalse();
        assertThat(jobs.count(JobFilter.of("typesetting"))).isZero();
        Person clerk = people.signInAs(Role.CATALOG_MANAGER);
        assertThatThrownBy(() -> jobs.submit(typesetter, "Udolpho", Manuscript.of("Udolpho", 1)))
                .isInstanceOf(AccessDeniedException.class);
        people.signOut();
        assertThat(jobs.submitFor(clerk.id(), typesetter, "Udolpho", Manuscript.of("Udolpho", 1)))
                .isEmpty();

        people.signInAs(Role.ADMIN);
        assertThat(jobs.list(JobFilter.of("typesetting"), List.of(), Slice.first(5)))
                .extracting(JobStatus::id)
                .contains(job);
        hold.countDown();
        reaches(job, JobState.DONE);
    }

    @Test
    void oldJobsAreForgottenWithTheirFiles() {
        people.signInAs(Role.STAFF);
        JobId job = jobs.submit(typesetter, "Cecilia", Manuscript.of("Cecilia", 1));
        FileKey proof = reaches(job, JobState.DONE).result().file();
        files.put(proof, new ByteArrayInputStream(new byte[] {1}), 1, "text/plain");
        metrics.refresh();
        assertThat(registry.get("quire.jobs").tag("state", "done").gauge().value())
                .isPositive();

        while (purge.someOld()) {
            // nothing is so old yet
        }
        assertThat(jobs.status(job)).isPresent();
        jdbc.sql("UPDATE job SET finished_at = finished_at - interval '91 days' WHERE id = :id")
                .param("id", job.value())
                .update();

        assertThat(purge.someOld()).isTrue();
        assertThat(jobs.status(job)).isEmpty();
        assertThat(files.exists(proof)).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE action = 'proof.forgotten'"
                                + " AND subject_id = 'Cecilia'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private JobStatus reaches(JobId job, JobState state) {
        return await().pollInSameThread()
                .atMost(SOON)
                .until(() -> jobs.status(job).orElseThrow(), status -> status.state() == state);
    }

    private List<Integer> pages(String title) {
        return jdbc.sql("SELECT (after ->> 'page')::integer FROM audit_entry"
                        + " WHERE action = 'page.set' AND subject_id = :title ORDER BY id")
                .param("title", title)
                .query(Integer.class)
                .list();
    }

    private long executions(JobId job) {
        return jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'job' AND task_instance LIKE :job")
                .param("job", job + "/%")
                .query(Long.class)
                .single();
    }
}
