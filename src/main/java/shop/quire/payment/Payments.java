package shop.quire.payment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.quire.payment.Attempt.Operation;
import shop.quire.payment.PaymentGateway.Page;
import shop.quire.payment.PaymentGateway.Payment;
import shop.quire.shared.OrderId;

/**
 * Attempts to pay, up to the moment when the amount is reserved. What talks to the provider must not run inside a
 * transaction and refuses to; what only writes must run inside the caller's.
 */
@Service
public class Payments {

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final AttemptStore attempts;
    private final PaymentGateway gateway;
    private final PaymentMetrics metrics;

    Payments(AttemptStore attempts, PaymentGateway gateway, PaymentMetrics metrics) {
        this.attempts = attempts;
        this.gateway = gateway;
        this.metrics = metrics;
    }

    /**
     * Writes down that somebody is about to pay.
     *
     * @param sessionExpiresAt when the payment page closes by itself: 30 minutes to 24 hours from now
     * @throws org.springframework.dao.DuplicateKeyException if the order has a live attempt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attempt begin(OrderId order, Money amount, Instant sessionExpiresAt) {
        return attempts.insert(order, amount, sessionExpiresAt);
    }

    /** The order's newest attempt; only the newest can be alive. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Attempt> latest(OrderId order) {
        return attempts.latest(order);
    }

    /** Orders whose payment should have gone on so long ago. */
    @Transactional(readOnly = true)
    public List<OrderId> unsettled(Duration waitedFor, int limit) {
        return attempts.unsettled(waitedFor, limit);
    }

    /** Opens the payment page of an attempt that has none. Asking again finds the same page. */
    public Opening open(Attempt attempt, PaymentPage page) {
        outsideTransaction();
        if (!page.total().equals(attempt.amount())) {
            throw new IllegalArgumentException("Page and attempt " + attempt.id() + " name different amounts");
        }
        Map<String, String> references = Map.of(
                "order", attempt.order().toString(), "attempt", attempt.id().toString());
        Answer<Page> answer =
                gateway.openPage(page, references, attempt.sessionExpiresAt(), attempt.key(Operation.OPEN));
        return switch (answer) {
            case Answer.Done<Page>(Page opened) -> {
                URI payAt = opened.url();
                if (payAt == null) {
                    // The page was opened, and closed, by an earlier request whose answer we never got.
                    yield reject(attempt, "closed");
                }
                attempts.opened(attempt.id(), opened.id(), payAt);
                yield new Opening.Opened(payAt);
            }
            case Answer.Refused<Page>(String code, String message) -> {
                log.error("Payment page refused for attempt {}: {}", attempt.id(), code);
                yield reject(attempt, code);
            }
            case Answer.Unclear<Page> unclear -> {
                attempts.tried(attempt.id());
                metrics.count("unavailable");
                yield new Opening.Unavailable();
            }
        };
    }

    private Opening reject(Attempt attempt, String code) {
        if (attempts.move(attempt.id(), AttemptStatus.CREATED, AttemptStatus.FAILED)) {
            metrics.count("failed");
        }
        return new Opening.Rejected(code);
    }

    /** Asks the provider how an open payment page stands. */
    public Standing ask(Attempt attempt) {
        outsideTransaction();
        String session = attempt.session();
        if (session == null) {
            throw new IllegalArgumentException("Attempt " + attempt.id() + " has no page");
        }
        return switch (gateway.page(session)) {
            case Answer.Done<Page>(Page page) -> standing(attempt, page);
            case Answer.Refused<Page> refused -> new Standing.Unreachable();
            case Answer.Unclear<Page> unclear -> new Standing.Unreachable();
        };
    }

    /** Closes the payment page, so that nobody can pay any more; tells how it stands then, which may be: paid. */
    public Standing close(Attempt attempt) {
        outsideTransaction();
        String session = attempt.session();
        if (session == null) {
            throw new IllegalArgumentException("Attempt " + attempt.id() + " has no page");
        }
        Answer<Page> answer = gateway.closePage(session, attempt.key(Operation.EXPIRE));
        if (answer instanceof Answer.Unclear<Page>) {
            attempts.tried(attempt.id());
            return new Standing.Unreachable();
        }
        // Closed now, or refused since it is paid or was closed before: the page itself tells.
        Standing standing = ask(attempt);
        return standing instanceof Standing.Open ? new Standing.Unreachable() : standing;
    }

    private static Standing standing(Attempt attempt, Page page) {
        Payment payment = page.payment();
        return switch (page.state()) {
            case OPEN -> {
                URI payAt = page.url() == null ? attempt.payAt() : page.url();
                yield payAt == null ? new Standing.Unreachable() : new Standing.Open(payAt);
            }
            case EXPIRED -> new Standing.Closed();
            case COMPLETE -> {
                if (payment == null) {
                    yield new Standing.Processing();
                }
                yield switch (payment.state()) {
                    case AUTHORIZED -> new Standing.Authorized(payment.id(), payment.capturable());
                    case CAPTURED -> new Standing.Authorized(payment.id(), payment.received());
                    case CANCELED -> new Standing.Closed();
                    case UNPAID, PROCESSING -> new Standing.Processing();
                };
            }
        };
    }

    /** The amount is reserved, and shall be taken: {@link Captures#take} does it. Empty where it was known already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Attempt> authorized(Attempt attempt, String intent) {
        return authorized(attempt, intent, AttemptStatus.CAPTURING)
                ? Optional.of(attempt.capturing(intent))
                : Optional.empty();
    }

    /** The amount is reserved, but shall be let go, since there is nothing to give for it. False where it was known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean letGo(Attempt attempt, String intent) {
        return authorized(attempt, intent, AttemptStatus.VOIDING);
    }

    private boolean authorized(Attempt attempt, String intent, AttemptStatus next) {
        boolean news = attempts.authorized(attempt.id(), intent, next);
        if (news) {
            metrics.countAfterCommit("authorized");
        }
        return news;
    }

    /** The page is closed and nothing was taken; false where that was known already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean expired(Attempt attempt) {
        boolean news = attempts.move(attempt.id(), AttemptStatus.OPEN, AttemptStatus.EXPIRED);
        if (news) {
            metrics.countAfterCommit("expired");
        }
        return news;
    }

    static void outsideTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The payment provider is never called inside a transaction");
        }
    }
}
