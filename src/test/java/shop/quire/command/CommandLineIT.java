package shop.quire.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.Filter;
import jakarta.validation.constraints.NotBlank;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import shop.quire.shared.EmailAddress;
import shop.quire.support.TestDatabase;
import shop.quire.support.TestFiles;

/** The command line as an operator uses it, on a database of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {

    private static final String HEADER = "isbn13,title,contributors,language,format,price,currency,status,stock\n";

    /** What came of a command. */
    private record Outcome(int code, String out, String err) {}

    private final String database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));

    @TempDir
    Path folder;

    private ConfigurableApplicationContext shop;
    private Outcome opened;

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void noWebServerAndNoTimedTasks() {
        assertThat(shop).isNotInstanceOf(WebServerApplicationContext.class);
        assertThat(shop.getBeanNamesForType(Filter.class)).isEmpty();
        assertThat(jdbc.sql("SELECT DISTINCT task_name FROM scheduled_tasks WHERE task_name <> 'job'")
                        .query(String.class)
                        .list())
                .as("the timed ones begin with an instance of the shop")
                .isEmpty();
        assertThat(new Command.Check().settings()).contains("--quire.tasks.enabled=false");
    }

    @BeforeAll
    void anAdministratorIsMade() {
        // As for an import: no other command works on jobs, and none minds.
        shop = start(
                new Command.Import(
                        folder, EmailAddress.parse("olga@example.com").orElseThrow(), true, true),
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
        opened = type("seven quiet libraries\n", "admin", "create", "Olga@Example.com", "--name=Olga Tokarczuk");
    }

    @Test
    void theFirstAdministratorIsMadeHere() {
        assertThat(opened.code()).as(opened.err()).isEqualTo(CommandLine.OK);
        assertThat(jdbc.sql("SELECT a.name || ' ' || r.role FROM account a JOIN account_role r ON r.account_id = a.id"
                                + " WHERE a.id = :id::uuid AND r.role = 'ADMIN'")
                        .param("id", opened.out().strip())
                        .query(String.class)
                        .single())
                .isEqualTo("Olga Tokarczuk ADMIN");
        assertThat(jdbc.sql("SELECT actor || '/' || actor_name || '/' || place FROM audit_entry"
                                + " WHERE action = 'account.opened'")
                        .query(String.class)
                        .single())
                .isEqualTo("operator/" + System.getProperty("user.name") + "/command line");

        Outcome again = type("seven quiet libraries\n", "admin", "create", "olga@example.com");
        assertThat(again.code()).isEqualTo(CommandLine.FINDINGS);
        assertThat(again.err()).contains("account.email.taken");
        assertThat(again.out()).isEmpty();
    }

    @Test
    void editionsAreTakenInIndexedAnewAndChecked() throws IOException {
        Path file = Files.writeString(
                folder.resolve("spring.csv"),
                HEADER
                        + "9781700000026,Flights,Olga Tokarczuk,en,PAPERBACK,12.90,EUR,ACTIVE,4\n"
                        + "9781700000027,No such number,Nobody,en,PAPERBACK,9.90,EUR,ACTIVE,1\n");

        Outcome trial = type("", "import", file.toString(), "--as=olga@example.com", "--dry-run");
        assertThat(trial.code()).as(trial.err()).isEqualTo(CommandLine.FINDINGS);
        assertThat(trial.out()).isEqualTo("created 1, updated 0, unchanged 0, refused 1" + System.lineSeparator());
        assertThat(jdbc.sql("SELECT count(*) FROM edition").query(Long.class).single())
                .isZero();
        assertThat(type("", "import", file.toString(), "--as=nobody@example.com")
                        .code())
                .isEqualTo(CommandLine.FAILED);

        Outcome imported = type("", "import", file.toString(), "--as=olga@example.com");
        assertThat(imported.code()).as(imported.err()).isEqualTo(CommandLine.FINDINGS);
        assertThat(imported.out()).isEqualTo("created 1, updated 0, unchanged 0, refused 1" + System.lineSeparator());
        assertThat(imported.err()).contains("2 rows, done", file + ":3:", "isbn13");
        assertThat(jdbc.sql("SELECT actor || '/' || place FROM audit_entry WHERE action = 'job.ordered-for' LIMIT 1")
                        .query(String.class)
                        .single())
                .isEqualTo("operator/command line");

        jdbc.sql("UPDATE book_search SET tsv = ''::tsvector").update();
        Outcome indexed = type("", "reindex");
        assertThat(indexed.code()).as(indexed.err()).isEqualTo(CommandLine.OK);
        assertThat(indexed.out().strip()).isEqualTo("1 books");
        assertThat(jdbc.sql("SELECT tsv::text FROM book_search")
                        .query(String.class)
                        .single())
                .contains("flights");

        Outcome checked = type("", "check");
        assertThat(checked.code()).as(checked.out()).isEqualTo(CommandLine.OK);
        assertThat(checked.err()).contains("All rules hold");
        jdbc.sql("UPDATE stock SET on_hand = on_hand + 1").update();
        Outcome broken = type("", "check");
        assertThat(broken.code()).isEqualTo(CommandLine.FINDINGS);
        assertThat(broken.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.split("\t")).hasSize(3));
        jdbc.sql("UPDATE stock SET on_hand = on_hand - 1").update();
    }

    @Test
    void ordersAreWrittenToStandardOutputOrIntoAFile() throws IOException {
        Outcome printed = type("", "export", "orders", "--from=2026-01-01", "--to=2026-12-31", "--by=day");
        assertThat(printed.code()).as(printed.err()).isEqualTo(CommandLine.OK);
        assertThat(printed.out()).startsWith("\uFEFF").hasLineCount(1);
        assertThat(printed.err()).contains("0 rows");

        Path file = folder.resolve("orders.csv");
        Outcome written =
                type("", "export", "orders", "--from=2026-01-01", "--to=2026-12-31", "--by=day", "--out=" + file);
        assertThat(written.out()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(printed.out());
    }

    @Test
    void aDatabaseThatIsNotThereIsAFailure() {
        String[] typed = {
            "check",
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
            "--spring.datasource.hikari.connection-timeout=500"
        };
        Outcome outcome = outcome("", typed, command -> {
            ConfigurableApplicationContext started = start(command, typed);
            return new CommandLine.Opened(started, started::close);
        });
        assertThat(outcome.code()).isEqualTo(CommandLine.FAILED);
        assertThat(outcome.err()).startsWith("quire: ");
    }

    record Shelf(@NotBlank String accessKey, @NotBlank String bucket) {}

    @Test
    void whatTheEnvironmentLacksIsNamedAsItIsTypedThere() {
        Outcome outcome = outcome("", new String[] {"check"}, command -> {
            try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
                validator.afterPropertiesSet();
                new Binder(new MapConfigurationPropertySource())
                        .bindOrCreate("quire.storage", Bindable.of(Shelf.class), new ValidationBindHandler(validator));
            }
            throw new AssertionError("Nothing was missing");
        });
        assertThat(outcome.code()).isEqualTo(CommandLine.FAILED);
        assertThat(outcome.err().strip())
                .isEqualTo("quire: QUIRE_STORAGE_ACCESS_KEY must not be blank, QUIRE_STORAGE_BUCKET must not be blank");
    }

    @Test
    void aFailureIsToldInTheShopsOwnWords() {
        Outcome outcome = outcome("", new String[] {"check"}, command -> {
            throw new IllegalStateException("Wrapped", new IllegalStateException("QUIRE_X is not set", foreign()));
        });
        assertThat(outcome.err().strip()).isEqualTo("quire: QUIRE_X is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sell",
                "admin",
                "admin create",
                "admin create nobody",
                "import",
                "import /no/such/file --as=olga@example.com",
                "import /dev/null",
                "import /dev/null --as=olga@example.com --dryrun",
                "import /dev/null /dev/zero --as=olga@example.com",
                "check everything",
                "check --spring.datasource.password=postgres",
                "export books",
                "export orders --from=2026-01-01",
                "export orders --from=yesterday --to=2026-01-01",
                "export orders --from=2026-02-01 --to=2026-01-01",
                "export orders --from=2026-01-01 --to=2026-02-01 --by=moon"
            })
    void whatIsTypedWronglyStartsNothing(String typed) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLine.run(
                Terminal.of(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err),
                typed.split(" "),
                command -> {
                    throw new AssertionError("The shop was started");
                });
        assertThat(code).isEqualTo(CommandLine.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("quire: ").doesNotContain("=postgres");
    }

    private static Exception foreign() {
        return assertThrows(NumberFormatException.class, () -> Integer.parseInt("no number"));
    }

    private Outcome type(String in, String... typed) {
        return outcome(in, typed, command -> new CommandLine.Opened(shop, () -> {}));
    }

    private static ConfigurableApplicationContext start(Command command, String... settings) {
        // Database and files, as the environment of an operator has them, and nothing else.
        return CommandLine.start(command, settings, new TestFiles());
    }

    private static Outcome outcome(String in, String[] typed, Function<Command, CommandLine.Opened> shop) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLine.run(
                Terminal.of(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out, err), typed, shop);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
