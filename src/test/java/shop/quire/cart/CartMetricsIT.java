package shop.quire.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.support.QuireTest;

@QuireTest
class CartMetricsIT {

    @Autowired
    CartMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    JdbcClient jdbc;

    @Test
    void onlyCartsInUseWithSomethingToBuyAreCounted() {
        metrics.refresh();
        double before = registry.get("quire.carts").gauge().value();

        cart("now()", false);
        cart("now()", true);
        cart("now() - interval '2 hours'", false);
        metrics.refresh();

        assertThat(registry.get("quire.carts").gauge().value()).isEqualTo(before + 1);
    }

    private void cart(String touched, boolean savedForLater) {
        UUID id = UUID.randomUUID();
        jdbc.sql("INSERT INTO cart (id, user_id, created_at, touched_at) VALUES (:id, :user, now(), " + touched + ")")
                .param("id", id)
                .param("user", UUID.randomUUID())
                .update();
        jdbc.sql("""
                        INSERT INTO cart_line (cart_id, edition_id, quantity, saved, price_minor, currency, added_at)
                        VALUES (:id, 1, 1, :saved, 990, 'EUR', now())""").param("id", id).param("saved", savedForLater).update();
    }
}
