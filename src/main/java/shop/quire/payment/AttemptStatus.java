package shop.quire.payment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an attempt to pay stands, and the only ways on from there. */
public enum AttemptStatus {
    /** Written down; the provider was not asked yet, or has not answered. */
    CREATED,
    /** The payment page is open. */
    OPEN,
    /** The amount is reserved on the card. */
    AUTHORIZED,
    /** The capture was asked for; how it went is not known yet. */
    CAPTURING,
    /** The money is ours. */
    CAPTURED,
    /** The reserved amount is to be let go; whether it is is not known yet. */
    VOIDING,
    /** The reserved amount was let go; nothing was taken. */
    VOIDED,
    /** Nobody paid in time; nothing was taken. */
    EXPIRED,
    /** The provider refused to open the page; nothing was taken. */
    FAILED;

    private static final Map<AttemptStatus, Set<AttemptStatus>> NEXT = Map.of(
            CREATED, EnumSet.of(OPEN, FAILED),
            OPEN, EnumSet.of(AUTHORIZED, EXPIRED, VOIDED),
            AUTHORIZED, EnumSet.of(CAPTURING, VOIDING),
            CAPTURING, EnumSet.of(CAPTURED, VOIDED),
            CAPTURED, EnumSet.noneOf(AttemptStatus.class),
            // Taken by hand at the provider before our request to let it go was there.
            VOIDING, EnumSet.of(VOIDED, CAPTURED),
            VOIDED, EnumSet.noneOf(AttemptStatus.class),
            EXPIRED, EnumSet.noneOf(AttemptStatus.class),
            FAILED, EnumSet.noneOf(AttemptStatus.class));

    /** Whether the table above knows this way. */
    public boolean mayBecome(AttemptStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Nothing was taken and nothing ever will be; another attempt may begin. */
    public boolean dead() {
        return this == VOIDED || this == EXPIRED || this == FAILED;
    }
}
