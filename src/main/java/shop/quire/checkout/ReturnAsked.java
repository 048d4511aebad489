package shop.quire.checkout;

import shop.quire.order.ReturnDetail;

/** What came of asking for a return. */
public sealed interface ReturnAsked {

    /** It is written down. */
    record Requested(ReturnDetail asked) implements ReturnAsked {}

    /** The same form had asked before; nothing was added. */
    record Repeated(ReturnDetail asked) implements ReturnAsked {}

    /** No copy was chosen. */
    record NothingChosen() implements ReturnAsked {}

    /** More than can come back, as when another tab was faster. */
    record TooMany(ReturnOffer now) implements ReturnAsked {}

    /** It cannot come back, or not any more; {@link ReturnOffer#standing} says why. */
    record Closed(ReturnOffer now) implements ReturnAsked {}

    record NotFound() implements ReturnAsked {}
}
