/** Values that cross modules: identifiers, money, paging. No Spring, no I/O. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package shop.quire.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
