/** The back office: its start page, and the parts that its areas share. */
@NullMarked
package shop.quire.ui.admin;

import org.jspecify.annotations.NullMarked;
