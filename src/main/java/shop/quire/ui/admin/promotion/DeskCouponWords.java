package shop.quire.ui.admin.promotion;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponStatus;
import shop.quire.promotion.CouponTerms;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** How the people behind the counter speak of coupons. */
final class DeskCouponWords {

    private DeskCouponWords() {}

    static String status(CouponStatus status) {
        return I18NProvider.translate("coupon.status." + status);
    }

    static String kind(CouponKind kind) {
        return I18NProvider.translate("coupon.kind." + kind);
    }

    /** What it takes off. */
    static String value(CouponTerms terms) {
        return switch (terms.kind()) {
            case PERCENTAGE -> I18NProvider.translate("coupon.value.percentage", terms.percent());
            case AMOUNT -> Reader.display().money(terms.amount());
            case FREE_SHIPPING -> kind(terms.kind());
        };
    }

    static Pill.Tone tone(CouponStatus status) {
        return switch (status) {
            case RUNNING -> Pill.Tone.GOOD;
            case USED_UP -> Pill.Tone.WARN;
            case PLANNED, ENDED -> Pill.Tone.NEUTRAL;
        };
    }
}
