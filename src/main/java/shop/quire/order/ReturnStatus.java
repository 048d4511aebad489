package shop.quire.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a return stands, and the only ways on from there. */
public enum ReturnStatus {
    /** The customer asks; nobody has looked at it. */
    REQUESTED,
    /** The shop agrees; the parcel is awaited. */
    APPROVED,
    /** The parcel is here, and what was fit for sale is on the shelf. */
    RECEIVED,
    /** The provider says that the money has gone back. The parcel may still come. */
    REFUNDED,
    /** The shop refused, and told the customer why. */
    REJECTED,
    /** The customer thought better of it. */
    WITHDRAWN;

    private static final Map<ReturnStatus, Set<ReturnStatus>> NEXT = Map.of(
            REQUESTED, EnumSet.of(APPROVED, REJECTED, WITHDRAWN),
            // Money may go back without waiting for the parcel; a parcel that never comes is refused.
            APPROVED, EnumSet.of(RECEIVED, REFUNDED, REJECTED),
            RECEIVED, EnumSet.of(REFUNDED, REJECTED),
            REFUNDED, EnumSet.noneOf(ReturnStatus.class),
            REJECTED, EnumSet.noneOf(ReturnStatus.class),
            WITHDRAWN, EnumSet.noneOf(ReturnStatus.class));

    /** Whether the table above knows this way. */
    public boolean mayBecome(ReturnStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Every status that can follow. */
    public Set<ReturnStatus> next() {
        return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
    }

    /** Whether somebody still has to do something about it. */
    public boolean open() {
        return !next().isEmpty();
    }
}
