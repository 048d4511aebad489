package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.order.OrderService;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

/** The same cart is ordered again while an earlier order of it is still being settled. */
@QuireTest
class OrderingAnewIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    OrderService orders;

    @Autowired
    Settlement settlement;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** Whoever settles touches copies first, then the cart: the other way round each would wait for the other. */
    @Test
    void whoWaitsForCopiesKeepsNobodyFromTheCart() throws Exception {
        EditionId book = shelf.paperback("12.90", 2);
        CartId cart = shopper.cartWith(book);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PlaceResult> placing = transaction.execute(status -> {
                jdbc.sql("SELECT edition_id FROM stock WHERE edition_id = :book FOR UPDATE")
                        .param("book", book.value())
                        .query(Long.class)
                        .single();
                Future<PlaceResult> waits = other.submit(() -> shopper.place(cart));
                await().until(this::somebodyWaitsForCopies);
                assertThat(linesOfNobodyElse(cart)).hasSize(1);
                return waits;
            });
            assertThat(placing.get(20, TimeUnit.SECONDS)).isInstanceOf(PlaceResult.Placed.class);
        }
    }

    @Test
    void settlingAnOrderThatWasGivenUpLeavesTheCopiesOfTheNewOneInTheCart() {
        EditionId last = shelf.paperback("12.90", 1);
        CartId cart = shopper.cartWith(last);
        PlaceResult.Placed first = shopper.placed(cart);
        orders.cancelByLink(orders.link(first.order()), "Another address");
        await().untilAsserted(() -> assertThat(shelf.reserved(last)).isZero());
        PlaceResult.Placed second = shopper.placed(cart);
        // As a late webhook or a reminder does.
        settlement.settle(first.order());
        assertThat(shopper.place(cart)).isEqualTo(second);
    }

    private boolean somebodyWaitsForCopies() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%stock%')
                        """).query(Boolean.class).single();
    }

    /** Those that can be locked at once. */
    private List<Long> linesOfNobodyElse(CartId cart) {
        return jdbc.sql("SELECT edition_id FROM cart_line WHERE cart_id = :cart FOR UPDATE SKIP LOCKED")
                .param("cart", cart.value())
                .query(Long.class)
                .list();
    }
}
