package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.ChallengeMade;
import shop.quire.account.Registration;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
class UnfinishedEventsIT {

    @Autowired
    UnfinishedEvents unfinished;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    private final EmailAddress nora = People.newAddress();

    @Test
    void aMailThatNobodyTookIsSentLater() {
        UUID event = failed("2 minutes");
        unfinished.tryAgain();
        await().until(() -> TestMail.server().to(nora).size() == 2);
        await().until(() -> isGone(event));
    }

    @Test
    void notAtOnceAgain() {
        UUID event = failed("10 seconds");
        unfinished.tryAgain();
        assertThat(isGone(event)).isFalse();
        assertThat(TestMail.server().to(nora)).hasSize(1);
        forget(event);
    }

    @Test
    void notForEver() {
        UUID event = failed("4 days");
        unfinished.tryAgain();
        assertThat(isGone(event)).isFalse();
        assertThat(TestMail.server().to(nora)).hasSize(1);
        forget(event);
    }

    /** A registration whose mail has come, and the same event left behind as failed. */
    private UUID failed(String age) {
        registration.register("Nora Lindqvist", nora.value(), "seven quiet libraries");
        TestMail.awaitMail(nora, "Confirm your address");
        UUID challenge = jdbc.sql("SELECT id FROM account_challenge WHERE email = :email")
                .param("email", nora.value())
                .query(UUID.class)
                .single();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        VALUES (:id, 'account-challenge-mail', :type, :event, now() - :age::interval, 'FAILED', 1)
                        """)
                .param("id", id)
                .param("type", ChallengeMade.class.getName())
                .param("event", "{\"challenge\":\"" + challenge + "\"}")
                .param("age", age)
                .update();
        return id;
    }

    private boolean isGone(UUID id) {
        return jdbc.sql("SELECT count(*) FROM event_publication WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void forget(UUID id) {
        jdbc.sql("DELETE FROM event_publication WHERE id = :id").param("id", id).update();
    }
}
