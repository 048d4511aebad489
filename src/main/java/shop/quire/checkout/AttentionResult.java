package shop.quire.checkout;

/** What came of an action on a case. */
public sealed interface AttentionResult {

    /** It is closed by this. */
    record Closed(AttentionCase now) implements AttentionResult {}

    /** It was done, and the case is still open: the provider did not answer, or the answer changed nothing. */
    record StillOpen(AttentionCase now) implements AttentionResult {}

    /** Somebody else is at it just now; nothing was done. */
    record Busy(String by) implements AttentionResult {}

    /** The case was closed, or moved on so that this is no longer to be done; nothing was done. */
    record TooLate(AttentionCase now) implements AttentionResult {}

    /** A person must say why; nothing was done. */
    record ReasonMissing() implements AttentionResult {}

    record NotFound() implements AttentionResult {}
}
