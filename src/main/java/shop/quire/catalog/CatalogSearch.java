package shop.quire.catalog;

import java.util.List;
import org.springframework.stereotype.Service;
import shop.quire.shared.Slice;

/** Finds books. */
@Service
public class CatalogSearch {

    /** Nobody reads further than this; counting more would cost time that grows with the catalog. */
    public static final int COUNT_LIMIT = 10_000;

    public SearchPage search(CatalogQuery query, Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** Books found, at most {@link #COUNT_LIMIT}. */
    public long count(CatalogQuery query) {
        throw new UnsupportedOperationException();
    }

    public Facets facets(CatalogQuery query) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the text typed so far may mean, best first: books, contributors, series.
     *
     * @param limit most to return, 1 to 20
     */
    public List<Suggestion> suggest(String text, int limit) {
        throw new UnsupportedOperationException();
    }
}
