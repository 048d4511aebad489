package shop.quire.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.payment.PaymentGateway.Batch;
import shop.quire.payment.PaymentGateway.Payment;
import shop.quire.payment.PaymentGateway.Refunded;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

/**
 * Compares the provider's books with ours. What only lags behind is settled, a refund made without us is written down, and
 * what cannot be right is kept as a difference until it is gone.
 */
@Service
public class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    /** A reservation on a card lapses after seven days. */
    private static final Duration BACK = Duration.ofDays(8);

    /** What is younger may still be on its way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final PaymentGateway gateway;
    private final AttemptStore attempts;
    private final RefundStore refundStore;
    private final Refunds refunds;
    private final DifferenceStore differences;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            PaymentGateway gateway,
            AttemptStore attempts,
            RefundStore refundStore,
            Refunds refunds,
            DifferenceStore differences,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.gateway = gateway;
        this.attempts = attempts;
        this.refundStore = refundStore;
        this.refunds = refunds;
        this.differences = differences;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Compares the payments and refunds of the last days, and looks again at older differences. */
    public void reconcile() {
        Payments.outsideTransaction();
        Instant now = Instant.now(clock);
        Instant since = now.minus(BACK);
        Set<String> seen = new HashSet<>();
        boolean complete = each(since, gateway::payments, payment -> {
            seen.add(payment.id());
            compare(payment);
        });
        if (complete) {
            attempts.captured(since.plus(UNDER_WAY), now.minus(UNDER_WAY)).stream()
                    .filter(attempt -> !seen.contains(attempt.intent()))
                    .forEach(this::lookFor);
        }
        each(since, gateway::refunds, refund -> {
            seen.add(refund.id());
            compare(refund);
        });
        differences.open().stream().filter(known -> !seen.contains(known)).forEach(this::compareAgain);
    }

    /** Looks at one payment or refund again, by the provider's id. */
    public void compareAgain(String providerId) {
        Payments.outsideTransaction();
        if (providerId.startsWith("re_") || providerId.startsWith("pyr_")) {
            if (gateway.refund(providerId) instanceof Answer.Done<Refunded>(Refunded refund)) {
                compare(refund);
            }
        } else if (gateway.payment(providerId) instanceof Answer.Done<Payment>(Payment payment)) {
            compare(payment);
        }
    }

    /**
     * Gives back what was paid without an order: lets it go where it is only reserved. Asking twice does it once.
     *
     * @return whether it is on its way back; false where an order knows of it, or the provider does not do it
     */
    public boolean giveBack(String payment) {
        Payments.outsideTransaction();
        if (!(gateway.payment(payment) instanceof Answer.Done<Payment>(Payment theirs))
                || ours(theirs).isPresent()) {
            return false;
        }
        boolean done = switch (theirs.state()) {
            case AUTHORIZED -> gateway.letGo(payment, "unknown:" + payment + ":void") instanceof Answer.Done<Payment>;
            case CAPTURED -> {
                Optional<Money> left = left(theirs);
                yield left.isPresent()
                        && (left.get().isZero()
                                || gateway.refund(
                                                payment,
                                                left.get(),
                                                UUID.randomUUID().toString(),
                                                "unknown:" + payment + ":refund:"
                                                        + left.get().getAmountMinorLong())
                                        instanceof Answer.Done<Refunded>);
            }
            case CANCELED -> true;
            case UNPAID, PROCESSING -> false;
        };
        if (done) {
            compareAgain(payment);
        }
        return done;
    }

    private void compare(Payment theirs) {
        Optional<Attempt> ours = ours(theirs);
        if (ours.isEmpty()) {
            Optional<Money> left = left(theirs);
            if (left.isPresent()) {
                keep(theirs.id(), left.get(), left.get().withAmount(0), null, theirs, Difference.Kind.UNKNOWN_PAYMENT);
            }
            return;
        }
        Attempt attempt = ours.get();
        switch (attempt.status()) {
            case CREATED, OPEN, AUTHORIZED, CAPTURING, VOIDING -> {
                if (theirs.begun().isBefore(Instant.now(clock).minus(UNDER_WAY))) {
                    tell(attempt.order());
                }
                differences.gone(theirs.id());
            }
            case CAPTURED ->
                keep(
                        theirs.id(),
                        theirs.received(),
                        attempt.captured(),
                        attempt.order(),
                        theirs,
                        Difference.Kind.OTHER_AMOUNT);
            case VOIDED, EXPIRED, FAILED ->
                keep(
                        theirs.id(),
                        held(theirs),
                        attempt.captured(),
                        attempt.order(),
                        theirs,
                        Difference.Kind.OTHER_AMOUNT);
        }
    }

    private void keep(
            String id, Money theirs, Money ours, @Nullable OrderId order, Payment payment, Difference.Kind kind) {
        if (theirs.isEqual(ours)) {
            differences.gone(id);
        } else {
            log.error("Payment {}: {} at the provider, {} in our books", id, theirs, ours);
            differences.found(new Difference(kind, id, order, ours, theirs, payment.begun()));
        }
    }

    private void compare(Refunded theirs) {
        Optional<RefundStore.Known> known = refundStore.known(theirs);
        if (known.isEmpty()) {
            String payment = theirs.payment();
            Optional<Attempt> attempt = payment == null ? Optional.empty() : attempts.byIntent(payment);
            if (attempt.isPresent() && !refunds.adopt(attempt.get(), theirs)) {
                found(theirs, attempt.get().order(), theirs.amount().withAmount(0));
            } else {
                differences.gone(theirs.id());
            }
            return;
        }
        RefundStore.Known ours = known.get();
        switch (ours.status()) {
            case "REQUESTED", "PENDING" -> tell(ours.order());
            default -> {
                boolean wentBack = ours.status().equals("SUCCEEDED");
                boolean goesBack = theirs.state() != Refunded.State.FAILED;
                if (wentBack != goesBack || !ours.amount().equals(theirs.amount())) {
                    found(
                            theirs,
                            ours.order(),
                            wentBack ? ours.amount() : ours.amount().withAmount(0));
                } else {
                    differences.gone(theirs.id());
                }
            }
        }
    }

    private void found(Refunded theirs, OrderId order, Money ours) {
        Money amount = theirs.state() == Refunded.State.FAILED ? theirs.amount().withAmount(0) : theirs.amount();
        log.error("Refund {}: {} at the provider, {} in our books", theirs.id(), amount, ours);
        differences.found(new Difference(Difference.Kind.REFUND, theirs.id(), order, ours, amount, Instant.now(clock)));
    }

    /** Captured here, but not among the provider's payments of that time. */
    private void lookFor(Attempt attempt) {
        String intent = attempt.intent();
        if (intent == null) {
            return;
        }
        switch (gateway.payment(intent)) {
            case Answer.Done<Payment>(Payment payment) -> compare(payment);
            case Answer.Refused<Payment> refused -> {
                log.error("The provider does not know payment {} of order {}", intent, attempt.order());
                differences.found(new Difference(
                        Difference.Kind.MISSING_PAYMENT,
                        intent,
                        attempt.order(),
                        attempt.captured(),
                        attempt.captured().withAmount(0),
                        attempt.createdAt()));
            }
            case Answer.Unclear<Payment> unclear -> {}
        }
    }

    /**
     * The attempt that a payment is for, also where its news have not reached us yet. An attempt has one payment: what was
     * paid beside it, as on a page that was asked for twice because nobody heard of the first, is nobody's.
     */
    private Optional<Attempt> ours(Payment theirs) {
        return attempts.byIntent(theirs.id())
                .or(() -> attempt(theirs.attempt()).filter(attempt -> attempt.intent() == null));
    }

    private Optional<Attempt> attempt(@Nullable String reference) {
        try {
            return reference == null
                    ? Optional.empty()
                    : attempts.find(new PaymentAttemptId(UUID.fromString(reference)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What is reserved or taken now. */
    private static Money held(Payment payment) {
        return switch (payment.state()) {
            case AUTHORIZED -> payment.capturable();
            case CAPTURED -> payment.received();
            case CANCELED, UNPAID, PROCESSING -> payment.amount().withAmount(0);
        };
    }

    /** What is reserved or taken and does not go back; empty where the provider did not answer. */
    private Optional<Money> left(Payment payment) {
        if (payment.state() != Payment.State.CAPTURED) {
            return Optional.of(held(payment));
        }
        if (!(gateway.refundsOf(payment.id()) instanceof Answer.Done<List<Refunded>>(List<Refunded> back))) {
            return Optional.empty();
        }
        Money left = payment.received();
        for (Refunded refund : back) {
            if (refund.state() != Refunded.State.FAILED) {
                left = left.minus(refund.amount());
            }
        }
        return Optional.of(left);
    }

    private void tell(OrderId order) {
        transaction.executeWithoutResult(status -> events.publishEvent(new PaymentNews(order)));
    }

    /** False where the provider did not answer to the end. */
    private static <T> boolean each(
            Instant since, BiFunction<Instant, @Nullable String, Answer<Batch<T>>> ask, Consumer<T> what) {
        String after = null;
        do {
            if (!(ask.apply(since, after) instanceof Answer.Done<Batch<T>>(Batch<T> batch))) {
                return false;
            }
            batch.items().forEach(what);
            after = batch.next();
        } while (after != null);
        return true;
    }
}
