package shop.quire.payment;

import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.order.Order;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.payment.PaymentGateway.Refunded;
import shop.quire.shared.OrderId;

/** Brings money back. A refund is done when the provider says so, not before. */
@Service
public class Refunds {

    /** Cards are paid back at once; what takes longer than this is not waited for without a person knowing. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);

    private final AttemptStore attempts;
    private final RefundStore refunds;
    private final Orders orders;
    private final PaymentGateway gateway;
    private final PaymentMetrics metrics;
    private final TransactionTemplate transaction;

    Refunds(
            AttemptStore attempts,
            RefundStore refunds,
            Orders orders,
            PaymentGateway gateway,
            PaymentMetrics metrics,
            TransactionTemplate transaction) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.orders = orders;
        this.gateway = gateway;
        this.metrics = metrics;
        this.transaction = transaction;
    }

    /**
     * Goes on with every unfinished refund of the order, as far as the provider answers.
     *
     * @return true where nothing is left to do
     */
    public boolean goOn(OrderId order) {
        Payments.outsideTransaction();
        boolean done = true;
        for (RefundStore.Row refund : refunds.unfinished(order)) {
            done &= goOn(order, refund);
        }
        return done;
    }

    private boolean goOn(OrderId order, RefundStore.Row refund) {
        return switch (ask(order, refund)) {
            case Answer.Done<Refunded>(Refunded told) ->
                switch (told.state()) {
                    case SUCCEEDED -> succeeded(order, refund, told);
                    case FAILED -> failed(order, refund, Objects.requireNonNullElse(told.failure(), "failed"));
                    case PENDING -> {
                        refunds.pending(refund.id(), told.id());
                        yield waiting(order, refund);
                    }
                };
            case Answer.Refused<Refunded>(String code, String message) -> failed(order, refund, code);
            case Answer.Unclear<Refunded> unclear -> {
                refunds.tried(refund.id());
                yield waiting(order, refund);
            }
        };
    }

    /** It is asked about for as long as it takes; after a while a person is told, once. */
    private boolean waiting(OrderId id, RefundStore.Row refund) {
        transaction.executeWithoutResult(status -> {
            if (refunds.list(refund.id(), PATIENCE)) {
                Order order = orders.lock(id).orElseThrow();
                log.warn("A refund of order {} has been waiting for days", id);
                orders.flag(order, "A refund of " + refund.amount() + " is still not done");
            }
        });
        return false;
    }

    private Answer<Refunded> ask(OrderId order, RefundStore.Row refund) {
        if (refund.providerId() != null) {
            return gateway.refund(refund.providerId());
        }
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        String reference = refund.id().toString();
        // Always the same key: a refund of which nothing is known must never be asked for a second time.
        return gateway.refund(
                Objects.requireNonNull(attempt.intent()),
                refund.amount(),
                reference,
                order + ":" + attempt.number() + ":refund:" + reference);
    }

    private boolean succeeded(OrderId id, RefundStore.Row refund, Refunded told) {
        transaction.executeWithoutResult(status -> {
            Order order = orders.lock(id).orElseThrow();
            if (refunds.succeeded(refund.id(), told.id())) {
                attempts.refunded(refund.attempt(), refund.amount());
                orders.refund(order, refund.amount(), refund.reference());
                metrics.countAfterCommit("refunded");
            }
        });
        return true;
    }

    private boolean failed(OrderId id, RefundStore.Row refund, String why) {
        transaction.executeWithoutResult(status -> {
            Order order = orders.lock(id).orElseThrow();
            if (refunds.failed(refund.id(), why)) {
                log.error("A refund of order {} failed: {}", id, why);
                String reason = "A refund of " + refund.amount() + " failed (" + why + ")";
                if (order.status() == OrderStatus.CANCELLED) {
                    orders.needAttention(order, reason);
                } else {
                    // The rest of the order goes on.
                    orders.flag(order, reason);
                }
            }
        });
        return true;
    }
}
