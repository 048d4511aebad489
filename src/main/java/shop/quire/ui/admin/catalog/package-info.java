@NullMarked
package shop.quire.ui.admin.catalog;

import org.jspecify.annotations.NullMarked;
