package shop.quire.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** Where an order stands, and the only ways on from there. */
public enum OrderStatus {
    /** Placed: copies are held while the shopper pays. */
    HELD,
    /** The money is reserved on the card and the copies are taken from stock; the capture is under way. */
    AUTHORIZED,
    /** The money is ours. */
    PAID,
    PACKED,
    SHIPPED,
    DELIVERED,
    /** Not paid in time. A payment that comes later still revives it if the copies are there. */
    EXPIRED,
    /** Given up by shopper or shop. Money already taken goes back. */
    CANCELLED,
    /** All the money has gone back: after a cancellation, a return, or a parcel that was lost. */
    REFUNDED,
    /** The machine is at its wits' end: a person must look; {@link OrderDetail#attention()} says why. */
    NEEDS_ATTENTION;

    private static final Map<OrderStatus, Set<OrderStatus>> NEXT = Map.of(
            HELD, EnumSet.of(AUTHORIZED, EXPIRED, CANCELLED),
            AUTHORIZED, EnumSet.of(PAID, CANCELLED, NEEDS_ATTENTION),
            PAID, EnumSet.of(PACKED, CANCELLED, REFUNDED, NEEDS_ATTENTION),
            PACKED, EnumSet.of(SHIPPED, CANCELLED, REFUNDED, NEEDS_ATTENTION),
            SHIPPED, EnumSet.of(DELIVERED, REFUNDED),
            DELIVERED, EnumSet.of(REFUNDED),
            EXPIRED, EnumSet.of(AUTHORIZED),
            CANCELLED, EnumSet.of(REFUNDED, NEEDS_ATTENTION),
            REFUNDED, EnumSet.noneOf(OrderStatus.class),
            NEEDS_ATTENTION, EnumSet.of(PAID, CANCELLED, REFUNDED));

    /** Whether the table above knows this way. */
    public boolean mayBecome(OrderStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Every status that can follow. */
    public Set<OrderStatus> next() {
        return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
    }

    /** Whether the shop has the money, or had it until it was sent on with the parcel. */
    public boolean paid() {
        return switch (this) {
            case PAID, PACKED, SHIPPED, DELIVERED -> true;
            case HELD, AUTHORIZED, EXPIRED, CANCELLED, REFUNDED, NEEDS_ATTENTION -> false;
        };
    }

    /** Whether some of the money has gone back but the order stands. */
    public boolean partlyRefunded(Money refunded) {
        return this != REFUNDED && refunded.isPositive();
    }

    /** Whether the order is on its way to the customer: neither waiting for money nor given up. */
    public boolean confirmed() {
        return this == AUTHORIZED || paid();
    }
}
