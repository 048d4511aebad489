package shop.quire.cart;

import shop.quire.catalog.EditionSummary;

/** How much may be in a cart. */
final class CartRules {

    static final int MAX_QUANTITY = 99;
    static final int MAX_LINES = 100;

    private CartRules() {}

    /** The most copies of an edition that can be asked for now; 0 where it cannot be bought. */
    static int most(EditionSummary edition) {
        if (!edition.sellable()) {
            return 0;
        }
        return edition.format().digital() ? 1 : Math.clamp(edition.available(), 0, MAX_QUANTITY);
    }

    static CartLine.State state(EditionSummary edition, int quantity) {
        return switch (edition.status()) {
            case RETIRED -> CartLine.State.WITHDRAWN;
            case UPCOMING -> CartLine.State.COMING_SOON;
            case ACTIVE -> {
                int most = most(edition);
                if (most == 0) {
                    yield CartLine.State.SOLD_OUT;
                }
                yield quantity > most ? CartLine.State.TOO_FEW : CartLine.State.ORDERABLE;
            }
        };
    }
}
