@NullMarked
package shop.quire.ui.account;

import org.jspecify.annotations.NullMarked;
