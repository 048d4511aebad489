/**
 * The one place that ties cart, stock, order, payment and coupon together. A transaction locks them in this order, whatever
 * it needs of them: order, payment, stock, cart, coupon.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "cart",
            "inventory",
            "order",
            "payment",
            "promotion",
            "account",
            "catalog",
            "audit"
        })
package shop.quire.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
