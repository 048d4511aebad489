/** The one place that ties cart, stock, order and payment together. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "cart", "inventory", "order", "payment", "account", "catalog", "audit"})
package shop.quire.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
