package shop.quire.order;

import shop.quire.shared.ReturnId;

/** Somebody asked a return for what its status does not allow: a mistake in the program, since callers can look first. */
public final class IllegalReturnMove extends IllegalStateException {

    private IllegalReturnMove(String message) {
        super(message);
    }

    static IllegalReturnMove of(ReturnId id, ReturnStatus from, ReturnStatus to) {
        return new IllegalReturnMove("Return " + id + " cannot go from " + from + " to " + to);
    }
}
