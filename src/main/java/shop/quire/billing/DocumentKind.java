package shop.quire.billing;

/** What is issued; each kind is numbered by itself. */
public enum DocumentKind {
    /** For money that was taken. */
    INVOICE,
    /** For money that went back; it corrects an invoice. */
    CREDIT_NOTE
}
