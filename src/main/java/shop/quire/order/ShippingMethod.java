package shop.quire.order;

/** How the books travel. */
public enum ShippingMethod {
    STANDARD,
    EXPRESS,
    /** Nothing travels: e-books only. */
    NONE
}
