/** Stock per paper edition: what is on hand, what is held for orders, and the ledger of every movement. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package shop.quire.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
