@NullMarked
package shop.quire;

import org.jspecify.annotations.NullMarked;
