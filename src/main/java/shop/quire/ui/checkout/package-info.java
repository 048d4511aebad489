/** From cart to paid order, as the shopper sees it. */
@NullMarked
package shop.quire.ui.checkout;

import org.jspecify.annotations.NullMarked;
