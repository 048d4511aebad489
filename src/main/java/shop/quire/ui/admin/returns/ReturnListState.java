package shop.quire.ui.admin.returns;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnSort;
import shop.quire.order.ReturnStatus;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of returns as its URL describes it. */
record ReturnListState(UrlValues url) {

    static final String STATUS = "status";

    ReturnFilter filter() {
        return new ReturnFilter(url.text(UrlValues.TEXT), url.choices(STATUS, ReturnStatus.class));
    }

    List<SortKey<ReturnSort>> order() {
        return url.order(UrlValues.SORT, ReturnSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .set(STATUS, "admin.returns.chip.status", filter().statuses(), DeskReturnWords::status)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.choice(
                STATUS,
                I18NProvider.translate("admin.returns.column.STATUS"),
                ReturnStatus.class,
                DeskReturnWords::status);
    }
}
