package shop.quire.checkout;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderStatus;
import shop.quire.order.Orders;
import shop.quire.order.Returns;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundLine;
import shop.quire.shared.OrderId;

/** How many copies of what can come back, and until when. */
@Component
class ReturnLimits {

    private static final String REFERENCE = "return:";

    private final Orders orders;
    private final Returns returns;
    private final RefundLedger ledger;
    private final Clock clock;

    ReturnLimits(Orders orders, Returns returns, RefundLedger ledger, Clock clock) {
        this.orders = orders;
        this.returns = returns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The reference of the refund that a return leads to. */
    static String reference(String returnNumber) {
        return REFERENCE + returnNumber;
    }

    /** The return that a refund is for; empty where it is for none. */
    static Optional<String> returnOf(String reference) {
        String origin = RefundLedger.origin(reference);
        return origin.startsWith(REFERENCE) ? Optional.of(origin.substring(REFERENCE.length())) : Optional.empty();
    }

    /** Paper copies that were bought, less those that were paid back without a return, by position. */
    Map<Integer, Integer> most(OrderId order) {
        Map<Integer, Integer> most = new HashMap<>();
        List<OrderLine> bought = orders.lines(order);
        for (int i = 0; i < bought.size(); i++) {
            most.put(i + 1, bought.get(i).paper() ? bought.get(i).quantity() : 0);
        }
        for (Refund refund : ledger.refunds(order)) {
            if (refund.status() != Refund.Status.FAILED
                    && returnOf(refund.reference()).isEmpty()) {
                for (RefundLine line : refund.lines()) {
                    most.computeIfPresent(line.position(), (position, copies) -> copies - line.quantity());
                }
            }
        }
        return most;
    }

    /** What can come back now. */
    ReturnOffer offer(OrderDetail order) {
        Map<Integer, Integer> most = most(order.id());
        Map<Integer, Integer> claimed = returns.claimed(order.id());
        List<ReturnOffer.Line> lines = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            int left = most.getOrDefault(i + 1, 0) - claimed.getOrDefault(i + 1, 0);
            lines.add(new ReturnOffer.Line(i + 1, order.lines().get(i), Math.max(0, left)));
        }
        Optional<LocalDate> lastDay = returns.window().lastDay(order);
        return new ReturnOffer(order, standing(order, lines, lastDay), lines, lastDay.orElse(null));
    }

    private ReturnOffer.Standing standing(
            OrderDetail order, List<ReturnOffer.Line> lines, Optional<LocalDate> lastDay) {
        if (!sent(order.status())) {
            return ReturnOffer.Standing.NOT_SENT;
        }
        if (lines.stream().noneMatch(line -> line.left() > 0)) {
            return ReturnOffer.Standing.NOTHING_LEFT;
        }
        Instant now = Instant.now(clock);
        return lastDay.filter(day -> returns.window().over(day, now)).isPresent()
                ? ReturnOffer.Standing.OVER
                : ReturnOffer.Standing.OPEN;
    }

    private static boolean sent(OrderStatus status) {
        return switch (status) {
            case SHIPPED, DELIVERED -> true;
            case HELD, AUTHORIZED, PAID, PACKED, EXPIRED, CANCELLED, REFUNDED, NEEDS_ATTENTION -> false;
        };
    }
}
