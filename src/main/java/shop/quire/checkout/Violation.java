package shop.quire.checkout;

import java.util.List;

/**
 * Something about orders, stock or money that must never be.
 *
 * @param invariant what does not hold, like {@code stock-reserved}
 * @param what is wrong, for a person to read
 * @param ids of the order, edition or event it is about, then of whatever else is concerned
 */
public record Violation(String invariant, String what, List<String> ids) {

    public Violation {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("A violation of " + invariant + " is about nothing");
        }
    }

    String subject() {
        return ids.getFirst();
    }
}
