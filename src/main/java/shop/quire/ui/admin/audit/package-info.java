@NullMarked
package shop.quire.ui.admin.audit;

import org.jspecify.annotations.NullMarked;
