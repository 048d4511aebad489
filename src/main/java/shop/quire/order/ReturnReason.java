package shop.quire.order;

/** Why a book comes back. */
public enum ReturnReason {
    ARRIVED_DAMAGED,
    WRONG_BOOK,
    NOT_AS_DESCRIBED,
    CHANGED_MIND,
    /** Needs words. */
    OTHER
}
