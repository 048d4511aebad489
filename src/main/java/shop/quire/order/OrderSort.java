package shop.quire.order;

/** What the back office sorts its list of orders by. */
public enum OrderSort {
    NUMBER,
    PLACED,
    STATUS,
    CUSTOMER,
    COPIES,
    TOTAL,
    CHANGED
}
