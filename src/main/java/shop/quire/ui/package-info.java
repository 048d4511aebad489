/** All Vaadin code, mirroring the modules. Uses every module; nobody uses it. */
@NullMarked
@ApplicationModule
package shop.quire.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
