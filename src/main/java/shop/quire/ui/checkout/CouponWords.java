package shop.quire.ui.checkout;

import com.vaadin.flow.i18n.I18NProvider;
import org.joda.money.Money;
import shop.quire.promotion.CouponRefusal;
import shop.quire.promotion.CouponTerms;
import shop.quire.ui.components.Reader;

/** Coupons in words. */
final class CouponWords {

    private CouponWords() {}

    /** What it is good for. */
    static String terms(CouponTerms terms) {
        return switch (terms.kind()) {
            case PERCENTAGE -> I18NProvider.translate("checkout.coupon.percentage", terms.percent());
            case AMOUNT ->
                I18NProvider.translate(
                        "checkout.coupon.amount", Reader.display().money(terms.amount()));
            case FREE_SHIPPING -> I18NProvider.translate("checkout.coupon.shipping");
        };
    }

    /** Why it does not help here. */
    static String refusal(CouponRefusal why) {
        return switch (why) {
            case CouponRefusal.Unknown _ -> I18NProvider.translate("checkout.coupon.unknown");
            case CouponRefusal.Over _ -> I18NProvider.translate("checkout.coupon.over");
            case CouponRefusal.UsedUp _ -> I18NProvider.translate("checkout.coupon.usedUp");
            case CouponRefusal.UsedByYou _ -> I18NProvider.translate("checkout.coupon.usedByYou");
            case CouponRefusal.BelowMinimum(Money minimum) ->
                I18NProvider.translate(
                        "checkout.coupon.minimum", Reader.display().money(minimum));
            case CouponRefusal.NothingToTakeOff _ -> I18NProvider.translate("checkout.coupon.nothing");
            case CouponRefusal.TotalTooSmall(Money smallest) ->
                I18NProvider.translate("checkout.coupon.small", Reader.display().money(smallest));
            case CouponRefusal.TooManyTries _ -> I18NProvider.translate("checkout.coupon.tries");
        };
    }
}
