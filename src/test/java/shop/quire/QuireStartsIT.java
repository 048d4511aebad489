package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.support.QuireTest;

@QuireTest
class QuireStartsIT {

    @Autowired
    JdbcClient jdbc;

    @Test
    void flywayOwnsTheSchema() {
        assertThat(jdbc.sql("SELECT count(*) FROM flyway_schema_history WHERE success")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    /** Else scripts/test-postgres could try one version under another one's name. */
    @Test
    void postgresIsTheOneThatTheBuildAsksFor() {
        String version =
                jdbc.sql("SHOW server_version").query(String.class).single().split(" ")[0];
        assertThat(System.getProperty("quire.test-postgres", version + ".0")).startsWith(version + ".");
    }
}
