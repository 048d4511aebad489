package shop.quire.shared;

import java.util.List;

/**
 * A place in a sorted list: what its rows up to here are sorted by, as the database writes it. It stays where it is when
 * rows come, go or move.
 */
public record Anchor(List<String> keys) {

    public Anchor {
        keys = List.copyOf(keys);
    }
}
