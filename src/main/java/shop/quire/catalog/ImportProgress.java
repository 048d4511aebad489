package shop.quire.catalog;

/** Watches an import, and may stop it. */
@FunctionalInterface
public interface ImportProgress {

    /** Nobody watches. */
    ImportProgress NONE = rows -> true;

    /**
     * Called after every batch has been stored.
     *
     * @param rows looked at so far
     * @return false to stop here
     */
    boolean advanced(int rows);
}
