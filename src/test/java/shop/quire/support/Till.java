package shop.quire.support;

import java.util.List;
import org.joda.money.Money;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.Tracking;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Where money comes in and goes back: orders that are paid, sent and delivered, in our books and in the provider's. */
public final class Till {

    private final Shopper shopper;
    private final OrderService orders;
    private final OrderDesk desk;
    private final StripeStandIn stripe = TestStripe.standIn();

    Till(Shopper shopper, OrderService orders, OrderDesk desk) {
        this.shopper = shopper;
        this.orders = orders;
        this.desk = desk;
    }

    public static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }

    /** A paid order of one book. */
    public OrderId paid(EditionId book, int copies) {
        CartId cart = shopper.cartWith();
        shopper.put(cart, book, copies);
        return shopper.pays(cart);
    }

    /** A paid order of one copy of each. */
    public OrderId paid(EditionId... books) {
        return shopper.buys(books);
    }

    /** A paid order of one copy of each, as whoever is signed in and bought them sees it. */
    public OrderDetail bought(People.Person buyer, Bookshelf.Copy... copies) {
        CartId cart = shopper.cartOf(buyer);
        for (Bookshelf.Copy copy : copies) {
            shopper.put(cart, copy.id(), 1);
        }
        return orders.detail(shopper.pays(cart)).orElseThrow();
    }

    /** The order as whoever has its link sees it. */
    public OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }

    /** Somebody who may must be signed in. */
    public void ship(OrderId id) {
        done(desk.pack(id, order(id).version()));
        done(desk.ship(id, new Tracking("PostNL", "3S 1"), order(id).version()));
    }

    /** Somebody who may must be signed in. */
    public void deliver(OrderId id) {
        ship(id);
        done(desk.deliver(id, order(id).version()));
    }

    /** The provider's payment of the order. */
    public StripeObject payment(OrderId id) {
        return stripe.objects("payment_intent", "order", id.toString()).getFirst();
    }

    /** The provider's payment page of the order. */
    public StripeObject session(OrderId id) {
        return stripe.objects("checkout.session", "order", id.toString()).getFirst();
    }

    public List<StripeObject> refundsAtTheProvider(OrderId id) {
        String payment = payment(id).id();
        return stripe.objects("refund").stream()
                .filter(refund -> payment.equals(refund.text("payment_intent")))
                .toList();
    }

    /** In cents. */
    public long takenBackAtTheProvider(OrderId id) {
        return refundsAtTheProvider(id).stream()
                .filter(refund -> refund.text("status").equals("succeeded"))
                .mapToLong(refund -> refund.number("amount"))
                .sum();
    }

    /** Calls to addresses that end so are answered with an error, until {@link #everythingIsWellAgain}. */
    public void nothingWorks(String pathEnd) {
        stripe.faults().requests((method, path) -> path.endsWith(pathEnd) ? Faults.Request.ERROR : Faults.Request.NONE);
    }

    public void everythingIsWellAgain() {
        stripe.faults().none();
    }

    private static void done(DeskResult result) {
        if (!(result instanceof DeskResult.Done)) {
            throw new IllegalStateException("Not done: " + result);
        }
    }
}
