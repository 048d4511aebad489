/** Order reports: sums over a period, by day, book or customer, and exports of any size. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "account", "audit", "catalog", "order", "job", "storage"})
package shop.quire.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
