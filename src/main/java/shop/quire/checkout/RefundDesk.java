package shop.quire.checkout;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.account.SignedIn;
import shop.quire.order.Order;
import shop.quire.order.Orders;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.payment.Refundable;
import shop.quire.shared.OrderId;

/** Refunds as the back office gives them: by line or amount, within what is left, with the copies where they belong. */
@Service
@PreAuthorize("hasRole('REFUNDS')")
public class RefundDesk {

    private final Orders orders;
    private final RefundLedger ledger;
    private final RefundedCopies copies;
    private final SettleSoon soon;
    private final CurrentUser currentUser;

    RefundDesk(Orders orders, RefundLedger ledger, RefundedCopies copies, SettleSoon soon, CurrentUser currentUser) {
        this.orders = orders;
        this.ledger = ledger;
        this.copies = copies;
        this.soon = soon;
        this.currentUser = currentUser;
    }

    /** Every refund of the order, oldest first. */
    @PreAuthorize("hasAnyRole('REFUNDS', 'ORDERS', 'RETURNS')")
    @Transactional(readOnly = true)
    public List<Refund> refunds(OrderId order) {
        return ledger.refunds(order);
    }

    /** What can still go back; empty where no money was taken. */
    @PreAuthorize("hasAnyRole('REFUNDS', 'ORDERS', 'RETURNS')")
    @Transactional(readOnly = true)
    public Optional<Refundable> left(OrderId order) {
        return ledger.left(order);
    }

    /** How the order's money stands; empty where none was taken. */
    @PreAuthorize("hasAnyRole('REFUNDS', 'ORDERS', 'RETURNS')")
    @Transactional(readOnly = true)
    public Optional<RefundStanding> standing(OrderId order) {
        return ledger.left(order).map(left -> RefundStanding.of(left, ledger.refunds(order)));
    }

    /**
     * Gives money back. The provider is asked afterwards, until it answers; the copies move at once, since where they are
     * does not depend on it.
     */
    @Transactional
    public RefundResult refund(OrderId id, RefundRequest wanted) {
        Optional<Order> order = orders.lock(id);
        if (order.isEmpty()) {
            return new RefundResult.NotPaid();
        }
        RefundRequest sound = copies.onlyPaperIsRestocked(id, wanted);
        RefundResult result = ledger.request(id, sound, staff());
        if (result instanceof RefundResult.Requested(Refund refund)) {
            copies.move(order.get(), refund);
            written(order.get(), "order.refund.asked", refund);
        }
        return result;
    }

    /**
     * Asks once more for a refund that failed. Its copies have moved already.
     *
     * @throws IllegalArgumentException if the order has no such refund
     */
    @PreAuthorize("hasAnyRole('REFUNDS', 'ATTENTION')")
    @Transactional
    public RefundResult again(OrderId id, String failedReference) {
        Order order = orders.lock(id).orElseThrow(() -> new IllegalArgumentException("No order " + id));
        RefundResult result = ledger.again(id, failedReference, staff());
        if (result instanceof RefundResult.Requested(Refund refund)) {
            written(order, "order.refund.again", refund);
        }
        return result;
    }

    private void written(Order order, String what, Refund refund) {
        orders.noteByStaff(order, what, refund.reason());
        soon.afterCommit(order.id());
    }

    private String staff() {
        return currentUser.current().map(SignedIn::name).orElse("staff");
    }
}
