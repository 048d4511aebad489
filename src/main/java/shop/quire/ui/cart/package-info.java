/** The cart as people see it, and which cart is theirs. */
@NullMarked
package shop.quire.ui.cart;

import org.jspecify.annotations.NullMarked;
