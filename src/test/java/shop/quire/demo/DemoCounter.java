package shop.quire.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.AddressBook;
import shop.quire.account.AddressDraft;
import shop.quire.account.CurrentUser;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartService;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PaymentOutcome;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.Quote;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderService;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Where the demo's readers buy: cart, checkout, payment page and a change of mind, as from the browser. */
final class DemoCounter {

    /** Of so many best-known books something is bought. */
    private static final int SHELF = 600;

    /** What the payment page is told of, and where. */
    record Placed(OrderId order, URI payAt) {}

    private final CartService carts;
    private final CheckoutService checkout;
    private final OrderService orders;
    private final AddressBook addresses;
    private final CurrentUser currentUser;
    private final DemoIdentities identities;
    private final Payer payer = new Payer();
    private final List<EditionId> paper;
    private final List<EditionId> digital;

    DemoCounter(
            CartService carts,
            CheckoutService checkout,
            OrderService orders,
            AddressBook addresses,
            CurrentUser currentUser,
            DemoIdentities identities,
            JdbcClient jdbc) {
        this.carts = carts;
        this.checkout = checkout;
        this.orders = orders;
        this.addresses = addresses;
        this.currentUser = currentUser;
        this.identities = identities;
        this.paper = shelf(jdbc, "e.format <> 'EPUB' AND e.available >= 4");
        this.digital = shelf(jdbc, "e.format = 'EPUB'");
    }

    /** The best-known first. */
    private static List<EditionId> shelf(JdbcClient jdbc, String which) {
        return jdbc.sql("SELECT e.id FROM edition e JOIN book b ON b.id = e.book_id"
                        + " WHERE e.status = 'ACTIVE' AND e.language = 'en' AND " + which
                        + " ORDER BY b.popularity DESC, e.isbn13 LIMIT " + SHELF)
                .query((row, number) -> new EditionId(row.getLong(1)))
                .list();
    }

    List<EditionId> paper() {
        return paper;
    }

    void keepAddress(DemoReader reader) {
        identities.as(reader, () -> addresses.add(reader.address().toAddress(), true));
    }

    /** Fills a cart and presses "Pay". */
    Placed place(DemoOrder order) {
        DemoReader reader = order.reader();
        return identities.as(reader, () -> {
            CartId cart = cart(reader);
            fill(cart, order);
            AddressDraft address = order.digital() ? AddressDraft.empty("") : reader.address();
            CheckoutForm form = new CheckoutForm(reader.email(), address, order.shipping());
            if (mayWelcome(order)) {
                form = form.withCoupon(DemoCoupons.WELCOME);
            }
            Quote quote = checkout.quote(cart, form);
            if (!quote.couponApplies()) {
                // Not the first order with it.
                form = form.withCoupon("");
                quote = checkout.quote(cart, form);
            }
            PlaceResult result = checkout.place(cart, form, quote.total());
            if (result instanceof PlaceResult.Placed(OrderId id, URI payAt)) {
                return new Placed(id, payAt);
            }
            throw new IllegalStateException("Not placed: " + result);
        });
    }

    /** Nora keeps hers, so that whoever signs in as her can use it. */
    private static boolean mayWelcome(DemoOrder order) {
        return !order.reader().equals(DemoReader.NORA) && Math.floorMod(order.seed(), 3) == 0;
    }

    private CartId cart(DemoReader reader) {
        return reader.account()
                ? carts.of(currentUser.require().id())
                : carts.open().id();
    }

    private void fill(CartId cart, DemoOrder order) {
        Random random = new Random(order.seed());
        Set<EditionId> chosen = new HashSet<>();
        while (chosen.size() < order.titles()) {
            boolean ebook = order.digital() || random.nextInt(7) == 0 && !chosen.isEmpty();
            List<EditionId> shelf = ebook ? digital : paper;
            double draw = random.nextDouble();
            EditionId edition = shelf.get((int) (draw * draw * shelf.size()));
            int copies = !ebook && random.nextInt(9) == 0 ? 2 : 1;
            // What is sold out by now is passed over.
            if (!chosen.contains(edition) && carts.add(cart, edition, copies) instanceof CartChange.Changed) {
                chosen.add(edition);
            }
        }
    }

    /** Puts books into the cart, and leaves it at that. */
    void browse(DemoReader reader, int... places) {
        identities.as(reader, () -> {
            List<CartChange> changes = new ArrayList<>();
            for (int place : places) {
                changes.add(carts.add(cart(reader), paper.get(place), 1));
            }
            return changes;
        });
    }

    void decline(Placed placed) {
        payer.pay(placed.payAt(), TestCard.INSUFFICIENT_FUNDS);
    }

    /** Pays, and comes back to the shop. */
    void pay(Placed placed) {
        payer.pay(placed.payAt(), TestCard.SUCCESS);
        PaymentOutcome outcome = checkout.returned(placed.order());
        if (!(outcome instanceof PaymentOutcome.Confirmed)) {
            throw new IllegalStateException("Not paid: " + outcome);
        }
    }

    /** Looks for the order when its time is long up. */
    void comeBackTooLate(Placed placed) {
        PaymentOutcome outcome = checkout.returned(placed.order());
        if (!(outcome instanceof PaymentOutcome.Over)) {
            throw new IllegalStateException("Not over: " + outcome);
        }
    }

    void cancel(DemoReader reader, OrderId order, String why) {
        OrderService.CancelResult result = identities.as(
                reader,
                () -> reader.account() ? orders.cancelMine(order, why) : orders.cancelByLink(orders.link(order), why));
        if (!(result instanceof OrderService.CancelResult.Cancelled)) {
            throw new IllegalStateException("Not cancelled: " + result);
        }
    }
}
