/** The cart: kept in the database, begun by anybody, owned by a user after sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalog", "inventory", "account"})
package shop.quire.cart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
