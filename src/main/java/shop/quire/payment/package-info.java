/** Payment: attempts, the provider behind its port, what the provider tells us, captures and refunds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "order", "audit"})
package shop.quire.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
