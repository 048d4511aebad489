package shop.quire.payment;

/** What came of asking for a refund. */
public sealed interface RefundResult {

    /** It is written down and will be asked for. */
    record Requested(Refund refund) implements RefundResult {}

    /** The same reference had asked before; nothing was added. */
    record Repeated(Refund refund) implements RefundResult {}

    /** More than is left, of the whole or of one part; nothing goes back. */
    record TooMuch(Refundable left) implements RefundResult {}

    /** Nothing was asked for. */
    record Nothing() implements RefundResult {}

    /** No money of this order was taken. */
    record NotPaid() implements RefundResult {}
}
