package shop.quire.catalog;

/**
 * What an undo of an import of books would do now.
 *
 * @param retired new editions; they stay, since orders may refer to them, and are not sold any more
 * @param restored editions and works that become what they were
 * @param changedSince editions and works that stay as they are, since somebody has changed them
 * @param copies with which editions began and that are still there
 * @param copiesGone of those, sold or held for orders: they stay in the ledger
 */
public record ImportUndoPreview(long retired, long restored, long changedSince, long copies, long copiesGone) {}
