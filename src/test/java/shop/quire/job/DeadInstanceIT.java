package shop.quire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.OnBehalf;
import shop.quire.account.Role;
import shop.quire.shared.JobId;
import shop.quire.support.People;
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

    @BeforeEach
    void signIn() {
        people.signInAs(Role.STAFF);
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
