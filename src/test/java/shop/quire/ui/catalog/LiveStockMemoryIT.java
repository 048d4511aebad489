package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.lang.ref.Reference;
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
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** What an open page with live stock costs in memory; the figures are in decision record 022. */
@QuireTest
class LiveStockMemoryIT {

    private static final Logger log = LoggerFactory.getLogger(LiveStockMemoryIT.class);

    private static final int PAGES = 300;
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
        String address = books.address(copy);
        open(10, address);

        long before = heap();
        List<UI> open = open(PAGES, address);
        long page = (heap() - before) / PAGES;
        Reference.reachabilityFence(open);

        long beforeWatching = heap();
        List<StockWatch.Watching> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(watch.watch(Map.of(new EditionId(1), 30), changed -> {}));
        }
        long viewer = (heap() - beforeWatching) / VIEWERS;
        viewers.forEach(StockWatch.Watching::close);

        log.info("An open book page takes {} bytes of heap, watching the stock for it {}", page, viewer);
        assertThat(page).isBetween(10_000L, 1_500_000L);
        assertThat(viewer).isBetween(100L, 2_000L);
    }

    /** Each in a session of its own, as of so many visitors. */
    private List<UI> open(int pages, String address) {
        List<UI> open = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            window.open();
            window.visit(address);
            open.add(UI.getCurrent());
        }
        window.close();
        return open;
    }

    /** Used bytes once what nobody needs is gone. */
    private static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime machine = Runtime.getRuntime();
            used = Math.min(used, machine.totalMemory() - machine.freeMemory());
        }
        return used;
    }
}
