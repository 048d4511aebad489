package shop.quire.inventory;

/** What the list of orders to suppliers can be sorted by. */
public enum PurchaseSort {
    NUMBER,
    SUPPLIER,
    STATUS,
    EXPECTED,
    COPIES,
    COST,
    CREATED
}
