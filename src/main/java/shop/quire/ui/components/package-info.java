/** Small parts that several areas use. They know values, never services. */
@NullMarked
package shop.quire.ui.components;

import org.jspecify.annotations.NullMarked;
