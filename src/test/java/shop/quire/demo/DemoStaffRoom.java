package shop.quire.demo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.Tracking;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** The demo's people at work in the back office: parcels, complaints, shelves. */
final class DemoStaffRoom {

    private static final Map<String, String> CARRIERS =
            Map.of("NL", "PostNL", "DE", "DHL", "AT", "DHL", "SE", "PostNord", "BE", "DPD", "FR", "DPD");

    private final OrderDesk desk;
    private final StockService stock;
    private final AttentionDesk attention;
    private final DemoIdentities identities;
    private final JdbcClient jdbc;

    DemoStaffRoom(
            OrderDesk desk, StockService stock, AttentionDesk attention, DemoIdentities identities, JdbcClient jdbc) {
        this.desk = desk;
        this.stock = stock;
        this.attention = attention;
        this.identities = identities;
        this.jdbc = jdbc;
    }

    void pack(OrderId order) {
        done(() -> desk.pack(order, version(order)));
    }

    void ship(OrderId order, String country, long number) {
        String carrier = CARRIERS.getOrDefault(country, "GLS");
        String digits = String.format(Locale.ROOT, "%09d", Math.floorMod(number, 1_000_000_000L));
        Tracking tracking = new Tracking(carrier, carrier.equals("PostNL") ? "3SQUIR" + digits : "JD0146" + digits);
        done(() -> desk.ship(order, tracking, version(order)));
    }

    void deliver(OrderId order) {
        done(() -> desk.deliver(order, version(order)));
    }

    void cancel(OrderId order, String why) {
        done(() -> desk.cancel(order, why, version(order)));
    }

    /** Looks what needs a person. */
    void look() {
        identities.as(DemoPeople.ORDER_MANAGER, () -> {
            attention.look();
            return attention.count(AttentionFilter.open());
        });
    }

    private void done(Supplier<DeskResult> work) {
        DeskResult result = identities.as(DemoPeople.ORDER_MANAGER, work);
        if (!(result instanceof DeskResult.Done)) {
            throw new IllegalStateException("Not done: " + result);
        }
    }

    private long version(OrderId order) {
        return jdbc.sql("SELECT version FROM orders WHERE id = :id")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    /** More copies of these, and of what has sold so well that it is running out. */
    void receive(Collection<EditionId> ordered, String note) {
        List<EditionId> low = jdbc.sql("""
                        SELECT edition_id FROM stock
                        WHERE on_hand - reserved <= 4
                            AND edition_id IN (SELECT edition_id FROM stock_movement WHERE reason = 'SALE')
                        ORDER BY edition_id LIMIT 8
                        """)
                .query((row, number) -> new EditionId(row.getLong(1)))
                .list();
        ordered.forEach(edition -> change(edition, 12, MovementReason.RECEIPT, note));
        low.forEach(edition -> change(edition, 10, MovementReason.RECEIPT, note));
    }

    /** One copy less than there should be. */
    void missing(EditionId edition, MovementReason reason, String note) {
        change(edition, -1, reason, note);
    }

    private void change(EditionId edition, int copies, MovementReason reason, String note) {
        identities.as(DemoPeople.CATALOG_MANAGER, () -> {
            StockLevel level = stock.levels(List.of(edition)).get(edition);
            return stock.adjust(edition, level.onHand() + copies, level.onHand(), reason, note);
        });
    }
}
