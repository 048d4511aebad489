package shop.quire.ui;

/** Knows, for one kind of page, whether what the URL names is there; else the first answer has the status 404. */
public interface PageProbe {

    /**
     * @param path of the URL, without a leading slash; any path, also of other kinds of pages
     * @return true only where the path is of this kind and names nothing
     */
    boolean isMissing(String path);
}
