package shop.quire.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.Money;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** What those who act know of money and copies: what came in, what they were shown, what they were promised. */
final class Known {

    private final List<Title> titles = new ArrayList<>();
    private final Map<EditionId, AtomicLong> received = new HashMap<>();
    private final Map<OrderId, Money> shown = new ConcurrentHashMap<>();
    private final Map<OrderId, List<RefundRequest>> refunds = new ConcurrentHashMap<>();
    private final Map<OrderId, Map<Integer, Integer>> returned = new ConcurrentHashMap<>();
    private final Map<OrderId, Map<String, List<Boolean>>> asked = new ConcurrentHashMap<>();

    /** @param paper whether copies can run out */
    record Title(EditionId id, String name, boolean paper) {}

    void onTheShelf(Title title, int copies) {
        titles.add(title);
        received.put(title.id(), new AtomicLong(copies));
    }

    List<Title> titles() {
        return titles;
    }

    /** Copies came in or were missed. */
    void copiesCame(EditionId edition, long copies) {
        received.get(edition).addAndGet(copies);
    }

    /** All copies that ever were there. */
    long received(EditionId edition) {
        return received.get(edition).get();
    }

    /** Somebody agreed to pay so much; false where it had been another amount before. */
    boolean placed(OrderId order, Money total) {
        Money before = shown.putIfAbsent(order, total);
        return before == null || before.equals(total);
    }

    /** What somebody agreed to pay, by order. */
    Map<OrderId, Money> shown() {
        return shown;
    }

    /** The desk was promised that so much goes back. */
    void refunded(OrderId order, RefundRequest request) {
        refunds.computeIfAbsent(order, key -> new CopyOnWriteArrayList<>()).add(request);
    }

    /** So many copies of a line came back in a parcel and are to be on the shelf; some may have been there before. */
    void copiesReturned(OrderId order, int position, int copies) {
        returned.computeIfAbsent(order, key -> new ConcurrentHashMap<>()).merge(position, copies, Integer::sum);
    }

    int returned(OrderId order, int position) {
        return returned.getOrDefault(order, Map.of()).getOrDefault(position, 0);
    }

    /** Somebody at the desk asks; they may never get an answer. */
    void asks(OrderId order, String reference) {
        asked.computeIfAbsent(order, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(reference, key -> new CopyOnWriteArrayList<>());
    }

    /** @param refused whether nothing goes back; false: it does, or the same had been asked before */
    void answered(OrderId order, String reference, boolean refused) {
        asks(order, reference);
        asked.get(order).get(reference).add(refused);
    }

    /** For each refund of the order that was asked for whether each answer was a refusal. */
    Map<String, List<Boolean>> asked(OrderId order) {
        return asked.getOrDefault(order, Map.of());
    }

    List<RefundRequest> refunds(OrderId order) {
        return refunds.getOrDefault(order, List.of());
    }
}
