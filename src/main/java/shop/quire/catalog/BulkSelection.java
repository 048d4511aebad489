package shop.quire.catalog;

import java.util.List;
import java.util.Set;
import shop.quire.shared.EditionId;
import shop.quire.shared.SortKey;

/** Which editions are meant. */
public sealed interface BulkSelection {

    /** These, one by one. */
    record Ticked(Set<EditionId> editions) implements BulkSelection {

        public Ticked {
            editions = Set.copyOf(editions);
        }
    }

    /**
     * All that answer when it is done, wherever they are in the list: a description, whatever their number.
     *
     * @param order in which they are shown in a preview
     * @param except but not these
     */
    record Matching(EditionFilter filter, List<SortKey<EditionSort>> order, Set<EditionId> except)
            implements BulkSelection {

        public Matching {
            order = List.copyOf(order);
            except = Set.copyOf(except);
        }
    }
}
