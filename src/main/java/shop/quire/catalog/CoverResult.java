package shop.quire.catalog;

/** What became of a picture that somebody gave for a cover. */
public sealed interface CoverResult {

    /** @param url where the cover is now */
    record Saved(String url) implements CoverResult {}

    /** More bytes than {@link CoverUploads#MAX_BYTES}. */
    record TooLarge() implements CoverResult {}

    /** @param width in pixels, as is the height; smaller than {@link CoverUploads#MIN_WIDTH} wide, or of absurd size */
    record WrongSize(int width, int height) implements CoverResult {}

    /** Neither JPEG nor PNG, or damaged. */
    record Unreadable() implements CoverResult {}

    /** The file store does not answer; trying again later may help. */
    record Unavailable() implements CoverResult {}

    /** There is no such book. */
    record NoSuchBook() implements CoverResult {}
}
