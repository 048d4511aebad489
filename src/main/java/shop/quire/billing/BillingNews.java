package shop.quire.billing;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import shop.quire.order.OrderPaid;
import shop.quire.order.OrderRefunded;

/**
 * Issues as soon as money has moved, after the transaction that says so: nobody who pays waits for a number. Whichever news
 * comes first, the invoice is issued before the credit note.
 */
@Component
class BillingNews {

    private final Billing billing;

    BillingNews(Billing billing) {
        this.billing = billing;
    }

    @ApplicationModuleListener(id = "order-paid-invoice")
    void on(OrderPaid news) {
        billing.issue(news.order());
    }

    @ApplicationModuleListener(id = "order-refunded-credit-note")
    void on(OrderRefunded news) {
        billing.issue(news.order());
    }
}
