package shop.quire.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.Money;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;

/** What happens in one run, as those who act in it know it: the shop's own books are not asked. */
final class Story {

    /** @param paper whether copies can run out */
    record Title(Bookshelf.Copy copy, boolean paper) {

        EditionId id() {
            return copy.id();
        }
    }

    private final Town town;
    private final Stage stage;
    private final long seed;
    private final AtomicInteger buying;
    private final Known known = new Known();
    private final List<Title> titles = new ArrayList<>();
    private final List<String> coupons = new ArrayList<>();
    private final List<OrderId> orders = Collections.synchronizedList(new ArrayList<>());
    private final List<OrderId> paid = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

    /** @param readers while one of them buys, the others work */
    Story(Town town, Stage stage, long seed, int readers) {
        this.town = town;
        this.stage = stage;
        this.seed = seed;
        this.buying = new AtomicInteger(readers);
    }

    Town town() {
        return town;
    }

    Stage stage() {
        return stage;
    }

    Known known() {
        return known;
    }

    /** A reader has had enough. */
    void leaves() {
        buying.decrementAndGet();
    }

    /** Whether there is anybody left to work for. */
    boolean goesOn() {
        return buying.get() > 0;
    }

    /** Everybody has their own chance, so that they do the same whatever the others do. */
    Random chanceOf(String who) {
        // Neighbouring seeds must not begin alike, as they do where they are used as they are.
        return new Random(new SplittableRandom(31 * seed + who.hashCode()).nextLong());
    }

    void onTheShelf(Title title, int copies) {
        titles.add(title);
        known.onTheShelf(new Known.Title(title.id(), title.copy().title(), title.paper()), copies);
    }

    void onTheLeaflets(String coupon) {
        coupons.add(coupon);
    }

    /** None in half of all cases. */
    String anyCoupon(Random random) {
        int which = random.nextInt(2 * coupons.size());
        return which < coupons.size() ? coupons.get(which) : "";
    }

    List<String> coupons() {
        return coupons;
    }

    Title anyTitle(Random random) {
        return titles.get(random.nextInt(titles.size()));
    }

    void placed(OrderId order, Money total) {
        if (!known.shown().containsKey(order)) {
            orders.add(order);
        }
        if (!known.placed(order, total)) {
            troubles.add("Order " + order + " was shown at " + known.shown().get(order) + " and at " + total);
        }
    }

    /** The provider's page said thank you. */
    void paid(OrderId order) {
        paid.add(order);
    }

    /** Mostly one that was paid. */
    OrderId anyPaidFor(Random random) {
        synchronized (paid) {
            return paid.isEmpty() || random.nextInt(5) == 0 ? anyOrder(random) : paid.get(random.nextInt(paid.size()));
        }
    }

    boolean anythingOrdered() {
        return !orders.isEmpty();
    }

    OrderId anyOrder(Random random) {
        return orders.get(random.nextInt(orders.size()));
    }

    /** Somebody does something. Nothing that anybody does may end in an exception. */
    void happens(String what, Runnable action) {
        count(what);
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            troubles.add(what + " ended in " + thrown + at(thrown));
        }
    }

    private static String at(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("shop.quire.")) {
                return " at " + frame;
            }
        }
        return "";
    }

    void trouble(String what) {
        troubles.add(what);
    }

    void count(String what) {
        counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
    }

    Map<String, AtomicLong> counts() {
        return counts;
    }

    List<String> troubles() {
        return troubles;
    }
}
