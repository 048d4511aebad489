/** The order: what was bought, by whom, for how much, and what has happened to it since. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalog", "account", "audit"})
package shop.quire.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
