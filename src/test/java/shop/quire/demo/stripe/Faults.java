package shop.quire.demo.stripe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes wrong, on command. Everything is off until asked for. */
public final class Faults {

    /** What happens to a request. */
    public enum Request {
        /** Answered properly. */
        NONE,
        /** Nothing is done; answer 500. */
        ERROR,
        /** Nothing is done; the connection breaks. */
        BREAK,
        /** It is done, but the connection breaks before the answer: what a timeout looks like. */
        BREAK_AFTER_SUCCESS,
        /** Nothing is done; answer 429. */
        TOO_MANY
    }

    /** What happens to an event on its way to the shop. */
    public enum Delivery {
        NORMAL,
        DROP,
        DUPLICATE,
        /** Sent after a moment, when later events have overtaken it. */
        DELAY
    }

    /** What becomes of a refund. */
    public enum Refund {
        SUCCEED,
        /** Accepted, but not done before {@link StripeStandIn#finishRefunds}. */
        PENDING,
        FAIL,
        /** Accepted, and given up at {@link StripeStandIn#finishRefunds}. */
        FAIL_LATER
    }

    private record Once(String path, Request fault) {}

    private final List<Once> next = new ArrayList<>();
    private volatile BiFunction<String, String, Request> requests = (method, path) -> Request.NONE;
    private volatile Function<String, Delivery> deliveries = type -> Delivery.NORMAL;
    private volatile Supplier<Refund> refunds = () -> Refund.SUCCEED;

    /** The next request whose path ends with this text meets the fault. */
    public synchronized void next(String pathEnd, Request fault) {
        next.add(new Once(pathEnd, fault));
    }

    /** Decides for every request by method and path, as a seeded random test does. */
    public void requests(BiFunction<String, String, Request> decision) {
        requests = decision;
    }

    /** Decides for every event by its type. */
    public void deliveries(Function<String, Delivery> decision) {
        deliveries = decision;
    }

    /** Decides for every refund. */
    public void refunds(Supplier<Refund> decision) {
        refunds = decision;
    }

    /** Nothing goes wrong any more. */
    public synchronized void none() {
        next.clear();
        requests = (method, path) -> Request.NONE;
        deliveries = type -> Delivery.NORMAL;
        refunds = () -> Refund.SUCCEED;
    }

    synchronized Request request(String method, String path) {
        for (Iterator<Once> waiting = next.iterator(); waiting.hasNext(); ) {
            Once once = waiting.next();
            if (path.endsWith(once.path())) {
                waiting.remove();
                return once.fault();
            }
        }
        return requests.apply(method, path);
    }

    Delivery delivery(String type) {
        return deliveries.apply(type);
    }

    Refund refund() {
        return refunds.get();
    }
}
