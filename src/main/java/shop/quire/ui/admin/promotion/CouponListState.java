package shop.quire.ui.admin.promotion;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.promotion.CouponFilter;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponSort;
import shop.quire.promotion.CouponStatus;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of coupons as its URL describes it. */
record CouponListState(UrlValues url) {

    static final String STATUS = "status";
    static final String KIND = "kind";

    CouponFilter filter() {
        return new CouponFilter(
                url.text(UrlValues.TEXT), url.choices(STATUS, CouponStatus.class), url.choices(KIND, CouponKind.class));
    }

    List<SortKey<CouponSort>> order() {
        return url.order(UrlValues.SORT, CouponSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .set(STATUS, "coupon.chip.status", filter().statuses(), DeskCouponWords::status)
                .set(KIND, "coupon.chip.kind", filter().kinds(), DeskCouponWords::kind)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.choice(
                        STATUS,
                        I18NProvider.translate("coupon.column.STATUS"),
                        CouponStatus.class,
                        DeskCouponWords::status)
                .choice(KIND, I18NProvider.translate("coupon.kind"), CouponKind.class, DeskCouponWords::kind);
    }
}
