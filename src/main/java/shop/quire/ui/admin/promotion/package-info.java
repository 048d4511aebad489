@NullMarked
package shop.quire.ui.admin.promotion;

import org.jspecify.annotations.NullMarked;
