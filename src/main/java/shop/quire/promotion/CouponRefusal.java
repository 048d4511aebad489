package shop.quire.promotion;

import org.joda.money.Money;

/** Why a coupon does not help with an order. */
public sealed interface CouponRefusal {

    /**
     * There is no such code, it is not valid yet, or not for this customer: told apart to nobody, so that guessing yields
     * neither codes nor who buys here.
     */
    record Unknown() implements CouponRefusal {}

    /** It is over. */
    record Over() implements CouponRefusal {}

    /** As many orders as it was made for have it. */
    record UsedUp() implements CouponRefusal {}

    /** Whoever is signed in has used it as often as one may. */
    record UsedByYou() implements CouponRefusal {}

    /** The goods cost too little. */
    record BelowMinimum(Money minimum) implements CouponRefusal {}

    /** It would take nothing off: sending is free already, or nothing is sent. */
    record NothingToTakeOff() implements CouponRefusal {}

    /** What is left would be too little to be paid by card. */
    record TotalTooSmall(Money smallest) implements CouponRefusal {}

    /** Too many wrong codes from here; none is looked at for a while. */
    record TooManyTries() implements CouponRefusal {}
}
