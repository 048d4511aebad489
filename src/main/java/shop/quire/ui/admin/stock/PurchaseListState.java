package shop.quire.ui.admin.stock;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.List;
import shop.quire.inventory.PurchaseFilter;
import shop.quire.inventory.PurchaseSort;
import shop.quire.inventory.PurchaseStatus;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/**
 * The list of orders to suppliers as its URL describes it.
 *
 * @param today what was expected before is late
 */
record PurchaseListState(UrlValues url, LocalDate today) {

    static final String STATUS = "status";
    static final String LATE = "late";

    PurchaseFilter filter() {
        return new PurchaseFilter(
                url.text(UrlValues.TEXT), url.choices(STATUS, PurchaseStatus.class), url.flag(LATE) ? today : null);
    }

    List<SortKey<PurchaseSort>> order() {
        return url.order(UrlValues.SORT, PurchaseSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .flag(LATE, "purchase.chip.late")
                .set(STATUS, "purchase.chip.status", filter().statuses(), PurchaseWords::status)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.choice(
                        STATUS,
                        I18NProvider.translate("purchase.column.STATUS"),
                        PurchaseStatus.class,
                        PurchaseWords::status)
                .flag(LATE, I18NProvider.translate("purchase.chip.late"));
    }
}
