/** Users, roles, sign-in, addresses, and the letters that prove who reads an e-mail address. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package shop.quire.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
