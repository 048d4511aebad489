package shop.quire.order;

/**
 * What a parcel had of one line of a return.
 *
 * @param position of the order's line, from 1
 * @param received copies that were in it
 * @param shelved of these, copies that went back on the shelf
 */
public record ArrivedCopies(int position, int received, int shelved) {

    public ArrivedCopies {
        if (received < 0 || shelved < 0 || shelved > received) {
            throw new IllegalArgumentException("No more copies go on the shelf than were in the parcel");
        }
    }
}
