package shop.quire.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The shop's subjects in a database that no shop has opened yet. */
public final class SubjectsForMeasuring {

    private SubjectsForMeasuring() {}

    public static void store(JdbcClient jdbc) {
        new Subjects(jdbc).store();
    }
}
