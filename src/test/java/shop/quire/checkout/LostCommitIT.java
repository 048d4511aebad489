package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

/** The database fails over while an order is committed: nobody is told that it failed who has an order. */
@QuireTest
@Import(LostCommitIT.Connections.class)
class LostCommitIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Connections {

        @Bean
        static BeanPostProcessor lostCommits() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? new LostCommits(database) : bean;
                }
            };
        }
    }

    @Autowired
    DataSource database;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    OrderService orders;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    @ParameterizedTest
    @EnumSource
    void theShopperGoesOnToPayAsIfNothingHadHappened(LostCommits.Fate fate) {
        EditionId book = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(book);
        commits().next(fate, 0);

        PlaceResult.Placed placed = shopper.placed(cart);

        assertThat(commits().lost()).isEqualTo(1);
        assertThat(ordersOf(cart)).as("one order").isEqualTo(1);
        assertThat(shelf.reserved(book)).as("its copy is held once").isEqualTo(1);
        assertThat(stripe.objects("checkout.session", "order", placed.order().toString()))
                .hasSize(1);
        assertThat(shopper.pays(cart)).isEqualTo(placed.order());
        assertThat(orders.byLink(orders.link(placed.order())).orElseThrow().status())
                .isEqualTo(OrderStatus.PAID);
        assertThat(shelf.onHand(book)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "LOST"})
    void theOutcomeIsReadOnceTheDatabaseIsThereAgain(LostCommits.Fate fate) {
        CartId cart = shopper.cartWith(shelf.paperback("12.90", 1));
        commits().next(fate, 3);
        shopper.placed(cart);
        assertThat(commits().lost()).isEqualTo(1);
        assertThat(ordersOf(cart)).isEqualTo(1);
    }

    @Test
    void whereTheDatabaseStaysAwayTheNextPressFindsTheOrder() {
        EditionId book = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(book);
        commits().next(LostCommits.Fate.DONE, 7);
        assertThatExceptionOfType(NestedRuntimeException.class).isThrownBy(() -> shopper.place(cart));
        shopper.placed(cart);
        assertThat(ordersOf(cart)).isEqualTo(1);
        assertThat(shelf.reserved(book)).isEqualTo(1);
    }

    private LostCommits commits() {
        return (LostCommits) database;
    }

    private long ordersOf(CartId cart) {
        return jdbc.sql("SELECT count(*) FROM orders WHERE cart_id = :cart")
                .param("cart", cart.value())
                .query(Long.class)
                .single();
    }
}
