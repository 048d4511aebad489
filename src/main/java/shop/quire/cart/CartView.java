package shop.quire.cart;

import java.util.List;
import org.joda.money.Money;
import shop.quire.shared.CartId;

/**
 * A cart as it is shown.
 *
 * @param lines what would be ordered, oldest first
 * @param saved what is kept for later
 * @param subtotal what the orderable lines cost now, without shipping
 */
public record CartView(CartId id, List<CartLine> lines, List<CartLine> saved, Money subtotal) {

    public CartView {
        lines = List.copyOf(lines);
        saved = List.copyOf(saved);
    }

    /** Nothing would be ordered; there may be saved lines. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Copies in the cart, saved lines not counted: the number in the header. */
    public int copies() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }

    /** There is something to order and nothing stands in the way. */
    public boolean orderable() {
        return !lines.isEmpty() && lines.stream().allMatch(CartLine::orderable);
    }

    /** At least one paper book is among the lines. */
    public boolean needsShipping() {
        return lines.stream().anyMatch(line -> !line.edition().format().digital());
    }
}
