package shop.quire.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.quire.account.Role;
import shop.quire.shared.Slice;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class AuditLogIT {

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    private final String book = UUID.randomUUID().toString();

    @AfterEach
    void signOut() {
        people.signOut();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void anEntryTellsWhoDidWhatAndWhatItWasBefore() {
        People.Person manager = people.signInAs(Role.CATALOG_MANAGER);
        audit.record("edition.price-changed", "edition", book, Map.of("price", "9.90"), Map.of("price", "8.90"));
        assertThat(audit.latest("edition", book)).hasValueSatisfying(entry -> {
            assertThat(entry.actor()).isEqualTo(manager.id().toString());
            assertThat(entry.actorName()).isEqualTo(manager.name());
            assertThat(entry.action()).isEqualTo("edition.price-changed");
            assertThat(entry.before()).containsExactly(Map.entry("price", "9.90"));
            assertThat(entry.after()).containsExactly(Map.entry("price", "8.90"));
            assertThat(entry.at()).isNotNull();
        });
    }

    @Test
    void whatNobodyAskedForIsTheSystems() {
        audit.record("stock.counted", "edition", book, Map.of(), Map.of());
        assertThat(audit.latest("edition", book)).map(AuditEntry::actor).contains(AuditLog.SYSTEM);
    }

    @Test
    void anEntryTellsFromWhereItWasAsked() {
        people.signInAs(Role.ORDER_MANAGER);
        from("203.0.113.7");
        audit.record("order.packed", "order", book, Map.of(), Map.of());
        assertThat(audit.latest("order", book)).map(AuditEntry::place).contains("203.0.113.7");
    }

    @Test
    void ofCustomersNoAddressIsKept() {
        people.signInAs(Role.CUSTOMER);
        from("203.0.113.7");
        audit.record("account.password-changed", "account", book, Map.of(), Map.of());
        assertThat(audit.latest("account", book))
                .hasValueSatisfying(entry -> assertThat(entry.place()).isNull());
    }

    @Test
    void theNewestComesFirst() {
        for (int i = 0; i < 5; i++) {
            audit.record("counted", "edition", book, Map.of(), Map.of("n", String.valueOf(i)));
        }
        assertThat(audit.of("edition", book, new Slice(1, 2)))
                .extracting(entry -> entry.after().get("n"))
                .containsExactly("3", "2");
    }

    @Test
    void noChangeNoEntry() {
        transaction.executeWithoutResult(status -> {
            audit.record("counted", "edition", book, Map.of(), Map.of());
            status.setRollbackOnly();
        });
        assertThat(audit.latest("edition", book)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"})
    void theDatabaseRefusesToForget(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry"})
    void aSessionThatCallsItselfAReplicaIsRefusedToo(String sql) {
        audit.record("counted", "edition", book, Map.of(), Map.of());
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("append-only");
            status.setRollbackOnly();
        });
    }

    @Test
    void onlyWhatIsOldCanBeForgottenAndTheLogSaysSo() {
        jdbc.sql("INSERT INTO audit_entry (at, actor, actor_name, action, subject_type, subject_id, before, after)"
                        + " VALUES (now() - interval '8 years', 'x', 'x', 'counted', 'edition', :id, '{}', '{}')")
                .param("id", book)
                .update();
        assertThat(forget("8 years 1 day")).isZero();
        assertThat(forget("7 years")).isPositive();
        assertThat(audit.latest("edition", book)).isEmpty();
        assertThat(audit.latest("audit", "log")).hasValueSatisfying(entry -> {
            assertThat(entry.actorName()).isEqualTo("Ms Marple");
            assertThat(entry.before()).containsKey("entries");
        });

        audit.record("counted", "edition", book, Map.of(), Map.of());
        assertThatThrownBy(() -> forget("-1 day")).rootCause().hasMessageContaining("append-only for seven years");
        assertThat(audit.latest("edition", book)).isPresent();
    }

    private long forget(String older) {
        return jdbc.sql("SELECT audit_forget(now() - :older::interval, 'Ms Marple')")
                .param("older", older)
                .query(Long.class)
                .single();
    }

    private static void from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
