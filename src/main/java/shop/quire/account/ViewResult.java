package shop.quire.account;

/** What became of a view that somebody wanted to keep. */
public sealed interface ViewResult {

    record Saved(SavedView view) implements ViewResult {}

    /** Nothing was typed that could be a name, or too much. */
    record NoName() implements ViewResult {}

    /** Another view of this list is called so. */
    record NameTaken() implements ViewResult {}

    /** There are {@link SavedViews#MAX_VIEWS} of this list already. */
    record TooMany() implements ViewResult {}

    /** It has been deleted meanwhile. */
    record Gone() implements ViewResult {}
}
