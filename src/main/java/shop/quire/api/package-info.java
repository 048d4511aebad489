/** Endpoints for machines. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "payment"})
package shop.quire.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
