package shop.quire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.shared.JobId;
import tools.jackson.databind.json.JsonMapper;

class JobStateTest {

    @Test
    void nothingFollowsTheEndExceptAnotherTryAfterAFailure() {
        assertThat(JobState.DONE.next()).isEmpty();
        assertThat(JobState.CANCELLED.next()).isEmpty();
        assertThat(JobState.FAILED.next()).containsExactly(JobState.QUEUED);
    }

    @Test
    void onlyWhatRunsOrWaitsCanBePausedAndOnlyWhatStoppedGoneOnWith() {
        for (JobState state : JobState.values()) {
            assertThat(state.canPause())
                    .as("%s can be paused", state)
                    .isEqualTo(state == JobState.QUEUED || state == JobState.RUNNING);
            assertThat(state.canResume())
                    .as("%s can be gone on with", state)
                    .isEqualTo(state == JobState.PAUSED || state == JobState.FAILED);
            assertThat(state.canCancel())
                    .as("%s can be cancelled", state)
                    .isEqualTo(!state.finished() && state != JobState.CANCELLING);
        }
    }

    @Test
    void aChangeOutsideTheTableIsRefusedBeforeTheDatabaseIsAsked() {
        JobStore store = new JobStore(mock(JdbcClient.class), JsonMapper.shared(), Clock.systemUTC());

        assertThatThrownBy(() -> store.move(JobId.create(), JobState.PAUSED, Set.of(JobState.DONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in the table");
    }
}
