package shop.quire.checkout;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.order.Orders;
import shop.quire.shared.OrderId;

/**
 * Looks for what needs a person, and keeps a case of each until it is gone. It looks at how things are, not at what was
 * reported: whatever goes wrong, however it began, is found once, and found gone once it is well.
 */
@Component
class Attention {

    private final AttentionStore cases;
    private final AttentionReads reads;
    private final Orders orders;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Attention(AttentionStore cases, AttentionReads reads, Orders orders, TransactionTemplate transaction, Clock clock) {
        this.cases = cases;
        this.reads = reads;
        this.orders = orders;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** May be called at any time, by any number of callers at once: they look one after the other. */
    void look() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Who has locked an order must not wait for somebody who looks at it");
        }
        transaction.executeWithoutResult(status -> {
            cases.lookAlone();
            Instant now = now();
            kinds(kind -> !kind.knownByFlag()).forEach(kind -> look(kind, now));
            kinds(AttentionKind::knownByFlag).forEach(kind -> look(kind, now));
        });
    }

    private void look(AttentionKind kind, Instant now) {
        List<AttentionFinding> found = cases.findings(kind, now);
        found.forEach(finding -> cases.found(kind, finding, now));
        if (found.size() == AttentionStore.MOST) {
            // What was not looked at may still be there.
            return;
        }
        cases.forgetGone(kind, found, now);
        for (AttentionStore.Healed healed : cases.resolve(kind, now)) {
            if (kind.flagsItsOrder()) {
                takeFlagOff(healed.order(), healed.by());
            }
        }
    }

    /**
     * The order needs nobody any more, unless another case is about it. Inside a transaction.
     *
     * @param by who saw to it; null where it was gone by itself
     */
    void takeFlagOff(OrderId order, @Nullable String by) {
        if (reads.openOf(order).isEmpty()) {
            orders.attended(order, by);
        }
    }

    private static List<AttentionKind> kinds(Predicate<AttentionKind> which) {
        return Arrays.stream(AttentionKind.values()).filter(which).toList();
    }

    /** As exact as the database keeps it. */
    Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
