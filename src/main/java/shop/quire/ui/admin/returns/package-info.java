@NullMarked
package shop.quire.ui.admin.returns;

import org.jspecify.annotations.NullMarked;
