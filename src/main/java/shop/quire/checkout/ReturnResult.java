package shop.quire.checkout;

import shop.quire.order.ReturnDetail;
import shop.quire.payment.Refundable;

/** What came of moving a return. */
public sealed interface ReturnResult {

    /** It is done. */
    record Done(ReturnDetail now) implements ReturnResult {}

    /** Somebody was faster; nothing was changed. */
    record Conflict(ReturnDetail now) implements ReturnResult {}

    /** The return cannot go there from where it is. */
    record Refused(ReturnDetail now) implements ReturnResult {}

    /** This needs words: a refusal, and money without a parcel. */
    record WordsMissing() implements ReturnResult {}

    /** More money than is left, of the whole or of one part. */
    record TooMuch(Refundable left) implements ReturnResult {}

    /** No money was named, or none was ever taken. */
    record NothingToPay() implements ReturnResult {}

    record NotFound() implements ReturnResult {}
}
