package shop.quire.shared;

import java.util.List;

/**
 * A place in a sorted list, behind one of its rows. It stays where it is when rows come, go or move.
 *
 * @param row how many rows lay before it when it was found
 * @param keys what that row was sorted by, as the database writes it
 */
public record Anchor(int row, List<String> keys) {

    public Anchor {
        keys = List.copyOf(keys);
    }
}
