package shop.quire.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final List<Title> titles = new ArrayList<>();
    private final Map<EditionId, AtomicLong> received = new HashMap<>();
    private final List<OrderId> orders = Collections.synchronizedList(new ArrayList<>());
    private final Map<OrderId, Money> shown = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

    Story(Town town, Stage stage, long seed) {
        this.town = town;
        this.stage = stage;
        this.seed = seed;
    }

    Town town() {
        return town;
    }

    Stage stage() {
        return stage;
    }

    /** Everybody has their own chance, so that they do the same whatever the others do. */
    Random chanceOf(String who) {
        return new Random(31 * seed + who.hashCode());
    }

    void onTheShelf(Title title, int copies) {
        titles.add(title);
        received.put(title.id(), new AtomicLong(copies));
    }

    List<Title> titles() {
        return titles;
    }

    Title anyTitle(Random random) {
        return titles.get(random.nextInt(titles.size()));
    }

    /** Copies came in or were missed. */
    void copiesCame(EditionId edition, long copies) {
        received.get(edition).addAndGet(copies);
    }

    /** All copies that ever were there. */
    Map<EditionId, AtomicLong> received() {
        return received;
    }

    void placed(OrderId order, Money total) {
        Money before = shown.putIfAbsent(order, total);
        if (before == null) {
            orders.add(order);
        } else if (!before.equals(total)) {
            troubles.add("Order " + order + " was shown at " + before + " and at " + total);
        }
    }

    /** What somebody agreed to pay, by order. */
    Map<OrderId, Money> shown() {
        return shown;
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
