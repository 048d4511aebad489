package shop.quire.payment;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.order.Order;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.payment.Attempt.Operation;
import shop.quire.payment.PaymentGateway.Payment;
import shop.quire.shared.OrderId;

/**
 * Takes reserved amounts, or lets them go. Which of the two is decided under the order's lock and written down before the
 * provider is asked; the attempt can then only go that way.
 */
@Service
public class Captures {

    private static final Logger log = LoggerFactory.getLogger(Captures.class);

    private final AttemptStore attempts;
    private final RefundLedger refunds;
    private final Orders orders;
    private final PaymentGateway gateway;
    private final PaymentMetrics metrics;
    private final TransactionTemplate transaction;

    Captures(
            AttemptStore attempts,
            RefundLedger refunds,
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
     * Goes on with an attempt whose amount is reserved, as far as the provider answers. May be called at any time, by any
     * number of callers.
     *
     * @return true where nothing is left to do
     */
    public boolean goOn(OrderId order) {
        Payments.outsideTransaction();
        Optional<Attempt> decided = transaction.execute(status -> decide(order));
        if (decided == null || decided.isEmpty()) {
            return true;
        }
        Attempt attempt = decided.get();
        return switch (attempt.status()) {
            case CAPTURING -> capture(attempt) != Taken.LATER;
            case VOIDING -> letGo(attempt);
            case CREATED, OPEN, AUTHORIZED, CAPTURED, VOIDED, EXPIRED, FAILED -> true;
        };
    }

    /** What came of taking an amount that has just been reserved. */
    public enum Taken {
        /** The money is ours and the order is paid. */
        PAID,
        /** No clear answer: ask again later. */
        LATER,
        /** Something else happened meanwhile; look again. */
        ELSE
    }

    /** Takes the amount of an attempt for which that has just been decided. */
    public Taken take(Attempt attempt) {
        Payments.outsideTransaction();
        return capture(attempt);
    }

    private Optional<Attempt> decide(OrderId id) {
        Order order = orders.lock(id).orElseThrow();
        Optional<Attempt> latest = attempts.latest(id);
        if (latest.isEmpty() || latest.get().status() != AttemptStatus.AUTHORIZED) {
            return latest;
        }
        attempts.move(
                latest.get().id(),
                AttemptStatus.AUTHORIZED,
                order.status() == OrderStatus.AUTHORIZED ? AttemptStatus.CAPTURING : AttemptStatus.VOIDING);
        return attempts.latest(id);
    }

    private Taken capture(Attempt attempt) {
        String intent = intent(attempt);
        if (attempt.tries() > 0 && gateway.payment(intent) instanceof Answer.Done<Payment>(Payment payment)) {
            // An earlier request may have worked although its answer was lost.
            if (payment.state() == Payment.State.CAPTURED) {
                return captured(attempt, payment);
            }
            if (payment.state() == Payment.State.CANCELED) {
                return lost(attempt, "canceled");
            }
        }
        return switch (gateway.capture(intent, attempt.amount(), attempt.key(Operation.CAPTURE))) {
            case Answer.Done<Payment>(Payment payment) -> captured(attempt, payment);
            case Answer.Refused<Payment>(String code, String message) -> refused(attempt, code);
            case Answer.Unclear<Payment> unclear -> {
                attempts.tried(attempt.id());
                yield Taken.LATER;
            }
        };
    }

    /** A refusal may mean "done already"; the payment itself tells. */
    private Taken refused(Attempt attempt, String code) {
        if (gateway.payment(intent(attempt)) instanceof Answer.Done<Payment>(Payment payment)) {
            return switch (payment.state()) {
                case CAPTURED -> captured(attempt, payment);
                case CANCELED -> lost(attempt, code);
                case UNPAID, PROCESSING, AUTHORIZED -> {
                    attempts.tried(attempt.id());
                    yield Taken.LATER;
                }
            };
        }
        attempts.tried(attempt.id());
        return Taken.LATER;
    }

    private Taken captured(Attempt attempt, Payment payment) {
        if (payment.state() != Payment.State.CAPTURED) {
            attempts.tried(attempt.id());
            return Taken.LATER;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = orders.lock(attempt.order()).orElseThrow();
            if (!attempts.captured(attempt.id(), payment.received())) {
                boolean known = attempts.latest(attempt.order())
                        .filter(now -> now.status() == AttemptStatus.CAPTURED)
                        .isPresent();
                return known ? Taken.ELSE : Taken.LATER;
            }
            metrics.countAfterCommit("captured");
            if (order.status().mayBecome(OrderStatus.PAID)) {
                orders.markPaid(order);
                return Taken.PAID;
            }
            // Given up while the capture was under way: the money goes back.
            refunds.requestRest(attempt);
            return Taken.ELSE;
        }));
    }

    /** The reservation lapsed or was let go elsewhere before we took it: the copies are promised, the money is not there. */
    private Taken lost(Attempt attempt, String code) {
        transaction.executeWithoutResult(status -> {
            Order order = orders.lock(attempt.order()).orElseThrow();
            if (attempts.move(attempt.id(), AttemptStatus.CAPTURING, AttemptStatus.VOIDED)) {
                metrics.countAfterCommit("failed");
                if (order.status() == OrderStatus.CANCELLED) {
                    // Given up meanwhile: nothing was to be had for it any more.
                    orders.note(order, "order.payment.released", null);
                } else {
                    log.error("The reserved amount of order {} could not be taken: {}", attempt.order(), code);
                    orders.needAttention(order, "The reserved amount could not be taken (" + code + ")");
                }
            }
        });
        return Taken.ELSE;
    }

    private boolean letGo(Attempt attempt) {
        return switch (gateway.letGo(intent(attempt), attempt.key(Operation.VOID))) {
            case Answer.Done<Payment>(Payment payment) -> gone(attempt, payment);
            case Answer.Refused<Payment> refused ->
                gateway.payment(intent(attempt)) instanceof Answer.Done<Payment>(Payment payment)
                        && gone(attempt, payment);
            case Answer.Unclear<Payment> unclear -> {
                attempts.tried(attempt.id());
                yield false;
            }
        };
    }

    private boolean gone(Attempt attempt, Payment payment) {
        return switch (payment.state()) {
            case CANCELED -> {
                transaction.executeWithoutResult(status -> {
                    Order order = orders.lock(attempt.order()).orElseThrow();
                    if (attempts.move(attempt.id(), AttemptStatus.VOIDING, AttemptStatus.VOIDED)) {
                        metrics.countAfterCommit("voided");
                        orders.note(order, "order.payment.released", null);
                    }
                });
                yield true;
            }
            case CAPTURED -> {
                yield takenByHand(attempt, payment.received());
            }
            case UNPAID, PROCESSING, AUTHORIZED -> {
                attempts.tried(attempt.id());
                yield false;
            }
        };
    }

    /** Somebody took it at the provider while we were letting it go: it goes back. */
    private boolean takenByHand(Attempt attempt, Money taken) {
        log.error("Order {} was to be released but {} was taken", attempt.order(), taken);
        if (!taken.equals(attempt.amount())) {
            // Our books cannot hold it; the daily comparison with the provider shows it to a person.
            attempts.tried(attempt.id());
            return false;
        }
        transaction.executeWithoutResult(status -> {
            Order order = orders.lock(attempt.order()).orElseThrow();
            if (attempts.captured(attempt.id(), taken)) {
                metrics.countAfterCommit("captured");
                refunds.requestRest(attempt);
                orders.note(order, "order.payment.returning", null);
            }
        });
        return true;
    }

    private static String intent(Attempt attempt) {
        String intent = attempt.intent();
        if (intent == null) {
            throw new IllegalStateException("Attempt " + attempt.id() + " has no payment");
        }
        return intent;
    }
}
