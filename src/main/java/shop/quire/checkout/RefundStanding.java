package shop.quire.checkout;

import java.util.List;
import org.joda.money.Money;
import shop.quire.payment.Refund;
import shop.quire.payment.Refundable;

/**
 * How the money of a paid order stands.
 *
 * @param captured what was taken
 * @param refunded what the provider says has gone back
 * @param pending what is on its way back
 * @param left what can still go back, part by part
 * @param refunds every refund, oldest first
 */
public record RefundStanding(Money captured, Money refunded, Money pending, Refundable left, List<Refund> refunds) {

    static RefundStanding of(Refundable left, List<Refund> refunds) {
        Money refunded = left.total().multipliedBy(0);
        Money pending = refunded;
        for (Refund refund : refunds) {
            switch (refund.status()) {
                case SUCCEEDED -> refunded = refunded.plus(refund.amount());
                case REQUESTED, PENDING -> pending = pending.plus(refund.amount());
                case FAILED -> {}
            }
        }
        return new RefundStanding(left.total().plus(refunded).plus(pending), refunded, pending, left, refunds);
    }

    public RefundStanding {
        refunds = List.copyOf(refunds);
    }

    /** Whether the provider is being asked this moment. */
    public boolean asking() {
        return refunds.stream().anyMatch(refund -> refund.status() == Refund.Status.REQUESTED);
    }
}
