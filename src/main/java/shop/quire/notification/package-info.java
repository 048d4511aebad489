/** E-mail. Listens to what has happened and writes to the people it concerns; nothing waits for it, nothing fails with it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "account", "order", "catalog", "report"})
package shop.quire.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
