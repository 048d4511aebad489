package shop.quire.ui.admin.stock;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.StockFilter;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of stock as its URL describes it. */
record StockListState(UrlValues url) {

    static final String AVAILABILITY = "availability";
    static final String ON_HAND = "stock";
    static final String LOW = "low";

    StockFilter filter() {
        UrlValues.Span onHand = url.range(ON_HAND, 0);
        return new StockFilter(
                url.text(UrlValues.TEXT),
                url.choices(AVAILABILITY, Availability.class),
                copies(onHand.from()),
                copies(onHand.to()),
                url.flag(LOW));
    }

    List<SortKey<EditionSort>> order() {
        return url.order(UrlValues.SORT, EditionSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .flag(LOW, "stock.chip.low")
                .set(AVAILABILITY, "admin.books.chip.availability", filter().availability(), StockListState::word)
                .range(ON_HAND, "admin.books.chip.stock", url.range(ON_HAND, 0), Object::toString)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.flag(LOW, I18NProvider.translate("stock.chip.low"))
                .choice(
                        AVAILABILITY,
                        I18NProvider.translate("admin.books.availability"),
                        Availability.class,
                        StockListState::word)
                .range(
                        ON_HAND,
                        I18NProvider.translate("admin.books.stock.from"),
                        I18NProvider.translate("admin.books.stock.to"));
    }

    private static String word(Availability availability) {
        return I18NProvider.translate("admin.availability." + availability);
    }

    private static @Nullable Integer copies(@Nullable Long value) {
        return value == null ? null : (int) Math.min(value, Integer.MAX_VALUE);
    }
}
