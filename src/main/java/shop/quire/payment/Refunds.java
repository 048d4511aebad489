package shop.quire.payment;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        RefundStore.Rest rest = refunds.rest(order);
        if (!rest.told() && !rest.unfinished()) {
            return true;
        }
        boolean done = !rest.told() || adoptAll(order);
        for (RefundStore.Row refund : refunds.unfinished(order)) {
            done &= goOn(order, refund);
        }
        return done;
    }

    /** Writes down what went back without us, as by hand at the provider; false where the provider did not answer. */
    private boolean adoptAll(OrderId order) {
        Optional<Attempt> attempt = attempts.latest(order).filter(latest -> latest.status() == AttemptStatus.CAPTURED);
        if (attempt.isEmpty()) {
            return true;
        }
        Answer<List<Refunded>> made =
                gateway.refundsOf(Objects.requireNonNull(attempt.get().intent()));
        if (made instanceof Answer.Done<List<Refunded>>(List<Refunded> all)) {
            all.forEach(one -> adopt(attempt.get(), one));
            return true;
        }
        return false;
    }

    /**
     * Writes down a refund that was made without us.
     *
     * @return true where it is in our books now, or was never to be
     */
    boolean adopt(Attempt attempt, Refunded refund) {
        if (refund.state() == Refunded.State.FAILED || refunds.known(refund).isPresent()) {
            return true;
        }
        boolean succeeded = refund.state() == Refunded.State.SUCCEEDED;
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Order order = orders.lock(attempt.order()).orElseThrow();
            if (!refunds.adopt(attempt.id(), refund, succeeded)) {
                return refunds.known(refund).isPresent();
            }
            log.warn("{} of order {} went back without us", refund.amount(), attempt.order());
            if (succeeded) {
                attempts.refunded(attempt.id(), refund.amount());
                orders.refund(order, refund.amount(), "provider:" + refund.id());
                metrics.countAfterCommit("refunded");
            }
            if (order.status() == OrderStatus.REFUNDED) {
                orders.flag(
                        order, "All its money was given back at the provider; its copies may still be off the shelf");
            }
            return true;
        }));
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
        String intent = Objects.requireNonNull(attempt.intent());
        String reference = refund.id().toString();
        if (refund.tries() > 0) {
            // The provider forgets keys after a day: an earlier request may have worked although its answer was lost.
            switch (gateway.refundsOf(intent)) {
                case Answer.Done<List<Refunded>>(List<Refunded> made) -> {
                    Optional<Refunded> ours = made.stream()
                            .filter(one -> refund.id().equals(one.reference()))
                            .findFirst();
                    if (ours.isPresent()) {
                        return new Answer.Done<>(ours.get());
                    }
                }
                case Answer.Refused<List<Refunded>>(String code, String message) -> {
                    return new Answer.Unclear<>(code);
                }
                case Answer.Unclear<List<Refunded>>(String reason) -> {
                    return new Answer.Unclear<>(reason);
                }
            }
        }
        // Always the same key: a refund of which nothing is known must never be asked for a second time.
        return gateway.refund(
                intent, refund.amount(), reference, order + ":" + attempt.number() + ":refund:" + reference);
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
