package shop.quire.billing;

/** What the back office sorts its list of invoices and credit notes by. */
public enum DocumentSort {
    NUMBER,
    ISSUED,
    ORDER,
    BUYER,
    NET,
    VAT,
    TOTAL
}
