@NullMarked
package shop.quire.ui.catalog;

import org.jspecify.annotations.NullMarked;
