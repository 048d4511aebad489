package shop.quire.ui.admin.catalog;

import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.List;
import shop.quire.shared.SortKey;

/** The order that a grid's headers ask for. */
final class SortedBy {

    private SortedBy() {}

    /** @param sorts by whose names the columns sort */
    static <C extends Enum<C>> List<SortKey<C>> keys(Query<?, ?> query, Class<C> sorts) {
        return query.getSortOrders().stream()
                .map(order -> new SortKey<>(
                        Enum.valueOf(sorts, order.getSorted()), order.getDirection() == SortDirection.ASCENDING))
                .toList();
    }
}
