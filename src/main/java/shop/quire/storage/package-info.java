/** Files in an S3 service: covers, and whatever else is too big for the database. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package shop.quire.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
