package shop.quire.checkout;

import java.time.LocalDate;
import org.joda.money.Money;
import shop.quire.order.ShippingMethod;

/**
 * A way the books could take.
 *
 * @param price zero where it is free
 * @param freeFrom order value from which it is free; zero where it never is
 * @param from first day on which the parcel may arrive, if ordered now
 * @param to last day
 */
public record ShippingOption(ShippingMethod method, Money price, Money freeFrom, LocalDate from, LocalDate to) {

    /** The same way with so much taken off its price. */
    ShippingOption less(Money off) {
        return new ShippingOption(method, price.minus(off), freeFrom, from, to);
    }
}
