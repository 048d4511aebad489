package shop.quire.payment;

/** What the provider answered to a request. */
sealed interface Answer<T> {

    /** It is done. */
    record Done<T>(T value) implements Answer<T> {}

    /**
     * It was not done and will not be.
     *
     * @param code the provider's error code, or "" where it gave none
     */
    record Refused<T>(String code, String message) implements Answer<T> {}

    /** Whether it was done is not known: no answer, a fault on the other side, or too many requests. */
    record Unclear<T>(String reason) implements Answer<T> {}
}
