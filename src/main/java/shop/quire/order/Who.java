package shop.quire.order;

import org.jspecify.annotations.Nullable;
import shop.quire.order.TimelineEntry.Actor;

/**
 * Who moves an order.
 *
 * @param name of the member of staff, else null
 */
record Who(Actor actor, @Nullable String name) {

    static final Who CUSTOMER = new Who(Actor.CUSTOMER, null);
    static final Who SYSTEM = new Who(Actor.SYSTEM, null);

    static Who staff(String name) {
        return new Who(Actor.STAFF, name);
    }
}
