/** Works, their editions, contributors, series and subjects; search over them; imports; drawn covers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "inventory", "storage", "audit", "account", "job"})
package shop.quire.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
