package shop.quire.demo;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponKind;

/** The coupons of the demo. */
final class DemoCoupons {

    /** Once for every customer. */
    static final String WELCOME = "WELCOME10";

    private static final int SUMMER_DAYS = 28;

    private DemoCoupons() {}

    /** Codes that are there already are refused, which is just right. */
    static void print(CouponDesk desk, LocalDate opening) {
        Money minimum = Money.of(CurrencyUnit.EUR, 15);
        List.of(
                        new CouponDraft(
                                WELCOME,
                                "Welcome to the shop",
                                "On the card in every first parcel, and in the window",
                                CouponKind.PERCENTAGE,
                                10,
                                null,
                                null,
                                opening,
                                null,
                                null,
                                1),
                        new CouponDraft(
                                "FREESHIP",
                                "Delivery on us",
                                "For readers who waited too long for a parcel",
                                CouponKind.FREE_SHIPPING,
                                null,
                                null,
                                minimum,
                                opening,
                                null,
                                500,
                                null),
                        new CouponDraft(
                                "SUMMER20",
                                "Summer reading",
                                "Newsletter; over",
                                CouponKind.PERCENTAGE,
                                20,
                                null,
                                minimum,
                                opening,
                                opening.plusDays(SUMMER_DAYS),
                                200,
                                2))
                .forEach(desk::create);
    }
}
