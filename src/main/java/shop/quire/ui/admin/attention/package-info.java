@NullMarked
package shop.quire.ui.admin.attention;

import org.jspecify.annotations.NullMarked;
