package shop.quire.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.quire.chaos.ShopProcess.Died;
import shop.quire.demo.LocalPostgres;
import shop.quire.demo.stripe.StripeStandIn;

/**
 * Kills the shop at every step of every {@link Scene}, starts it again, brings it to rest and compares the books: a table of
 * step and outcome. {@code Killing SCENE...} for every step of these, or of all; {@code Killing DEATHS SEED} for so
 * many moments that nobody chose, {@code Killing DEATHS SEED two} the same beside a second shop on the same database, which
 * goes on.
 */
public final class Killing implements AutoCloseable {

    /** @param outcome where order, money and copies are in the end */
    record Row(Scene scene, int number, String step, String outcome, List<String> wrong) {

        String line() {
            return "| %s | %d | %s | %s | %s |"
                    .formatted(
                            scene.title(),
                            number,
                            inWords(step),
                            outcome,
                            wrong.isEmpty() ? "yes" : "**NO**: " + String.join("; ", wrong));
        }
    }

    /** {@code commit} is just before it, {@code answered} before anything of the answer is written. */
    private static String inWords(String step) {
        return step.replaceFirst("\\bcommit ", "before the COMMIT of ")
                .replaceFirst("\\bcommitted ", "after the COMMIT of ")
                .replaceFirst("\\bask ", "before the provider is asked: ")
                .replaceFirst("\\banswered ", "when the provider has done it: ");
    }

    static final String HEAD = """
            | scene | step | the shop dies | in the end | all is well |
            |---|---|---|---|---|""";

    private final ChaosClock clock = new ChaosClock();
    private final StripeStandIn stripe = StripeStandIn.temporary(clock);
    /** Its own: no Spring runs here that would stop one that is shared. */
    private final LocalPostgres postgres = LocalPostgres.temporary();

    private final Map<String, Object> settings;
    private final JdbcClient jdbc;
    private final @Nullable ShopProcess neighbour;
    private ShopProcess shop;
    private int opened;

    /** @param two whether there is a second shop, which nobody kills */
    Killing(boolean two) {
        postgres.createDatabase("quire");
        String database = postgres.jdbcUrl("quire");
        settings = new HashMap<>(stripe.settings());
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
        neighbour = two ? start() : null;
        shop = start();
    }

    public static void main(String[] args) {
        int bad = 1;
        boolean atRandom = args.length >= 2 && args[0].matches("\\d+");
        Path table = Path.of("target", atRandom ? "killed-at-random.md" : "killed-at-every-step.md");
        try (Killing killing = new Killing(args.length == 3 && args[2].equals("two"))) {
            List<Row> rows = new ArrayList<>();
            System.out.println(HEAD);
            if (!atRandom) {
                for (Scene scene : args.length == 0 ? List.of(Scene.values()) : Scene.named(args)) {
                    rows.addAll(killing.everyStepOf(scene));
                }
            } else {
                Random random = new Random(Long.parseLong(args[1]));
                for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                    Scene scene = Scene.values()[random.nextInt(Scene.values().length)];
                    rows.add(show(killing.atAnyMoment(scene, i + 1, random.nextInt(400))));
                }
            }
            bad = (int) rows.stream().filter(row -> !row.wrong().isEmpty()).count();
            Files.createDirectories(table.getParent());
            Files.writeString(
                    table,
                    HEAD + "\n" + String.join("\n", rows.stream().map(Row::line).toList()) + "\n");
            System.out.printf("%d deaths, %d with something wrong afterwards; kept in %s%n", rows.size(), bad, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(bad == 0 ? 0 : 1);
        }
    }

    /** The steps of the scene where nobody dies. */
    List<String> steps(Scene scene) {
        List<String> steps = new ArrayList<>();
        play(scene, 0, actors -> {
            scene.act(actors);
            steps.addAll(actors.shop().steps());
        });
        return steps;
    }

    /** Dies once the step has been reached, counted from 1. */
    Row atStep(Scene scene, int number, String expected) {
        List<String> last = new ArrayList<>(List.of(expected));
        return play(
                scene,
                number,
                actors -> {
                    try {
                        scene.act(actors);
                        last.set(0, expected + " (not reached)");
                    } catch (Died died) {
                        last.set(0, actors.shop().steps().getLast());
                        throw died;
                    }
                },
                last);
    }

    private List<Row> everyStepOf(Scene scene) {
        List<String> steps = steps(scene);
        List<Row> rows = new ArrayList<>();
        for (int number = 1; number <= steps.size(); number++) {
            rows.add(show(atStep(scene, number, steps.get(number - 1))));
        }
        return rows;
    }

