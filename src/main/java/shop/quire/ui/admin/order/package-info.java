@NullMarked
package shop.quire.ui.admin.order;

import org.jspecify.annotations.NullMarked;
