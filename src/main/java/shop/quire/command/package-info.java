/** The command line of operators: the shop's services without its pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "account", "audit", "catalog", "checkout", "job", "report"})
package shop.quire.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
