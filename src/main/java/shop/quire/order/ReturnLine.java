package shop.quire.order;

/**
 * Copies of one line of an order that come back.
 *
 * @param position of the order's line, from 1
 * @param quantity copies, 1 to 99
 * @param words what the customer said about it; needed for {@link ReturnReason#OTHER}
 * @param received copies that were in the parcel
 * @param shelved of these, copies that went back on the shelf
 * @param refunded copies for which money was asked back
 */
public record ReturnLine(
        int position, int quantity, ReturnReason reason, String words, int received, int shelved, int refunded) {

    /** Longer words are cut. */
    public static final int MAX_WORDS = 300;

    public ReturnLine {
        words = Remark.tidy(words, MAX_WORDS);
        if (position < 1) {
            throw new IllegalArgumentException("Lines are counted from 1");
        }
        if (quantity < 1 || quantity > 99) {
            throw new IllegalArgumentException("1 to 99 copies come back");
        }
        if (reason == ReturnReason.OTHER && words.isEmpty()) {
            throw new IllegalArgumentException("Another reason needs words");
        }
        if (received < 0 || received > quantity || shelved < 0 || shelved > received) {
            throw new IllegalArgumentException("No more is received than was sent, no more shelved than was received");
        }
        if (refunded < 0 || refunded > quantity) {
            throw new IllegalArgumentException("No more is paid back than comes back");
        }
    }

    /** As it is asked for. */
    public ReturnLine(int position, int quantity, ReturnReason reason, String words) {
        this(position, quantity, reason, words, 0, 0, 0);
    }

    ReturnLine arrived(int copies, int onTheShelf) {
        return new ReturnLine(position, quantity, reason, words, copies, onTheShelf, refunded);
    }

    ReturnLine paying(int copies) {
        return new ReturnLine(position, quantity, reason, words, received, shelved, copies);
    }
}
