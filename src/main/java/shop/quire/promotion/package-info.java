/** Coupons: what they take off, how often they may be used, and by which orders they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalog", "account", "audit"})
package shop.quire.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
