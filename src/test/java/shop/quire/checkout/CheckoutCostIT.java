package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.TestCard;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

/** What one order asks of the database, so that it does not grow unseen: figures in decision record 022. */
@QuireTest
@Import(StatementRecorder.InFrontOfThePool.class)
class CheckoutCostIT {

    /** With room for two more listeners; whoever needs more measures first (scripts/bench/checkout). */
    private static final long ROUND_TRIPS = 33;

    private static final long TRANSACTIONS = 13;

    /** From the lock on the stock to the end of the COMMIT. */
    private static final long ROUND_TRIPS_UNDER_LOCK = 5;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    CheckoutService checkout;

    @Autowired
    CartService carts;

    @Autowired
    DataSource database;

    @Test
    void anOrderTakesFewRoundTrips() {
        List<StatementRecorder.Sent> sent = buying(shelf.paperback("12.90", 50));
        assertThat(StatementRecorder.roundTrips(sent)).isBetween(20L, ROUND_TRIPS);
        assertThat(StatementRecorder.transactions(sent)).isLessThanOrEqualTo(TRANSACTIONS);
    }

    @Test
    void anotherLineAddsOneStatementToTheHoldAndOneToTheSale() {
        long one = StatementRecorder.roundTrips(buying(shelf.paperback("12.90", 50)));
        long two = StatementRecorder.roundTrips(buying(shelf.paperback("9.90", 50), shelf.paperback("7.90", 50)));
        assertThat(two - one).isEqualTo(2);
    }

    @Test
    void aCopyThatManyWantIsNotKeptLockedForLong() {
        List<StatementRecorder.Sent> sent = buying(shelf.paperback("12.90", 50));
        List<Integer> locks = IntStream.range(0, sent.size())
                .filter(i -> sent.get(i).sql().contains("UPDATE stock "))
                .boxed()
                .toList();
        assertThat(locks).hasSize(2).allSatisfy(lock -> {
            List<StatementRecorder.Sent> after = sent.subList(lock, sent.size());
            long untilCommit = after.stream().takeWhile(one -> !one.ends()).count() + 1;
            assertThat(untilCommit).isLessThanOrEqualTo(ROUND_TRIPS_UNDER_LOCK);
        });
    }

    /** To look at it, to hold and count the customer's, to use it; and to see which unpaid order's use would come free. */
    @Test
    void aCouponAddsFiveRoundTrips() {
        long without = StatementRecorder.roundTrips(buying(shelf.paperback("12.90", 50)));
        CheckoutForm form =
                Shopper.form("reader@example.com", leaflets.percent(10).code());
        List<StatementRecorder.Sent> with = buying(form, shelf.paperback("12.90", 50));
        assertThat(StatementRecorder.roundTrips(with) - without).isEqualTo(5);
        int locked = IntStream.range(0, with.size())
                .filter(i -> with.get(i).sql().contains("UPDATE coupon "))
                .findFirst()
                .orElseThrow();
        assertThat(with.subList(locked, with.size()).stream()
                        .takeWhile(one -> !one.ends())
                        .count())
                .as("a coupon that many have is not kept locked for long")
                .isLessThanOrEqualTo(3);
    }

    private List<StatementRecorder.Sent> buying(EditionId... editions) {
        return buying(Shopper.form(), editions);
    }

    private List<StatementRecorder.Sent> buying(CheckoutForm form, EditionId... editions) {
        CartId cart = shopper.cartWith(editions);
        var total = checkout.quote(cart, form).total();
        StatementRecorder recorder = (StatementRecorder) database;
        List<StatementRecorder.Sent> placing = recorder.record(() -> checkout.place(cart, form, total));
        PlaceResult.Placed placed = shopper.placed(cart, form);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        List<StatementRecorder.Sent> paying = recorder.record(() -> checkout.returned(placed.order()));
        assertThat(carts.view(cart).isEmpty()).isTrue();
        return Stream.concat(placing.stream(), paying.stream()).toList();
    }
}
