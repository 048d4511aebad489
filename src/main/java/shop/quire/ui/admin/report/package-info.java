@NullMarked
package shop.quire.ui.admin.report;

import org.jspecify.annotations.NullMarked;
