package shop.quire.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Component;
import shop.quire.order.Order;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.payment.Reconciliation;
import shop.quire.shared.OrderId;

/** What helps against what. Every remedy asks or decides through the service that owns the matter, and does its work once. */
@Component
class AttentionRemedies {

    private static final Logger log = LoggerFactory.getLogger(AttentionRemedies.class);

    private final AttentionStore cases;
    private final Orders orders;
    private final OrderDesk desk;
    private final RefundDesk refunds;
    private final Settlement settlement;
    private final Reconciliation reconciliation;
    private final Invariants invariants;
    private final FailedEventPublications failed;

    AttentionRemedies(
            AttentionStore cases,
            Orders orders,
            OrderDesk desk,
            RefundDesk refunds,
            Settlement settlement,
            Reconciliation reconciliation,
            Invariants invariants,
            FailedEventPublications failed) {
        this.cases = cases;
        this.orders = orders;
        this.desk = desk;
        this.refunds = refunds;
        this.settlement = settlement;
        this.reconciliation = reconciliation;
        this.invariants = invariants;
        this.failed = failed;
    }

    /** What can safely be done now, the most likely first. */
    List<AttentionAction> of(AttentionCase about) {
        OrderId order = about.order();
        return of(about, order == null ? Optional.empty() : orders.find(order).map(Order::status));
    }

    /** @param status of the case's order, where it has one */
    static List<AttentionAction> of(AttentionCase about, Optional<OrderStatus> status) {
        List<AttentionAction> actions = new ArrayList<>();
        if (!about.open()) {
            return actions;
        }
        boolean canBeGivenUp =
                status.filter(now -> now.mayBecome(OrderStatus.CANCELLED)).isPresent();
        boolean standsStill = status.filter(OrderStatus.NEEDS_ATTENTION::equals).isPresent();
        boolean acceptable = true;
        switch (about.kind()) {
            case AUTHORIZATION_EXPIRING, CAPTURE_OVERDUE -> {
                actions.add(AttentionAction.TRY_CAPTURE);
                add(actions, AttentionAction.CANCEL, canBeGivenUp);
                // It is taken, or the order is given up.
                acceptable = false;
            }
            case CAPTURE_LOST -> add(actions, AttentionAction.CANCEL, canBeGivenUp);
            case PAYMENT_WITHOUT_ORDER -> {
                actions.add(AttentionAction.GIVE_BACK);
                actions.add(AttentionAction.ASK_AGAIN);
            }
            case REFUND_FAILED -> {
                boolean failed = about.fact("state").equals("FAILED");
                add(actions, AttentionAction.ASK_AGAIN, !failed);
                // What was begun by hand at the provider is repeated there.
                add(
                        actions,
                        AttentionAction.RETRY_REFUND,
                        failed && !about.fact("reference").startsWith("provider:"));
            }
            case BOOKS_DIFFER, REFUND_LATE, EVENT_STUCK -> actions.add(AttentionAction.ASK_AGAIN);
            case INVARIANT_VIOLATED -> actions.add(AttentionAction.CHECK_AGAIN);
            case WORK_GIVEN_UP -> actions.add(AttentionAction.TRY_AGAIN);
            case OTHER_AMOUNT, RETURNED_BY_HAND -> {}
            case ORDER_FLAGGED -> {
                actions.add(AttentionAction.ASK_AGAIN);
                add(actions, AttentionAction.CANCEL, standsStill && canBeGivenUp);
            }
        }
        add(actions, AttentionAction.ACCEPT, acceptable);
        return actions;
    }

    private static void add(List<AttentionAction> actions, AttentionAction action, boolean possible) {
        if (possible) {
            actions.add(action);
        }
    }

    /** Whoever calls has taken the case. Whether it helped, the next look tells. */
    void apply(AttentionCase about, AttentionAction action, String why) {
        switch (action) {
            case TRY_CAPTURE -> settle(about);
            case RETRY_REFUND -> {
                OrderId order = Objects.requireNonNull(about.order());
                log.info(
                        "Refund {} of order {} is asked for again: {}",
                        about.fact("reference"),
                        order,
                        refunds.again(order, about.fact("reference")));
                settle(about);
            }
            case GIVE_BACK -> reconciliation.giveBack(Objects.requireNonNull(about.providerId()));
            case ASK_AGAIN -> {
                if (about.kind() == AttentionKind.PAYMENT_WITHOUT_ORDER || about.kind() == AttentionKind.BOOKS_DIFFER) {
                    reconciliation.compareAgain(Objects.requireNonNull(about.providerId()));
                }
                settle(about);
            }
            case CHECK_AGAIN -> invariants.checkChanges();
            case TRY_AGAIN -> {
                Set<UUID> waiting = cases.waitingFor(about.subject());
                failed.resubmit(ResubmissionOptions.defaults()
                        .withMaxInFlight(AttentionStore.MOST)
                        .withFilter(event -> waiting.contains(event.getIdentifier())));
            }
            case CANCEL -> {
                OrderId order = Objects.requireNonNull(about.order());
                long version = orders.find(order).map(Order::version).orElseThrow();
                log.info("Order {} is given up: {}", order, desk.cancel(order, why, version));
                settle(about);
            }
            case ACCEPT -> throw new IllegalArgumentException("A case is accepted, not remedied");
        }
    }

    private void settle(AttentionCase about) {
        if (about.order() != null) {
            settlement.settle(about.order());
        }
    }
}
