package shop.quire.payment;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.order.OrderCancelled;

/**
 * An order that is given up gives its money back. Decided in the same transaction, so that no crash can come between; the
 * provider is asked afterwards.
 */
@Component
class CancelledOrders {

    private final AttemptStore attempts;
    private final RefundLedger refunds;

    CancelledOrders(AttemptStore attempts, RefundLedger refunds) {
        this.attempts = attempts;
        this.refunds = refunds;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OrderCancelled news) {
        attempts.latest(news.order()).ifPresent(attempt -> {
            switch (attempt.status()) {
                case AUTHORIZED -> attempts.move(attempt.id(), AttemptStatus.AUTHORIZED, AttemptStatus.VOIDING);
                case CAPTURED -> refunds.requestRest(attempt);
                // A page is closed, and a capture under way is awaited, outside this transaction.
                case CREATED, OPEN, CAPTURING, VOIDING, VOIDED, EXPIRED, FAILED -> {}
            }
        });
    }
}
