package shop.quire.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderRefunded;
import shop.quire.order.OrderTotals;
import shop.quire.order.Orders;
import shop.quire.payment.Refund.Status;
import shop.quire.shared.OrderId;

/**
 * What is to go back, and what has. A refund is written down here, within what is left, before the provider is asked
 * ({@link Refunds}).
 */
@Service
public class RefundLedger {

    private final AttemptStore attempts;
    private final RefundStore refunds;
    private final RefundReads reads;
    private final Orders orders;
    private final AuditLog audit;

    RefundLedger(AttemptStore attempts, RefundStore refunds, RefundReads reads, Orders orders, AuditLog audit) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.reads = reads;
        this.orders = orders;
        this.audit = audit;
    }

    /** Every refund of the order, oldest first, also those under way and failed. */
    @Transactional(readOnly = true)
    public List<Refund> refunds(OrderId order) {
        return reads.of(order);
    }

    /** The refund that {@link shop.quire.order.OrderRefunded} names, with its lines. */
    @Transactional(readOnly = true)
    public Optional<Refund> refund(OrderId order, String reference) {
        return reads.of(order).stream()
                .filter(refund -> refund.reference().equals(reference))
                .findFirst();
    }

    /** What can still go back; empty where no money was taken. */
    @Transactional(readOnly = true)
    public Optional<Refundable> left(OrderId order) {
        return captured(order).map(this::left);
    }

    /**
     * Writes down that money is to go back. The caller holds the order's lock.
     *
     * @param askedBy the name of the member of staff; null for the system
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RefundResult request(OrderId order, RefundRequest wanted, @Nullable String askedBy) {
        Optional<Attempt> attempt = captured(order);
        if (attempt.isEmpty()) {
            return new RefundResult.NotPaid();
        }
        Optional<Refund> before = refund(order, wanted.reference());
        if (before.isPresent()) {
            return new RefundResult.Repeated(before.get());
        }
        if (!wanted.total().isPositive()) {
            return new RefundResult.Nothing();
        }
        if (refunds.request(attempt.get().id(), wanted, limits(order), askedBy)) {
            audit.record(
                    "order.refund",
                    "order",
                    orders.find(order).orElseThrow().number(),
                    Map.of(),
                    Map.of("amount", wanted.total().toString(), "reason", wanted.reason()));
            return new RefundResult.Requested(refund(order, wanted.reference()).orElseThrow());
        }
        return refund(order, wanted.reference())
                .<RefundResult>map(RefundResult.Repeated::new)
                .orElseGet(() -> new RefundResult.TooMuch(left(attempt.get())));
    }

    /**
     * Asks once more for a refund that failed, under a reference that follows from the failed one's.
     *
     * @throws IllegalArgumentException if the order has no such refund
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RefundResult again(OrderId order, String failedReference, @Nullable String askedBy) {
        Refund failed = refund(order, failedReference)
                .filter(refund -> refund.status() == Status.FAILED)
                .orElseThrow(() -> new IllegalArgumentException("No failed refund of order " + order));
        RefundResult result = request(
                order,
                new RefundRequest(
                        next(failedReference), failed.lines(), failed.shipping(), failed.free(), failed.reason()),
                askedBy);
        if (result instanceof RefundResult.Requested(Refund refund)) {
            refunds.coverAgain(order, failedReference, refund.reference());
        }
        return result;
    }

    /**
     * Copies of a line that need no moving any more, since a refund moved them before it failed.
     *
     * @param position of the order's line
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int adrift(OrderId order, int position) {
        return refunds.adrift(order, position);
    }

    /**
     * Keeps where the copies of a line of a refund went.
     *
     * @param moved by this refund
     * @param covered by refunds that failed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(Refund refund, int position, int moved, int covered) {
        refunds.moved(refund.order(), refund.reference(), position, moved, covered);
    }

    /** The reference without the count of tries: what asked for it first. */
    public static String origin(String reference) {
        return reference.replaceFirst("#\\d+$", "");
    }

    /** Under which a refund that failed is asked for once more. */
    public static String next(String reference) {
        String origin = origin(reference);
        int tries = reference.equals(origin) ? 1 : Integer.parseInt(reference.substring(origin.length() + 1));
        return origin + "#" + (tries + 1);
    }

    /** All that is left goes back, part by part; nothing where nothing is left. */
    void requestRest(Attempt attempt) {
        refunds.lock(attempt.id());
        Refundable left = left(attempts.find(attempt.id()).orElseThrow());
        RefundStore.Limits limits = limits(attempt.order());
        Money rest = left.total();
        if (!rest.isPositive()) {
            return;
        }
        List<RefundLine> lines = new ArrayList<>();
        for (Refundable.Line line : left.lines()) {
            // Amounts that belonged to no line went back before: then the last lines have less left than they cost.
            Money amount = least(rest, line.amount());
            if (amount.isPositive()) {
                boolean paper = limits.lines().get(line.position() - 1).paper();
                lines.add(new RefundLine(line.position(), line.quantity(), amount, paper && line.quantity() > 0));
                rest = rest.minus(amount);
            }
        }
        Money shipping = least(rest, left.shipping());
        // A cancellation whose refund failed may be repeated.
        String reference = reads.of(attempt.order()).stream()
                .map(Refund::reference)
                .filter(before -> origin(before).equals(OrderRefunded.CANCELLATION))
                .reduce((first, last) -> last)
                .map(RefundLedger::next)
                .orElse(OrderRefunded.CANCELLATION);
        RefundRequest all = new RefundRequest(reference, lines, shipping, rest.minus(shipping), "");
        refunds.request(attempt.id(), all, limits, null);
    }

    private Optional<Attempt> captured(OrderId order) {
        return attempts.latest(order).filter(attempt -> attempt.status() == AttemptStatus.CAPTURED);
    }

    private Refundable left(Attempt attempt) {
        RefundStore.Limits limits = limits(attempt.order());
        RefundStore.Gone gone = refunds.gone(attempt.id(), attempt.amount().getCurrencyUnit());
        List<Refundable.Line> lines = new ArrayList<>();
        for (int i = 0; i < limits.lines().size(); i++) {
            OrderLine line = limits.lines().get(i);
            RefundStore.LineGone back = gone.lines().getOrDefault(i + 1, new RefundStore.LineGone(0, 0));
            lines.add(new Refundable.Line(
                    i + 1, line.quantity() - back.quantity(), line.total().minusMinor(back.minor())));
        }
        return new Refundable(
                attempt.captured().minus(gone.total()), limits.shipping().minus(gone.shipping()), lines);
    }

    private RefundStore.Limits limits(OrderId order) {
        OrderTotals totals = orders.totals(order).orElseThrow();
        return new RefundStore.Limits(orders.lines(order), totals.shipping());
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
