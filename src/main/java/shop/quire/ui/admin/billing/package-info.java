@NullMarked
package shop.quire.ui.admin.billing;

import org.jspecify.annotations.NullMarked;
