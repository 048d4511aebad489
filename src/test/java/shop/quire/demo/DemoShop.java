package shop.quire.demo;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import shop.quire.Quire;

/** "./mvnw": the shop with everything it needs from outside, on this machine. */
public final class DemoShop {

    private DemoShop() {}

    public static void main(String[] args) {
        LocalPostgres postgres = LocalPostgres.keptIn(Path.of("target", "demo", "postgres"));
        postgres.createDatabase("quire");
        System.setProperty("spring.datasource.url", postgres.jdbcUrl("quire"));
        System.setProperty("spring.datasource.username", "postgres");
        System.setProperty("spring.datasource.password", "postgres");
        LocalS3 files = LocalS3.keptIn(Path.of("target", "demo", "files"));
        files.settings("quire").forEach(System::setProperty);
        // Signs links to guests' orders; good enough for a shop that only this machine can see.
        System.setProperty("quire.secret", "the demo's secret, which is no secret at all");
        SpringApplication.run(Quire.class, args);
    }
}
