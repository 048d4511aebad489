package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.quire.shared.Anchor;
import shop.quire.shared.Slice;

class AnchorsTest {

    private final Anchors anchors = new Anchors();

    @Test
    void rowsAreAskedForFromTheNearestPlaceBefore() {
        assertThat(anchors.slice(50, 50)).isEqualTo(new Slice(50, 50));
        anchors.add(place(50));
        anchors.add(place(100));

        assertThat(anchors.slice(0, 50)).isEqualTo(new Slice(0, 50));
        assertThat(anchors.slice(70, 50)).isEqualTo(new Slice(70, 50, place(50)));
        assertThat(anchors.slice(100, 50)).isEqualTo(new Slice(100, 50, place(100)));
        assertThat(anchors.slice(5_000, 50)).isEqualTo(new Slice(5_000, 50, place(100)));

        anchors.clear();
        assertThat(anchors.slice(100, 50)).isEqualTo(new Slice(100, 50));
    }

    @Test
    void aMillionRowsScrolledThroughLeaveFewPlacesAndNoneIsFar() {
        int furthest = 0;
        for (int offset = 0; offset < 1_000_000; offset += 50) {
            furthest = Math.max(furthest, anchors.slice(offset, 50).skip());
            anchors.add(place(offset + 50));
        }

        assertThat(anchors.size()).isLessThanOrEqualTo(Anchors.MOST);
        assertThat(furthest).as("the last page is always remembered").isZero();
        for (int offset = 0; offset < 1_000_000; offset += 950) {
            assertThat(anchors.slice(offset, 50).skip()).isLessThan(40_000);
        }
    }

    private static Anchor place(int offset) {
        return new Anchor(offset, List.of(Integer.toString(offset)));
    }
}
