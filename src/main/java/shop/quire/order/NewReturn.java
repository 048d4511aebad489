package shop.quire.order;

import java.util.List;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/**
 * Books of an order that shall come back.
 *
 * @param id made when the form was opened
 * @param lines each position once, at least one
 * @param words about all of it; may be empty
 */
public record NewReturn(ReturnId id, OrderId order, List<ReturnLine> lines, String words) {

    /** Longer words are cut. */
    public static final int MAX_WORDS = 1000;

    public NewReturn {
        lines = List.copyOf(lines);
        words = Remark.tidy(words, MAX_WORDS);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A return has at least one line");
        }
        if (lines.stream().map(ReturnLine::position).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("A return names each line once");
        }
    }
}
