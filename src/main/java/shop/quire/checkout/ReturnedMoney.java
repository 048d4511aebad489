package shop.quire.checkout;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.quire.order.OrderRefunded;
import shop.quire.order.Orders;
import shop.quire.order.ReturnStatus;
import shop.quire.order.Returns;

/** A return is refunded when the provider says that its money has gone back, in the same transaction. */
@Component
class ReturnedMoney {

    private final Orders orders;
    private final Returns returns;

    ReturnedMoney(Orders orders, Returns returns) {
        this.orders = orders;
        this.returns = returns;
    }

    @EventListener
    void on(OrderRefunded news) {
        ReturnLimits.returnOf(news.reference())
                .flatMap(returns::find)
                .filter(known -> known.order().equals(news.order()))
                // It may have been refused meanwhile, and a failed refund asked for again.
                .filter(known -> known.status().mayBecome(ReturnStatus.REFUNDED))
                .ifPresent(known -> returns.refunded(orders.find(news.order()).orElseThrow(), known));
    }
}
