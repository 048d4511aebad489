package shop.quire.inventory;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;

/**
 * An order to a supplier, as it is placed.
 *
 * @param expectedOn when the supplier says it comes
 * @param lines each edition once, 1 to {@value Posting#MAX_LINES}, all of one currency
 */
public record PurchaseDraft(
        PurchaseId id, SupplierId supplier, @Nullable LocalDate expectedOn, String note, List<Line> lines) {

    /** @throws IllegalArgumentException where the lines cannot be meant */
    public PurchaseDraft {
        lines = List.copyOf(lines);
        long editions = lines.stream().map(Line::edition).distinct().count();
        long currencies = lines.stream()
                .map(line -> line.cost().getCurrencyUnit())
                .distinct()
                .count();
        if (lines.isEmpty() || lines.size() > Posting.MAX_LINES || editions != lines.size() || currencies != 1) {
            throw new IllegalArgumentException("Each edition has one line, in one currency");
        }
        if (note.length() > Posting.MAX_NOTE) {
            throw new IllegalArgumentException("A note has at most " + Posting.MAX_NOTE + " characters");
        }
    }

    /**
     * @param quantity copies, 1 to {@link StockService#MAX_ON_HAND}
     * @param cost of one copy
     */
    public record Line(EditionId edition, int quantity, Money cost) {

        public Line {
            if (quantity < 1 || quantity > StockService.MAX_ON_HAND || cost.isNegative()) {
                throw new IllegalArgumentException("At least one copy, for no less than nothing");
            }
        }
    }
}
