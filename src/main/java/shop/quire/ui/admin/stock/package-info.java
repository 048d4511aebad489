@NullMarked
package shop.quire.ui.admin.stock;

import org.jspecify.annotations.NullMarked;
