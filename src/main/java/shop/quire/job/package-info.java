/** Long work in the background, which goes on elsewhere when the instance that does it dies. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "account", "audit", "storage"})
package shop.quire.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
