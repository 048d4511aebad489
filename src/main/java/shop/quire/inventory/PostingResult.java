package shop.quire.inventory;

import java.util.List;
import shop.quire.shared.EditionId;

/** What came of booking something. */
public sealed interface PostingResult {

    /**
     * It is booked, by this call or an earlier one with the same id.
     *
     * @param lines editions named
     * @param copies that moved, either way
     */
    record Posted(int lines, int copies) implements PostingResult {}

    /** Nothing is booked. */
    record Refused(List<Problem> problems) implements PostingResult {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Why a line cannot be booked.
     *
     * @param onHand copies on hand now
     * @param reserved of those, held for orders
     */
    record Problem(EditionId edition, Kind kind, int onHand, int reserved) {}

    enum Kind {
        /** An e-book, or an edition that is not known. */
        NO_STOCK,
        /** Copies have moved since they were counted. */
        CHANGED,
        /** Fewer copies would be left than are held for orders. */
        HELD,
        /** More copies than {@link StockService#MAX_ON_HAND}. */
        TOO_MANY
    }
}
