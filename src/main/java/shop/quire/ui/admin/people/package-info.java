@NullMarked
package shop.quire.ui.admin.people;

import org.jspecify.annotations.NullMarked;
