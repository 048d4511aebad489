package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.promotion.CouponRefusal;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

/** What becomes of a coupon with the order that has it. */
@QuireTest
class CouponOrdersIT {

    private static final String READER = "reader@example.com";

    @Autowired
    Bookshelf shelf;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    Till till;

    @Autowired
    People people;

    @Autowired
    CheckoutService checkout;

    @Autowired
    CartService carts;

    @Autowired
    OrderService orders;

    @Autowired
    OrderDesk desk;

    @Autowired
    Settlement settlement;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void signOut() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void aDiscountIsShownChargedAndDividedOverTheLines() {
        Leaflet leaflet = leaflets.percent(10);
        CartId cart = shopper.cartWith(shelf.paperback("12.95", 2), shelf.ebook("7.99"));
        CheckoutForm form = Shopper.form(READER, leaflet.code().toLowerCase());
        Quote quote = checkout.quote(cart, form);
        assertThat(quote.items()).isEqualTo(euro("20.94"));
        assertThat(quote.discount()).isEqualTo(euro("2.09"));
        assertThat(quote.shipping()).isEqualTo(euro("3.90"));
        assertThat(quote.total()).isEqualTo(euro("22.75"));

        OrderDetail order = till.order(shopper.pays(cart, form));
        assertThat(order.coupon()).isEqualTo(leaflet.code());
        assertThat(order.totals().discount()).isEqualTo(euro("2.09"));
        assertThat(order.totals().total()).isEqualTo(euro("22.75"));
        assertThat(Money.total(order.lines().stream().map(OrderLine::discount).toList()))
                .isEqualTo(euro("2.09"));
        assertThat(order.totals().vat())
                .as("the tax is that of what is paid")
                .isEqualTo(Money.total(
                        quote.vat().stream().map(Quote.VatShare::amount).toList()));
        assertThat(till.payment(order.id()).number("amount_received")).isEqualTo(2275);
        assertThat(status(order.id())).isEqualTo("USED");
        assertThat(leaflets.uses(leaflet)).isEqualTo(1);
    }

    @Test
    void freeShippingIsFreeTheUsualWayAndCheaperTheFastOne() {
        Leaflet leaflet = leaflets.freeShipping();
        CartId cart = shopper.cartWith(shelf.paperback("12.95", 2));
        CheckoutForm form = Shopper.form(READER, leaflet.code());
        Quote standard = checkout.quote(cart, form);
        assertThat(standard.shipping()).isEqualTo(euro("0.00"));
        assertThat(standard.discount()).isEqualTo(euro("0.00"));
        assertThat(standard.total()).isEqualTo(euro("12.95"));
        CheckoutForm fast = new CheckoutForm(READER, form.address(), ShippingMethod.EXPRESS, leaflet.code(), "");
        assertThat(checkout.quote(cart, fast).shipping()).isEqualTo(euro("5.00"));

        OrderDetail order = till.order(shopper.pays(cart, form));
        assertThat(order.coupon()).isEqualTo(leaflet.code());
        assertThat(order.totals().total()).isEqualTo(euro("12.95"));
        assertThat(leaflets.seen(leaflet).off()).isEqualTo(euro("3.90"));
    }

    @Test
    void aCouponThatWouldTakeNothingOffIsNotUsed() {
        Leaflet shipping = leaflets.freeShipping();
        CheckoutForm form = Shopper.form(READER, shipping.code());
        CartId dear = shopper.cartWith(shelf.paperback("36.00", 2));
        assertThat(shopper.place(dear, form))
                .isEqualTo(new PlaceResult.CouponRefused(shipping.code(), new CouponRefusal.NothingToTakeOff()));
        CartId digital = shopper.cartWith(shelf.ebook("7.99"));
        assertThat(shopper.place(digital, form))
                .isEqualTo(new PlaceResult.CouponRefused(shipping.code(), new CouponRefusal.NothingToTakeOff()));
        assertThat(leaflets.seen(shipping).used()).isFalse();
    }

