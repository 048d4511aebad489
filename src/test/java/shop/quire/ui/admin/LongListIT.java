package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.data.provider.DataCommunicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.order.OrderSort;
import shop.quire.shared.Anchor;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** A list that is longer than anybody counts, scrolled through. */
@QuireTest
class LongListIT {

    private static final int ROWS = 25_000;

    @Autowired
    Window window;

    private final List<Slice> asked = new ArrayList<>();
    private final AtomicInteger counts = new AtomicInteger();
    private ListGrid<Integer, String, OrderSort> grid;

    @BeforeEach
    void open() {
        window.open();
        grid = new ListGrid<>(
                "admin.orders",
                OrderSort.class,
                Set.of(),
                new ColumnMenu(),
                "",
                this::rows,
                this::count,
                row -> row) {};
        UI.getCurrent().add(grid);
        grid.show("", List.of());
        MockVaadin.clientRoundtrip(false);
        // What was sent is there: from now on the browser says where it is.
        UI.getCurrent().getInternals().getStateTree().collectChanges(change -> {});
        asked.clear();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyPageGoesOnWhereTheOneBeforeEnded() {
        scrollTo(50);
        scrollTo(100);

        assertThat(asked).containsExactly(new Slice(50, 50, place(50)), new Slice(100, 50, place(100)));
        assertThat(counts).hasValue(1);
    }

    @Test
    void theListGrowsAsItsEndComesNearAndEndsWhereItsRowsEnd() {
        assertThat(length()).isEqualTo(10_000);
        scrollTo(9_950);
        assertThat(length()).isEqualTo(20_000);
        scrollTo(19_950);
        assertThat(length()).isEqualTo(30_000);
        scrollTo(24_975);
        assertThat(length()).isEqualTo(ROWS);
        assertThat(counts).hasValue(1);
    }

    @Test
    void anotherOrderOrFilterBeginsAnew() {
        grid.show("", List.of(new SortKey<>(OrderSort.TOTAL, true)));
        scrollTo(50);
        assertThat(asked.getLast()).isEqualTo(new Slice(50, 50));

        grid.show("few", List.of());
        scrollTo(0);
        assertThat(length()).isEqualTo(7);
        assertThat(asked.getLast().after()).isNull();
    }

    private RowCount count(String filter) {
        counts.incrementAndGet();
        return filter.isEmpty() ? new RowCount(ROWS, false) : RowCount.exactly(7);
    }

    private Page<Integer> rows(String filter, List<SortKey<OrderSort>> order, Slice slice) {
        asked.add(slice);
        Anchor after = slice.after();
        int from = slice.skip()
                + (after == null ? 0 : Integer.parseInt(after.keys().getFirst()));
        int end = Math.min(from + slice.limit(), filter.isEmpty() ? ROWS : 7);
        return new Page<>(IntStream.range(from, end).boxed().toList(), end > from ? place(end) : null);
    }

    private void scrollTo(int row) {
        communicator().setViewportRange(row, 50);
        MockVaadin.clientRoundtrip(false);
    }

    private int length() {
        return communicator().getItemCount();
    }

    private DataCommunicator<Integer> communicator() {
        return grid.getDataCommunicator();
    }

    private static Anchor place(int row) {
        return new Anchor(row, List.of(Integer.toString(row)));
    }
}
