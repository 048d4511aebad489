package shop.quire.ui.admin;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.Anchor;
import shop.quire.shared.Slice;

/**
 * Where in a long list its pages ended that were shown already: the next page is asked for from the nearest of them on,
 * not by counting from the first row. Few are kept, evenly spread; the further a list is scrolled, the further apart.
 */
final class Anchors {

    static final int MOST = 128;

    private final NavigableMap<Integer, Anchor> byOffset = new TreeMap<>();
    private int apart = 1;
    private @Nullable Anchor last;

    /** What to ask for to get these rows. */
    Slice slice(int offset, int limit) {
        Map.Entry<Integer, Anchor> nearest = byOffset.floorEntry(offset);
        if (last != null && last.row() <= offset && (nearest == null || nearest.getKey() <= last.row())) {
            return new Slice(offset, limit, last);
        }
        return new Slice(offset, limit, nearest == null ? null : nearest.getValue());
    }

    void add(Anchor place) {
        last = place;
        int offset = place.row();
        Integer before = byOffset.floorKey(offset);
        Integer behind = byOffset.ceilingKey(offset);
        if ((before == null || offset - before >= apart) && (behind == null || behind - offset >= apart)) {
            byOffset.put(offset, place);
        }
        while (byOffset.size() > MOST) {
            apart *= 2;
            int[] kept = {-apart};
            byOffset.keySet().removeIf(known -> {
                boolean near = known - kept[0] < apart;
                kept[0] = near ? kept[0] : known;
                return near;
            });
        }
    }

    void clear() {
        byOffset.clear();
        last = null;
        apart = 1;
    }

    int size() {
        return byOffset.size();
    }
}
