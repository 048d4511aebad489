package shop.quire.ui.admin.order;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.List;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderSort;
import shop.quire.order.OrderStatus;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of orders as its URL describes it. */
record OrderListState(UrlValues url, int currencyDecimals) {

    static final String ATTENTION = "attention";
    static final String REFUNDED = "refunded";
    static final String STATUS = "status";
    static final String FROM = "from";
    static final String TO = "to";
    static final String TOTAL = "total";

    OrderFilter filter() {
        UrlValues.Span total = url.range(TOTAL, currencyDecimals);
        return new OrderFilter(
                url.text(UrlValues.TEXT),
                url.choices(STATUS, OrderStatus.class),
                url.date(FROM),
                url.date(TO),
                total.from(),
                total.to(),
                url.flag(ATTENTION),
                url.flag(REFUNDED));
    }

    List<SortKey<OrderSort>> order() {
        return url.order(UrlValues.SORT, OrderSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .flag(ATTENTION, "admin.orders.chip.attention")
                .flag(REFUNDED, "admin.order.partlyRefunded")
                .set(STATUS, "admin.orders.chip.status", filter().statuses(), DeskWords::status)
                .day(FROM, "admin.orders.chip.from", url.date(FROM))
                .day(TO, "admin.orders.chip.to", url.date(TO))
                .range(TOTAL, "admin.orders.chip.total", url.range(TOTAL, currencyDecimals), this::amount)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.choice(STATUS, I18NProvider.translate("admin.orders.column.STATUS"), OrderStatus.class, DeskWords::status)
                .days(
                        FROM,
                        TO,
                        I18NProvider.translate("admin.orders.placed.from"),
                        I18NProvider.translate("admin.orders.placed.to"))
                .range(
                        TOTAL,
                        I18NProvider.translate("admin.orders.total.from"),
                        I18NProvider.translate("admin.orders.total.to"))
                .flag(ATTENTION, I18NProvider.translate("admin.orders.chip.attention"))
                .flag(REFUNDED, I18NProvider.translate("admin.order.partlyRefunded"));
    }

    private String amount(Long minor) {
        return BigDecimal.valueOf(minor, currencyDecimals).toPlainString();
    }
}
