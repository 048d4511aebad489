package shop.quire.catalog;

/** What came of asking for a change of many editions. */
public sealed interface BulkResult {

    /** It is done. */
    record Done(BulkBatch batch) implements BulkResult {}

    /** It goes on in the background. */
    record Begun(BulkBatch batch) implements BulkResult {}

    /** Nothing was written: more editions than one batch takes. */
    record TooMany(int most) implements BulkResult {}

    /** Nothing was written: nothing is selected, or there is nothing to undo. */
    record Nothing() implements BulkResult {}
}
