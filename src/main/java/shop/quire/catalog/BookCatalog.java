package shop.quire.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.quire.shared.ContributorId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.SeriesId;
import shop.quire.shared.Slice;

/** Pages of books, contributors and series. */
@Service
public class BookCatalog {

    /** A retired book still has its page, for those who bought it. */
    public Optional<BookPage> bySlug(String slug) {
        throw new UnsupportedOperationException();
    }

    /** The book of which this is an edition. */
    public Optional<BookPage> byIsbn(Isbn isbn) {
        throw new UnsupportedOperationException();
    }

    /** Editions by id, in no particular order; unknown ids are left out. */
    public List<EditionItem> editions(Collection<EditionId> ids) {
        throw new UnsupportedOperationException();
    }

    /** What carts and orders need, by id; unknown ids are absent. */
    public Map<EditionId, EditionSummary> summaries(Collection<EditionId> ids) {
        throw new UnsupportedOperationException();
    }

    public Optional<ContributorPage> contributor(ContributorId id) {
        throw new UnsupportedOperationException();
    }

    /** Books of a contributor in any role, most popular first. */
    public List<BookListItem> byContributor(ContributorId id, Slice slice) {
        throw new UnsupportedOperationException();
    }

    public Optional<SeriesPage> series(SeriesId id) {
        throw new UnsupportedOperationException();
    }

    /** Series of at least two volumes, most popular first. */
    public List<SeriesListItem> seriesList(Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** How many {@link #seriesList} has. */
    public long seriesCount() {
        throw new UnsupportedOperationException();
    }

    /** The subject of that code, with its heading. */
    public Optional<SubjectItem> subject(String code) {
        throw new UnsupportedOperationException();
    }

    /** How many books and editions are for sale or announced. */
    public CatalogSize size() {
        throw new UnsupportedOperationException();
    }
}
