package shop.quire.inventory;

/** How far an order to a supplier has come. */
public enum PurchaseStatus {
    ORDERED,
    PARTLY_RECEIVED,
    /** All of it has come. */
    RECEIVED,
    /** What has not come will not come any more. */
    CANCELLED;

    /** Whether something is still to come. */
    public boolean open() {
        return this == ORDERED || this == PARTLY_RECEIVED;
    }
}
