package shop.quire.catalog;

import java.util.List;
import org.springframework.stereotype.Service;

/** What stands on the shelves of the first page. */
@Service
public class HomeShelves {

    /** What most readers look for and can have now. */
    public List<BookListItem> popular(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Last published. */
    public List<BookListItem> justArrived(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Announced, next to appear first. */
    public List<BookListItem> comingSoon(int limit) {
        throw new UnsupportedOperationException();
    }

    public List<StaffPick> staffPicks(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Popular series with the covers of their first volumes. */
    public List<SeriesListItem> series(int limit) {
        throw new UnsupportedOperationException();
    }
}
