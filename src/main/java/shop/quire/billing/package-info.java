/** Billing: invoices and credit notes, numbered without gaps, immutable once issued, printed as PDF. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalog", "order", "payment", "account"})
package shop.quire.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
