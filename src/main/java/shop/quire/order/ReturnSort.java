package shop.quire.order;

/** What the back office sorts its list of returns by. */
public enum ReturnSort {
    NUMBER,
    ORDER,
    REQUESTED,
    CUSTOMER,
    STATUS,
    CHANGED
}
