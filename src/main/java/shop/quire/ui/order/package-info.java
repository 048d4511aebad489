/** Orders as their owners see them. */
@NullMarked
package shop.quire.ui.order;

import org.jspecify.annotations.NullMarked;
