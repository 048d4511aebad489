@NullMarked
package shop.quire.ui.layout;

import org.jspecify.annotations.NullMarked;
