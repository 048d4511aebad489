package shop.quire.order;

import shop.quire.shared.OrderId;

/** Somebody asked an order for what its status does not allow: a mistake in the program, since callers can look first. */
public final class IllegalOrderMove extends IllegalStateException {

    private IllegalOrderMove(String message) {
        super(message);
    }

    static IllegalOrderMove of(OrderId order, OrderStatus from, OrderStatus to) {
        return new IllegalOrderMove("Order " + order + " cannot go from " + from + " to " + to);
    }

    static IllegalOrderMove nothingToPack(OrderId order) {
        return new IllegalOrderMove("Order " + order + " has nothing to pack");
    }

    static IllegalOrderMove refundBeyondTotal(OrderId order) {
        return new IllegalOrderMove("Order " + order + " cannot give back more than it took");
    }
}
