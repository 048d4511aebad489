package shop.quire.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.inventory.Delivery;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseDetail;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.inventory.PurchaseId;
import shop.quire.inventory.PurchaseLine;
import shop.quire.inventory.PurchaseResult;
import shop.quire.inventory.StockDesk;
import shop.quire.shared.EditionId;

/** What the demo's shop has ordered from its suppliers, and how much of it has come. To be called as an administrator. */
final class DemoPurchases {

    private static final String NOORDWIND = "Noordwind Boekengroothandel";
    private static final String HEDGEHOG = "Hedgehog & Moon Distribution";
    private static final String PAPIERHAUS = "Papierhaus Köln";

    private static final String BY_POPULARITY = """
            SELECT e.id, e.price_minor, e.reorder_level FROM edition e JOIN book_search s ON s.book_id = e.book_id
            WHERE e.status = 'ACTIVE' AND e.format <> 'EPUB' AND %s
                AND NOT EXISTS (SELECT FROM purchase_line l WHERE l.edition_id = e.id)
            ORDER BY s.popularity DESC, e.id LIMIT %d
            """;

    private final PurchaseDesk desk;
    private final StockDesk stock;
    private final JdbcClient jdbc;

    DemoPurchases(PurchaseDesk desk, StockDesk stock, JdbcClient jdbc) {
        this.desk = desk;
        this.stock = stock;
        this.jdbc = jdbc;
    }

    private record Book(EditionId id, long price, Integer level) {}

    /** What sells best is reordered earlier; what is sold out is on its way, or should be. */
    void place(LocalDate today) {
        books("e.available > 20", 12).forEach(book -> stock.reorderAt(book.id(), 15, book.level()));
        books("e.available BETWEEN 6 AND 9", 6).forEach(book -> stock.reorderAt(book.id(), 10, book.level()));
        books("e.available BETWEEN 1 AND 3", 40).stream()
                .skip(36)
                .forEach(book -> stock.reorderAt(book.id(), null, book.level()));
        place(PAPIERHAUS, today.minusDays(3), "Confirmed by telephone", "e.available = 0", 4, 10);
        place(NOORDWIND, today.plusDays(6), "", "e.available = 0", 7, 12);
        place(HEDGEHOG, today.plusDays(12), "Spring offer, a tenth off", "e.available BETWEEN 1 AND 5", 9, 8);
        place(NOORDWIND, today, "", "e.available BETWEEN 4 AND 12", 5, 15);
    }

    /** The newest has come, and of the one before the half. */
    void receive() {
        List<String> numbers = jdbc.sql("SELECT number FROM purchase_order ORDER BY number DESC LIMIT 2")
                .query(String.class)
                .list();
        receive(numbers.getFirst(), "Delivery note 2411", 1);
        receive(numbers.getLast(), "Delivery note HM-0077", 2);
    }

    private void receive(String number, String note, int everySo) {
        PurchaseDetail order = desk.order(number).orElseThrow();
        Map<EditionId, Integer> copies = new TreeMap<>();
        List<PurchaseLine> lines = order.lines();
        for (int i = 0; i < lines.size(); i += everySo) {
            copies.put(lines.get(i).edition(), lines.get(i).quantity());
        }
        done(desk.receive(new Delivery(PostingId.create(), number, note, copies, false)));
    }

    private void place(String supplier, LocalDate day, String note, String which, int editions, int copies) {
        List<PurchaseDraft.Line> lines = books(which, editions).stream()
                .map(book -> new PurchaseDraft.Line(
                        book.id(), copies, Money.ofMinor(CurrencyUnit.EUR, book.price() * 55 / 100)))
                .toList();
        if (!lines.isEmpty()) {
            done(desk.place(new PurchaseDraft(
                    PurchaseId.create(), desk.supplier(supplier).id(), day, note, lines)));
        }
    }

    private List<Book> books(String which, int most) {
        return jdbc.sql(BY_POPULARITY.formatted(which, most))
                .query((row, i) -> new Book(
                        new EditionId(row.getLong("id")),
                        row.getLong("price_minor"),
                        row.getObject("reorder_level", Integer.class)))
                .list();
    }

    private static void done(PurchaseResult result) {
        if (!(result instanceof PurchaseResult.Done)) {
            throw new IllegalStateException("Not done: " + result);
        }
    }
}
