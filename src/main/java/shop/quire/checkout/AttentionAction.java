package shop.quire.checkout;

/** What a person can do about a case. Each does its work once, however many people press it. */
public enum AttentionAction {
    /** Ask the provider once more for the reserved amount. */
    TRY_CAPTURE(false),
    /** Ask the provider once more to give the money back. */
    RETRY_REFUND(false),
    /** Give back what was paid without an order. */
    GIVE_BACK(true),
    /** Fetch from the provider how it stands, and go on accordingly. */
    ASK_AGAIN(false),
    /** Look again whether the rules hold. */
    CHECK_AGAIN(false),
    /** Deliver again what could not be delivered. */
    TRY_AGAIN(false),
    /** Give the order up: its copies go back on the shelf, its money to the customer. */
    CANCEL(true),
    /** Take it off the list, since a person has looked after it elsewhere. */
    ACCEPT(true);

    private final boolean decision;

    AttentionAction(boolean decision) {
        this.decision = decision;
    }

    /** Whether a person must say why. */
    public boolean needsReason() {
        return decision;
    }
}
