package shop.quire.cart;

import shop.quire.catalog.EditionSummary;

/** How much may be in a cart. */
final class CartRules {

    static final int MAX_QUANTITY = 99;
    static final int MAX_LINES = 100;
    /** Beyond this nobody means copies. */
    static final int ABSURD = 1_000;

    private CartRules() {}

    /**
     * The most copies of an edition that can be asked for now; 0 where it cannot be bought.
     *
     * @param held copies that the cart's own unpaid order keeps from others
     */
    static int most(EditionSummary edition, int held) {
        if (!edition.sellable()) {
            return 0;
        }
        return edition.format().digital() ? 1 : Math.clamp((long) edition.available() + held, 0, MAX_QUANTITY);
    }

    static CartLine.State state(EditionSummary edition, int quantity, int held) {
        return switch (edition.status()) {
            case RETIRED -> CartLine.State.WITHDRAWN;
            case UPCOMING -> CartLine.State.COMING_SOON;
            case ACTIVE -> {
                int most = most(edition, held);
                if (most == 0) {
                    yield CartLine.State.SOLD_OUT;
                }
                yield quantity > most ? CartLine.State.TOO_FEW : CartLine.State.ORDERABLE;
            }
        };
    }

    /** What keeps a line from having more copies than {@link #most}. */
    static CartChange.Limit limit(EditionSummary edition, int held) {
        if (edition.format().digital()) {
            return CartChange.Limit.ONE_EBOOK;
        }
        return edition.available() + held >= MAX_QUANTITY ? CartChange.Limit.MOST_PER_LINE : CartChange.Limit.AVAILABLE;
    }

    /** Why an edition of which nothing can be had cannot be had. */
    static CartChange.Reason refusal(EditionSummary edition) {
        return switch (edition.status()) {
            case RETIRED -> CartChange.Reason.WITHDRAWN;
            case UPCOMING -> CartChange.Reason.COMING_SOON;
            case ACTIVE -> CartChange.Reason.SOLD_OUT;
        };
    }
}
