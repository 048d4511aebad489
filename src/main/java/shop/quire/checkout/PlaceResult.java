package shop.quire.checkout;

import java.net.URI;
import java.util.List;
import org.joda.money.Money;
import shop.quire.account.Problem;
import shop.quire.promotion.CouponRefusal;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** What came of "Pay". */
public sealed interface PlaceResult {

    /** The order is made and its copies are held: send the shopper to the payment page. */
    record Placed(OrderId order, URI payAt) implements PlaceResult {}

    /** This very cart has been paid already, in another tab perhaps: show the order. */
    record AlreadyPaid(OrderId order) implements PlaceResult {}

    /** Nothing is held; these lines cannot be had as wanted. */
    record OutOfStock(List<Shortage> shortages) implements PlaceResult {}

    /** The total is not the one the shopper saw: show the new one, let the shopper decide. */
    record PriceChanged(Money shown, Money now) implements PlaceResult {}

    /** The coupon does not help any more, or not here; nothing is held. Without it, or with another one, it goes on. */
    record CouponRefused(String code, CouponRefusal why) implements PlaceResult {}

    record EmptyCart() implements PlaceResult {}

    /** The payment provider cannot be reached. The copies stay held for a while; asking again continues. */
    record PaymentUnavailable(OrderId order) implements PlaceResult {}

    record Invalid(List<Problem> problems) implements PlaceResult {}

    /**
     * @param available copies left, 0 or more
     */
    record Shortage(EditionId edition, String title, int wanted, int available) {}
}
