package shop.quire.catalog;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.shared.Slice;

/** Names and codes that the catalog knows already, so that an editor picks them instead of typing them again. */
@Service
@PreAuthorize("hasAnyRole('CATALOG_MANAGER', 'ADMIN')")
public class CatalogVocabulary {

    /** Names of contributors, case and accents ignored, alphabetically. */
    public List<String> contributors(String part, Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** Names of series, case and accents ignored, alphabetically. */
    public List<String> series(String part, Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** Thema subjects whose heading has that part or whose code begins with it, by code. */
    public List<SubjectItem> subjects(String part, Slice slice) {
        throw new UnsupportedOperationException();
    }
}
