package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

/** Each test is rolled back: the database is shared, and an administrator is for ever. */
@QuireTest
@Transactional
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminIT {

    @Autowired
    Accounts accounts;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    private final EmailAddress address = People.newAddress();

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void comesFromTheEnvironment(CapturedOutput output) {
        nobodyIsAdmin();
        start(address.value(), "ten shelves of atlases");
        User admin = users.byEmail(address).orElseThrow();
        assertThat(admin.granted()).contains(Role.ADMIN);
        assertThat(output).doesNotContain(address.value(), "atlases");
    }

    @Test
    void isMadeOnce() {
        nobodyIsAdmin();
        start(address.value(), "ten shelves of atlases");
        EmailAddress second = People.newAddress();
        start(second.value(), "ten shelves of atlases");
        assertThat(users.byEmail(second)).isEmpty();
    }

    @Test
    void hasNoDefault() {
        nobodyIsAdmin();
        start("", "");
        assertThat(users.countAdmins()).isZero();
    }

    @Test
    void needsAGoodPassword() {
        nobodyIsAdmin();
        assertThatThrownBy(() -> start(address.value(), "admin"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QUIRE_ADMIN_PASSWORD")
                .hasMessageNotContaining("\"admin\"");
        assertThatThrownBy(() -> start("nowhere", "ten shelves of atlases"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QUIRE_ADMIN_EMAIL");
    }

    private void nobodyIsAdmin() {
        jdbc.sql("DELETE FROM account_role WHERE role = 'ADMIN'").update();
    }

    private void start(String email, String password) {
        new FirstAdmin(new FirstAdminSettings(email, password), accounts, users, jdbc, transaction)
                .run(new DefaultApplicationArguments());
    }
}