    /** {@code kill -9} from outside, at a moment that has nothing to do with its steps. */
    Row atAnyMoment(Scene scene, int number, int millis) {
        List<String> last = new ArrayList<>(List.of("kill -9 after " + millis + " ms"));
        return play(
                scene,
                Integer.MAX_VALUE - number,
                actors -> {
                    ShopProcess victim = actors.shop();
                    CompletableFuture<Void> killed = CompletableFuture.runAsync(
                            victim::kill, CompletableFuture.delayedExecutor(millis, MILLISECONDS));
                    try {
                        scene.act(actors);
                    } finally {
                        killed.join();
                        last.set(0, last.getFirst() + victim.lastStep());
                    }
                    throw new Died();
                },
                last);
    }

    private interface Act {
        void by(Scene.Actors actors) throws Died;
    }

    private Row play(Scene scene, int number, Act act) {
        return play(scene, number, act, new ArrayList<>(List.of("")));
    }

    private Row play(Scene scene, int number, Act act, List<String> step) {
        stripe.forget();
        Instant since = Instant.now(clock);
        List<String> wrong = new ArrayList<>();
        try {
            Scene.Actors actors = new Scene.Actors(shop, this::jump);
            scene.before(actors);
            work(neighbour, true);
            shop.tell("die-at " + number);
            try {
                act.by(actors);
                shop.tell("live");
            } catch (Died died) {
                shop.close();
                Rest.deadAreFound(jdbc);
                // Whoever is left goes on; where nobody is, the dead one is started again.
                shop = neighbour == null ? start() : neighbour;
                actors.turnTo(shop);
            }
            scene.afterwards(actors);
            jump(Duration.ofHours(1));
            work(shop, true);
            Rest.wait(jdbc, stripe, this::jump).forEach(what -> wrong.add("at-rest: " + what));
            work(shop, false);
            work(neighbour, false);
            wrong.addAll(shop.check());
            wrong.addAll(new Reckoning(jdbc, stripe, since)
                    .money()
                    .stock(actors.known())
                    .copies(actors.known())
                    .refunds(actors.known())
                    .shown(actors.known())
                    .events()
                    .wrong());
            wrong.addAll(new RefundsAsked(jdbc, stripe, since).forgotten(actors.known()));
        } catch (Died unexpectedly) {
            wrong.add("nothing-breaks: a shop died that nobody killed");
            shop.close();
        }
        if (shop == neighbour || !shop.lives()) {
            shop = start();
        }
        int counted = number > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - number : number;
        return new Row(scene, counted, step.getFirst(), outcome(since), wrong);
    }

    private static Row show(Row row) {
        System.out.println(row.line());
        return row;
    }

    private ShopProcess start() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("ahead", Duration.between(Instant.now(), Instant.now(clock)).toMillis());
        all.put("first-book", 1_000 * opened++);
        return ShopProcess.start(all);
    }

    private static void work(@Nullable ShopProcess shop, boolean wanted) throws Died {
        if (shop != null) {
            shop.tell("work " + wanted);
        }
    }

    private void jump(Duration time) {
        clock.jump(time);
        try {
            shop.tell("jump " + time.toMillis());
            if (neighbour != null && shop != neighbour) {
                neighbour.tell("jump " + time.toMillis());
            }
        } catch (Died died) {
            throw new IllegalStateException(died);
        }
    }

    /** Each order of the scene, like {@code PAID, 32.70 taken, 0.00 back, 2 copies gone}; and what is held. */
    private String outcome(Instant since) {
        List<String> orders = jdbc.sql("""
                        SELECT format('%s, %s taken, %s back, %s copies gone, %s held', o.status,
                            to_char(coalesce(sum(a.captured_minor), 0) / 100.0, 'FM990.00'),
                            to_char(coalesce(sum(a.refunded_minor), 0) / 100.0, 'FM990.00'),
                            (SELECT -coalesce(sum(m.delta), 0) FROM stock_movement m WHERE m.order_id = o.id),
                            (SELECT coalesce(sum(r.quantity), 0) FROM stock_reservation r
                                WHERE r.order_id = o.id AND r.status = 'HELD'))
                        FROM orders o LEFT JOIN payment_attempt a ON a.order_id = o.id
                        WHERE o.placed_at >= :since GROUP BY o.id ORDER BY o.placed_at
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        return orders.isEmpty() ? "no order" : String.join("; ", orders);
    }

    @Override
    public void close() {
        shop.close();
        if (neighbour != null) {
            neighbour.close();
        }
        stripe.close();
        postgres.close();
    }

    /** Where its database listens, or listened. */
    int port() {
        return postgres.port();
    }
}
