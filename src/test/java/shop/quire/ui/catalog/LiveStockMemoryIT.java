package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.catalog.BookCatalog;
import shop.quire.inventory.StockWatch;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.Heap;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** What an open page with live stock costs in memory; the figures are in decision record 022. */
@QuireTest
class LiveStockMemoryIT {

    private static final Logger log = LoggerFactory.getLogger(LiveStockMemoryIT.class);

    private static final int PAGES = 80;
    private static final int VIEWERS = 20_000;

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    BookCatalog catalog;

    @Autowired
    StockWatch watch;

    @Test
    void anOpenPageTakesKilobytesAndItsLiveStockAThousandthOfThat() {
        people.signOut();
        SampleBooks books = new SampleBooks(shelf, catalog);
        Copy copy = books.put("The Salt Road", "price", "12.50", "stock", "30");
        long page = Heap.ofAVisitor(window, PAGES, books.address(copy));

        long beforeWatching = Heap.used();
        List<StockWatch.Watching> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(watch.watch(Map.of(new EditionId(1), 30), changed -> {}));
        }
        long viewer = (Heap.used() - beforeWatching) / VIEWERS;
        viewers.forEach(StockWatch.Watching::close);

        log.info("An open book page takes {} bytes of heap, watching the stock for it {}", page, viewer);
        assertThat(page).isBetween(10_000L, 1_500_000L);
        assertThat(viewer).isBetween(100L, 2_000L);
    }
}
