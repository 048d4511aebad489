package shop.quire.checkout;

import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import shop.quire.cart.CartsMerged;
import shop.quire.inventory.StockService;
import shop.quire.order.Order;
import shop.quire.order.OrderCancelled;
import shop.quire.order.OrderRefunded;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.payment.PaymentNews;
import shop.quire.promotion.Coupons;

/** What happens elsewhere and concerns an order under way. */
@Component
class CheckoutNews {

    private final SettleSoon soon;
    private final StockService stock;
    private final Orders orders;
    private final HeldCopies heldCopies;
    private final Coupons coupons;
    private final DraftStore drafts;

    CheckoutNews(
            SettleSoon soon,
            StockService stock,
            Orders orders,
            HeldCopies heldCopies,
            Coupons coupons,
            DraftStore drafts) {
        this.soon = soon;
        this.stock = stock;
        this.orders = orders;
        this.heldCopies = heldCopies;
        this.coupons = coupons;
        this.drafts = drafts;
    }

    @EventListener
    void on(PaymentNews news) {
        soon.afterCommit(news.order());
    }

    /**
     * Copies that were taken for the order, and a coupon that it used, come back in the same transaction. What is only held
     * stays held until the provider confirms that nobody can pay any more.
     */
    @EventListener
    void on(OrderCancelled news) {
        stock.takeBack(news.order(), "Order cancelled before it was sent");
        coupons.giveBack(news.order());
        soon.afterCommit(news.order());
    }

    /** Where all the money has gone back, nothing is sent any more: what is still in the house stays there. */
    @EventListener
    void on(OrderRefunded news) {
        Order order = orders.find(news.order()).orElseThrow();
        if (order.status() == OrderStatus.REFUNDED && !order.sent()) {
            stock.takeBack(order.id(), "Order refunded before it was sent");
        }
    }

    /**
     * Afterwards, since whoever settles an order locks the order before the cart. A cart has one unpaid order: where the
     * user's own has one the visitor's gives way, unless it is paid by now, and lets its copies go to the joined cart.
     */
    @ApplicationModuleListener
    void on(CartsMerged news) {
        orders.followCart(news.from(), news.into());
        orders.held(news.from()).ifPresent(order -> soon.givenUpAfterCommit(order.id()));
        heldCopies.note(news.into());
        drafts.move(news.from(), news.into());
    }
}
