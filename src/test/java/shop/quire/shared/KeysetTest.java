package shop.quire.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.quire.shared.Keyset.Key;

class KeysetTest {

    private final Map<String, Object> params = new HashMap<>();

    @Test
    void keysThatPointOneWayAreComparedAsOneRow() {
        Keyset order = new Keyset(List.of(new Key("placed", "timestamptz", false), new Key("id", "uuid", false)));

        assertThat(order.orderBy()).isEqualTo(" ORDER BY placed DESC, id DESC");
        assertThat(order.behind(new Anchor(50, List.of("2026-11-28", "7")), params))
                .isEqualTo("placed <= CAST(:anchor0 AS timestamptz)"
                        + " AND (placed, id) < (CAST(:anchor0 AS timestamptz), CAST(:anchor1 AS uuid))");
        assertThat(params).isEqualTo(Map.of("anchor0", "2026-11-28", "anchor1", "7"));
    }

    @Test
    void allButTheLastKeyAreABoundThatOneTableCanUse() {
        Keyset order = new Keyset(
                List.of(new Key("b.name", "text", true), new Key("b.id", "int", true), new Key("e.id", "int", true)));

        assertThat(order.behind(new Anchor(50, List.of("x", "2", "3")), params))
                .contains(" AND (b.name, b.id) >= (CAST(:anchor0 AS text), CAST(:anchor1 AS int)) AND ")
                .endsWith("(b.name, b.id, e.id) >"
                        + " (CAST(:anchor0 AS text), CAST(:anchor1 AS int), CAST(:anchor2 AS int))");
    }

    @Test
    void keysThatPointBothWaysAreComparedOneByOne() {
        Keyset order = new Keyset(
                List.of(new Key("a", "text", true), new Key("b", "int", false), new Key("id", "int", false)));

        assertThat(order.behind(new Anchor(50, List.of("x", "2", "3")), params))
                .isEqualTo("a >= CAST(:anchor0 AS text) AND (a > CAST(:anchor0 AS text) OR a = CAST(:anchor0 AS text)"
                        + " AND (b < CAST(:anchor1 AS int) OR b = CAST(:anchor1 AS int)"
                        + " AND id < CAST(:anchor2 AS int)))");
    }

    @Test
    void rowsThatAreAlikeInTheFirstKeyAreReadOneValueAfterTheOther() {
        Keyset order = new Keyset(
                List.of(new Key("a", "text", true), new Key("b", "int", false), new Key("id", "int", false)));
        List<String> values = List.of("x", "y", "z");

        assertThat(order.page("SELECT id FROM t", List.of("b > 0"), null, values, 70, params))
                .startsWith("SELECT * FROM ((SELECT id FROM t WHERE b > 0 AND a = CAST(:part0 AS text) AND true"
                        + " ORDER BY b DESC, id DESC LIMIT :most) UNION ALL (SELECT")
                .endsWith(") AS part OFFSET :offset LIMIT :limit");
        assertThat(params).isEqualTo(Map.of("most", 70, "part0", "x", "part1", "y", "part2", "z"));

        params.clear();
        assertThat(order.page("SELECT id FROM t", List.of(), new Anchor(9, List.of("y", "2", "3")), values, 70, params))
                .contains(
                        "(SELECT id FROM t WHERE a = CAST(:part0 AS text) AND b <= CAST(:anchor0 AS int) AND (b, id) <"
                                + " (CAST(:anchor0 AS int), CAST(:anchor1 AS int)) ORDER BY b DESC, id DESC LIMIT :most)");
        assertThat(params)
                .as("what lies before the place is not looked at")
                .isEqualTo(Map.of("most", 70, "part0", "y", "part1", "z", "anchor0", "2", "anchor1", "3"));

        assertThat(order.page("SELECT id FROM t", List.of(), new Anchor(9, List.of("q", "2", "3")), values, 70, params))
                .as("a value that has gone")
                .doesNotContain("UNION");
    }

    @Test
    void theBeginningOfAListIsBehindNothing() {
        Keyset order = new Keyset(List.of(new Key("id", "int", true)));

        assertThat(order.behind(null, params)).isEqualTo("true");
        assertThat(params).isEmpty();
    }

    @Test
    void aPlaceOfAnotherOrderIsRefused() {
        Keyset order = new Keyset(List.of(new Key("id", "int", true)));

        assertThatThrownBy(() -> order.behind(new Anchor(50, List.of("1", "2")), params))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keyset(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
