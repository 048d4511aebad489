package shop.quire.cart;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.quire.catalog.EditionSummary;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;

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

    /** The same cart where other copies can be had; editions not named stay as they were. */
    public CartView withAvailable(Map<EditionId, Integer> copies) {
        List<CartLine> now = withAvailable(lines, copies);
        Money sum = now.stream()
                .filter(CartLine::orderable)
                .map(CartLine::total)
                .reduce(Money.zero(subtotal.getCurrencyUnit()), Money::plus);
        return new CartView(id, now, withAvailable(saved, copies), sum);
    }

    private static List<CartLine> withAvailable(List<CartLine> lines, Map<EditionId, Integer> copies) {
        return lines.stream()
                .map(line -> {
                    Integer now = copies.get(line.edition().id());
                    return now == null ? line : line.withAvailable(now);
                })
                .toList();
    }

    /** Copies that can be had of every edition on paper, saved ones too. */
    public Map<EditionId, Integer> onPaper() {
        return Stream.concat(lines.stream(), saved.stream())
                .map(CartLine::edition)
                .filter(edition -> !edition.format().digital())
                .collect(Collectors.toMap(EditionSummary::id, EditionSummary::available));
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
