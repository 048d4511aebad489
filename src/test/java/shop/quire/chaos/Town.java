package shop.quire.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.support.TestDatabase;

/** Instances of the shop on one database, the provider, and the time they share. */
final class Town implements AutoCloseable {

    private final ChaosClock clock = new ChaosClock();
    private final StripeStandIn stripe = StripeStandIn.temporary(clock);
    private final List<Shop> shops = new ArrayList<>();
    private final List<ExecutorService> ownThreads = new ArrayList<>();
    private volatile Stage stage = new FreeStage();

    /** @param instances how many shops share database and provider */
    static Town with(int instances) {
        Town town = new Town();
        Map<String, Object> settings = new HashMap<>(town.stripe.settings());
        settings.put("spring.datasource.url", TestDatabase.fresh());
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        for (int i = 0; i < instances; i++) {
            Shop shop = Shop.open(settings, town.clock, (step, locked) -> town.reached(step, locked));
            town.shops.add(shop);
            town.ownThreads.add(shop.settlesWith());
            shop.work(false);
        }
        town.remindersComeSoon();
        return town;
    }

    private void reached(String step, boolean inTransaction) {
        if (!inTransaction) {
            stage.pause(step);
        }
    }

    /** The timed work knows only the machine's time, which does not jump: what it is to do in an hour it does soon. */
    private void remindersComeSoon() {
        jdbc().sql("""
                CREATE FUNCTION chaos_soon() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.execution_time := least(NEW.execution_time, now() + random() * interval '2 seconds');
                    RETURN NEW;
                END $$
                """).update();
        jdbc().sql("""
                CREATE TRIGGER chaos_soon BEFORE INSERT OR UPDATE ON scheduled_tasks
                FOR EACH ROW WHEN (NEW.task_name = 'settle-order') EXECUTE FUNCTION chaos_soon()
                """).update();
    }

    /** Real threads and the shops' own timed work. */
    Stage freely() {
        clock.goOn();
        stage = new FreeStage();
        for (int i = 0; i < shops.size(); i++) {
            shops.get(i).settleWith(ownThreads.get(i));
            shops.get(i).work(true);
        }
        stripe.handEventsTo(null);
        stripe.deliverTo(shops.getFirst().webhook());
        return stage;
    }

    /** One step at a time, in an order that comes from the seed. */
    Stage seeded(long seed) {
        stripe.deliverTo(null);
        shops.forEach(shop -> shop.work(false));
        clock.stop();
        stage = new SeededStage(
                new Random(new SplittableRandom(seed).nextLong()), () -> clock.jump(Duration.ofMillis(5)));
        shops.forEach(shop -> shop.settleWith(new OnStage(stage)));
        return stage;
    }

    /** From now on nobody watches the steps. */
    void curtain() {
        stage = new FreeStage();
        clock.goOn();
        for (int i = 0; i < shops.size(); i++) {
            shops.get(i).settleWith(ownThreads.get(i));
        }
    }

    ChaosClock clock() {
        return clock;
    }

    StripeStandIn stripe() {
        return stripe;
    }

    List<Shop> shops() {
        return shops;
    }

    /** The first one, where it does not matter which. */
    Shop shop() {
        return shops.getFirst();
    }

    Shop anyShop(Random random) {
        return shops.get(random.nextInt(shops.size()));
    }

    JdbcClient jdbc() {
        return shop().jdbc();
    }

    @Override
    public void close() {
        curtain();
        shops.reversed().forEach(Shop::close);
        stripe.close();
    }
}
