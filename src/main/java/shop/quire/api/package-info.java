/** Endpoints for machines. */
@NullMarked
@ApplicationModule
package shop.quire.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
