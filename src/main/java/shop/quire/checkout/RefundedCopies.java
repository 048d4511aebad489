package shop.quire.checkout;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.quire.inventory.StockService;
import shop.quire.order.Order;
import shop.quire.order.OrderLine;
import shop.quire.order.Orders;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Where the copies go for which money goes back. */
@Component
class RefundedCopies {

    private static final Logger log = LoggerFactory.getLogger(RefundedCopies.class);

    private final StockService stock;
    private final Orders orders;
    private final RefundLedger ledger;

    RefundedCopies(StockService stock, Orders orders, RefundLedger ledger) {
        this.stock = stock;
        this.orders = orders;
        this.ledger = ledger;
    }

    /** E-books have no shelf. */
    RefundRequest onlyPaperIsRestocked(OrderId order, RefundRequest wanted) {
        List<OrderLine> bought = orders.lines(order);
        List<RefundLine> lines = wanted.lines().stream()
                .map(line -> new RefundLine(
                        line.position(), line.quantity(), line.amount(), line.restock() && isPaper(bought, line)))
                .toList();
        return new RefundRequest(wanted.reference(), lines, wanted.shipping(), wanted.free(), wanted.reason());
    }

    /**
     * Before the parcel is sent a copy that is paid back goes on the shelf or is written off; afterwards it is with the
     * customer unless it is said to have come back.
     */
    void move(Order order, Refund refund) {
        List<OrderLine> bought = orders.lines(order.id());
        List<RefundLine> moving = refund.lines().stream()
                .filter(line -> line.quantity() > 0 && isPaper(bought, line))
                .filter(line -> line.restock() || !order.sent())
                // Whoever touches several editions does so in the order of their ids.
                .sorted(Comparator.comparing(line -> edition(bought, line)))
                .toList();
        for (RefundLine line : moving) {
            // A refund that failed may have moved them: the money is asked for anew, the copies are where they are.
            int covered = Math.min(line.quantity(), ledger.adrift(order.id(), line.position()));
            int wanted = line.quantity() - covered;
            int fit = line.restock() ? wanted : 0;
            int moved = wanted == 0
                    ? 0
                    : stock.giveBack(
                            order.id(), edition(bought, line), fit, wanted - fit, "Refunded: " + refund.reason());
            ledger.moved(refund, line.position(), moved, covered);
            if (moved < wanted) {
                // Given up, or sent back before: they are on the shelf already.
                log.info("Copies of line {} of order {} had come back before", line.position(), order.id());
            }
        }
    }

    private static EditionId edition(List<OrderLine> bought, RefundLine line) {
        return bought.get(line.position() - 1).edition();
    }

    private static boolean isPaper(List<OrderLine> bought, RefundLine line) {
        return line.position() <= bought.size()
                && bought.get(line.position() - 1).paper();
    }
}
