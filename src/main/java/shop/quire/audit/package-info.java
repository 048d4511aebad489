/** Append-only log of what people did in the back office and with their accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package shop.quire.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