    @Test
    void theMinimumIsOfBooksAtTheirFullPrice() {
        Leaflet leaflet = leaflets.amount("5.00", "20.00");
        EditionId book = shelf.paperback("12.00", 5);
        CartId cart = shopper.cartWith(book);
        CheckoutForm form = Shopper.form(READER, leaflet.code());
        assertThat(shopper.place(cart, form))
                .isEqualTo(
                        new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.BelowMinimum(euro("20.00"))));
        assertThat(checkout.draft(cart)).as("nothing typed is lost").contains(form);
        shopper.put(cart, book, 1);
        assertThat(till.order(shopper.pays(cart, form)).totals().total()).isEqualTo(euro("22.90"));
    }

    @Test
    void aCouponThatLeavesTooLittleToBePaidIsRefused() {
        Leaflet leaflet = leaflets.amount("20.00", "0.00");
        CartId cart = shopper.cartWith(shelf.ebook("20.30"));
        assertThat(shopper.place(cart, Shopper.form(READER, leaflet.code())))
                .isEqualTo(
                        new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.TotalTooSmall(euro("0.50"))));
        CartId more = shopper.cartWith(shelf.ebook("20.50"));
        assertThat(checkout.quote(more, Shopper.form(READER, leaflet.code())).total())
                .isEqualTo(euro("0.50"));
    }

    @Test
    void whoSawThePriceWithoutTheCouponIsNotChargedAnother() {
        Leaflet leaflet = leaflets.percent(10);
        CartId cart = shopper.cartWith(shelf.paperback("20.00", 1));
        assertThat(checkout.place(cart, Shopper.form(READER, leaflet.code()), euro("23.90")))
                .isEqualTo(new PlaceResult.PriceChanged(euro("23.90"), euro("21.90")));
        assertThat(leaflets.uses(leaflet)).isZero();
    }

    @Test
    void aCouponEndedBetweenShowingAndPayingIsToldAndNothingIsHeld() {
        Leaflet leaflet = leaflets.percent(10);
        EditionId book = shelf.paperback("20.00", 1);
        CartId cart = shopper.cartWith(book);
        CheckoutForm form = Shopper.form(READER, leaflet.code());
        Money shown = checkout.quote(cart, form).total();
        leaflets.end(leaflet);
        assertThat(checkout.place(cart, form, shown))
                .isEqualTo(new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.Over()));
        assertThat(shelf.reserved(book)).isZero();
    }

    @Test
    void anOrderThatCouldNotBePlacedHasNotUsedIt() {
        Leaflet leaflet = leaflets.limited(1, 1);
        EditionId book = shelf.paperback("20.00", 1);
        CartId first = shopper.cartWith(book);
        CartId second = shopper.cartWith(book);
        Money shown = checkout.quote(second, Shopper.form("other@example.com", leaflet.code()))
                .total();
        shopper.placed(first);
        assertThat(checkout.place(second, Shopper.form("other@example.com", leaflet.code()), shown))
                .isInstanceOf(PlaceResult.OutOfStock.class);
        assertThat(leaflets.seen(leaflet).used()).isFalse();
    }

    @Test
    void anUnpaidOrderThatIsGivenUpGivesItBack() {
        Leaflet leaflet = leaflets.limited(1, 1);
        PlaceResult.Placed placed =
                shopper.placed(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form(READER, leaflet.code()));
        assertThat(status(placed.order())).isEqualTo("HELD");
        orders.cancelByLink(orders.link(placed.order()), "");
        await().untilAsserted(() -> assertThat(status(placed.order())).isEqualTo("RELEASED"));
        assertThat(leaflets.uses(leaflet)).isZero();
        settlement.settle(placed.order());
        assertThat(counted(leaflet)).as("given back once").isZero();
    }

    @Test
    void anOrderWhoseTimeIsUpGivesItBack() {
        Leaflet leaflet = leaflets.limited(1, 1);
        PlaceResult.Placed placed =
                shopper.placed(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form(READER, leaflet.code()));
        timeIsUp(placed.order());
        assertThat(till.order(placed.order()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(status(placed.order())).isEqualTo("RELEASED");
        assertThat(counted(leaflet)).isZero();
    }

    @Test
    void aPaidOrderThatIsCancelledGivesItBack() {
        Leaflet leaflet = leaflets.limited(1, 1);
        OrderId order =
                shopper.pays(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form(READER, leaflet.code()));
        orders.cancelByLink(orders.link(order), "");
        assertThat(status(order)).isEqualTo("RELEASED");
        await().untilAsserted(() -> assertThat(till.order(order).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(status(order)).isEqualTo("RELEASED");
        assertThat(counted(leaflet)).isZero();
    }

    @Test
    void aRefundLeavesItUsed(@Autowired RefundDesk refunds) {
        Leaflet leaflet = leaflets.limited(1, 1);
        OrderId order =
                shopper.pays(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form(READER, leaflet.code()));
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(order);
        Money all = till.order(order).totals().total();
        assertThat(refunds.refund(
                        order,
                        new RefundRequest(UUID.randomUUID().toString(), List.of(), euro("0.00"), all, "Damaged")))
                .isInstanceOf(RefundResult.Requested.class);
        await().untilAsserted(() -> assertThat(till.order(order).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(status(order)).isEqualTo("USED");
        assertThat(counted(leaflet)).isEqualTo(1);
    }

    @Test
    void orderingAnewKeepsTheOneUse() {
        Leaflet leaflet = leaflets.limited(1, 1);
        EditionId book = shelf.paperback("20.00", 5);
        CartId cart = shopper.cartWith(book);
        CheckoutForm form = Shopper.form(READER, leaflet.code());
        PlaceResult.Placed first = shopper.placed(cart, form);
        assertThat(shopper.placed(cart, form)).as("the same again").isEqualTo(first);
        shopper.put(cart, book, 1);
        PlaceResult.Placed second = shopper.placed(cart, form);
        assertThat(second.order()).isNotEqualTo(first.order());
        assertThat(status(first.order())).isEqualTo("RELEASED");
        assertThat(status(second.order())).isEqualTo("HELD");
        assertThat(counted(leaflet)).isEqualTo(1);
    }

    @Test
    void takingTheCouponOffMakesAnotherOrderWithoutIt() {
        Leaflet leaflet = leaflets.limited(1, 1);
        CartId cart = shopper.cartWith(shelf.paperback("20.00", 5));
        PlaceResult.Placed with = shopper.placed(cart, Shopper.form(READER, leaflet.code()));
        PlaceResult.Placed without = shopper.placed(cart, Shopper.form(READER, ""));
        assertThat(without.order()).isNotEqualTo(with.order());
        assertThat(till.order(without.order()).coupon()).isNull();
        assertThat(counted(leaflet)).isZero();
    }

    @Test
    void whatAnUnpaidOrderHoldsIsItsOwnEvenIfTheCouponEnds() {
        Leaflet leaflet = leaflets.limited(1, 1);
        CartId cart = shopper.cartWith(shelf.paperback("20.00", 5));
        CheckoutForm form = Shopper.form(READER, leaflet.code());
        PlaceResult.Placed placed = shopper.placed(cart, form);
        leaflets.end(leaflet);
        assertThat(shopper.placed(cart, form)).isEqualTo(placed);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(status(placed.order())).isEqualTo("USED");
    }

    @Test
    void aLatePaymentTakesTheUseAgain() {
        Leaflet leaflet = leaflets.limited(1, 1);
        PlaceResult.Placed placed =
                shopper.placed(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form(READER, leaflet.code()));
        expireBehindTheProvidersBack(placed.order());
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(placed.order())).isInstanceOf(PaymentOutcome.Confirmed.class);
        assertThat(status(placed.order())).isEqualTo("USED");
        assertThat(counted(leaflet)).isEqualTo(1);
    }

    @Test
    void aLatePaymentIsLetGoWhereSomebodyElseHasTheLastUse() {
        Leaflet leaflet = leaflets.limited(1, null);
        EditionId book = shelf.paperback("20.00", 5);
        PlaceResult.Placed late = shopper.placed(shopper.cartWith(book), Shopper.form(READER, leaflet.code()));
        expireBehindTheProvidersBack(late.order());
        OrderId faster = shopper.pays(shopper.cartWith(book), Shopper.form("faster@example.com", leaflet.code()));
        shopper.pay(late.payAt(), TestCard.SUCCESS);
        assertThat(shopper.comesBack(late.order())).isInstanceOf(PaymentOutcome.Over.class);
        assertThat(till.payment(late.order()).text("status")).isEqualTo("canceled");
        assertThat(status(late.order())).isEqualTo("RELEASED");
        assertThat(status(faster)).isEqualTo("USED");
        assertThat(shelf.onHand(book)).isEqualTo(4);
        assertThat(shelf.reserved(book)).isZero();
    }

    private void timeIsUp(OrderId order) {
        jdbc.sql("UPDATE orders SET hold_expires_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", order.value())
                .update();
        settlement.settle(order);
    }

    /** As after a provider's confirmation that came too late: its page is still open. */
    private void expireBehindTheProvidersBack(OrderId order) {
        jdbc.sql("UPDATE orders SET status = 'EXPIRED', hold_expires_at = now() + interval '1 hour' WHERE id = :id")
                .param("id", order.value())
                .update();
        jdbc.sql("""
                        WITH freed AS (UPDATE stock_reservation SET status = 'RELEASED' WHERE order_id = :id
                            RETURNING edition_id, quantity)
                        UPDATE stock s SET reserved = reserved - freed.quantity FROM freed
                        WHERE s.edition_id = freed.edition_id
                        """).param("id", order.value()).update();
        jdbc.sql("""
                        WITH freed AS (UPDATE coupon_redemption SET status = 'RELEASED' WHERE order_id = :id
                            RETURNING coupon_id)
                        UPDATE coupon SET redeemed = redeemed - 1 FROM freed WHERE id = freed.coupon_id
                        """).param("id", order.value()).update();
    }

    private String status(OrderId order) {
        return jdbc.sql("SELECT status FROM coupon_redemption WHERE order_id = :id")
                .param("id", order.value())
                .query(String.class)
                .single();
    }

    private int counted(Leaflet leaflet) {
        return jdbc.sql("SELECT redeemed FROM coupon WHERE id = :id")
                .param("id", leaflet.id().value())
                .query(Integer.class)
                .single();
    }
}
