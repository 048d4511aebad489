package shop.quire.inventory;

import shop.quire.shared.EditionId;

/** What came of trying to hold copies for an order. */
public sealed interface HoldResult {

    /** Every line is held. */
    record Held() implements HoldResult {}

    /**
     * Nothing is held.
     *
     * @param edition the first line, in edition order, that could not be met
     * @param available copies left of it, 0 or more
     */
    record Insufficient(EditionId edition, int available) implements HoldResult {}
}
