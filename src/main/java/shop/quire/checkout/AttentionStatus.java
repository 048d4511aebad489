package shop.quire.checkout;

/** What became of a case. */
public enum AttentionStatus {
    OPEN,
    /** Its cause is gone. */
    RESOLVED,
    /** A person has looked after it, or found that it is well as it is. */
    ACCEPTED
}
