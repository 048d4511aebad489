package shop.quire.order;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order.
 *
 * @param status where the order stood afterwards
 * @param what key of the text that says what happened, such as {@code order.paid}
 * @param why a remark by whoever did it, or a detail such as a tracking number; free text, not trusted
 * @param actor who did it
 * @param actorName the name of the member of staff; null for the customer and the system
 */
public record TimelineEntry(
        Instant at,
        OrderStatus status,
        String what,
        @Nullable String why,
        Actor actor,
        @Nullable String actorName) {

    /** What went back; empty where this is no refund that is done. */
    public Optional<Money> refunded() {
        return actor == Actor.SYSTEM && why != null && what.startsWith("order.refunded")
                ? Optional.of(Money.parse(why))
                : Optional.empty();
    }

    /** Who makes things happen to orders. */
    public enum Actor {
        CUSTOMER,
        STAFF,
        SYSTEM
    }
}
