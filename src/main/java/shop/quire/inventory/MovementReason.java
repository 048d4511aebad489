package shop.quire.inventory;

/** Why copies came or went. */
public enum MovementReason {
    /** The first count, when the edition enters the shop. */
    OPENING,
    /** Delivered by a supplier. */
    RECEIPT,
    /** Left with an order. */
    SALE,
    /** Came back from a customer in a state fit for sale. */
    RETURN,
    /** Stock-taking found another number. */
    COUNT,
    /** Unfit for sale. */
    DAMAGE,
    /** A mistake in the books, put right. */
    CORRECTION,
    /** Sent back to the supplier. */
    SUPPLIER_RETURN,
    /** Came only with an import that was taken back. */
    IMPORT_UNDONE
}
