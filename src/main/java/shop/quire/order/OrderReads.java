package shop.quire.order;

import static shop.quire.order.OrderStore.instant;
import static shop.quire.order.OrderStore.instantOrNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.account.PostalAddress;
import shop.quire.catalog.Format;
import shop.quire.shared.EditionId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.Isbn;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.shared.UserId;

/** Orders as they are shown to customers; who may see which is decided by the callers. */
@Repository
class OrderReads {

    private static final String DETAIL = """
            SELECT id, number, status, version, user_id, email, currency, items_minor, shipping_minor, vat_minor,
                discount_minor, total_minor, coupon_code, refunded_minor, shipping_method, ship_name, ship_line1, ship_line2, ship_postcode,
                ship_city, ship_region, ship_country, delivery_from, delivery_to, carrier, tracking_number, attention,
                placed_at, hold_expires_at, paid_at, changed_at
            FROM orders
            """;

    private final JdbcClient jdbc;

    OrderReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OrderDetail> detail(OrderId id) {
        return jdbc.sql(DETAIL + "WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> detail(row))
                .optional();
    }

    Optional<OrderDetail> detail(String orderNumber) {
        return jdbc.sql(DETAIL + "WHERE number = :number")
                .param("number", orderNumber)
                .query((row, number) -> detail(row))
                .optional();
    }

    List<OrderSummary> history(UserId user, Slice slice) {
        return jdbc.sql("""
                        SELECT o.id, o.number, o.status, o.placed_at, o.currency, o.total_minor, o.refunded_minor, o.copies,
                            first.titles, first.isbns,
                            (SELECT count(*) FROM order_line line WHERE line.order_id = o.id) AS lines
                        FROM orders o CROSS JOIN LATERAL (
                            SELECT array_agg(line.title ORDER BY line.position) AS titles,
                                array_agg(line.isbn ORDER BY line.position) AS isbns
                            FROM order_line line WHERE line.order_id = o.id AND line.position <= 4) first
                        WHERE o.user_id = :user AND o.status <> 'EXPIRED'
                        ORDER BY o.placed_at DESC, o.id DESC OFFSET :offset LIMIT :limit
                        """)
                .param("user", user.value())
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> new OrderSummary(
                        new OrderId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        OrderStatus.valueOf(row.getString("status")),
                        instant(row, "placed_at"),
                        money(row, "total_minor"),
                        money(row, "refunded_minor"),
                        row.getInt("copies"),
                        row.getInt("lines"),
                        strings(row.getArray("titles")),
                        strings(row.getArray("isbns")).stream().map(Isbn::new).toList()))
                .list();
    }

    long historyCount(UserId user) {
        return jdbc.sql("SELECT count(*) FROM orders WHERE user_id = :user AND status <> 'EXPIRED'")
                .param("user", user.value())
                .query(Long.class)
                .single();
    }

    List<OrderLine> lines(OrderId id) {
        return jdbc.sql("""
                        SELECT line.edition_id, line.isbn, line.title, line.contributors, line.format, line.quantity,
                            line.unit_price_minor, line.vat_basis_points, line.discount_minor, o.currency
                        FROM order_line line JOIN orders o ON o.id = line.order_id
                        WHERE line.order_id = :id ORDER BY line.position
                        """)
                .param("id", id.value())
                .query((row, number) -> new OrderLine(
                        new EditionId(row.getLong("edition_id")),
                        new Isbn(row.getString("isbn")),
                        row.getString("title"),
                        row.getString("contributors"),
                        Format.valueOf(row.getString("format")),
                        row.getInt("quantity"),
                        money(row, "unit_price_minor"),
                        row.getInt("vat_basis_points"),
                        money(row, "discount_minor")))
                .list();
    }

    Optional<OrderTotals> totals(OrderId id) {
        return jdbc.sql("""
                        SELECT currency, items_minor, shipping_minor, discount_minor, vat_minor, total_minor
                        FROM orders WHERE id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> totals(row))
                .optional();
    }

    Optional<String> vatCountry(OrderId id) {
        return jdbc.sql("SELECT vat_country FROM orders WHERE id = :id AND vat_country IS NOT NULL")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Oldest first. */
    List<TimelineEntry> timeline(OrderId id) {
        return jdbc.sql("""
                        SELECT at, status, what, why, actor, actor_name FROM order_timeline
                        WHERE order_id = :id ORDER BY id
                        """)
                .param("id", id.value())
                .query((row, number) -> new TimelineEntry(
                        instant(row, "at"),
                        OrderStatus.valueOf(row.getString("status")),
                        row.getString("what"),
                        row.getString("why"),
                        TimelineEntry.Actor.valueOf(row.getString("actor")),
                        row.getString("actor_name")))
                .list();
    }

    private OrderDetail detail(ResultSet row) throws SQLException {
        OrderId id = new OrderId(row.getObject("id", UUID.class));
        UUID user = row.getObject("user_id", UUID.class);
        String carrier = row.getString("carrier");
        return new OrderDetail(
                id,
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                user == null ? null : new UserId(user),
                new EmailAddress(row.getString("email")),
                row.getString("ship_country") == null
                        ? null
                        : new PostalAddress(
                                row.getString("ship_name"),
                                row.getString("ship_line1"),
                                row.getString("ship_line2"),
                                row.getString("ship_postcode"),
                                row.getString("ship_city"),
                                row.getString("ship_region"),
                                row.getString("ship_country")),
                ShippingMethod.valueOf(row.getString("shipping_method")),
                row.getObject("delivery_from", LocalDate.class),
                row.getObject("delivery_to", LocalDate.class),
                lines(id),
                totals(row),
                row.getString("coupon_code"),
                money(row, "refunded_minor"),
                timeline(id),
                carrier == null ? null : new Tracking(carrier, row.getString("tracking_number")),
                row.getString("attention"),
                instant(row, "placed_at"),
                instantOrNull(row, "paid_at"),
                instant(row, "changed_at"),
                instant(row, "hold_expires_at"),
                row.getLong("version"));
    }

    private static OrderTotals totals(ResultSet row) throws SQLException {
        return new OrderTotals(
                money(row, "items_minor"),
                money(row, "shipping_minor"),
                money(row, "discount_minor"),
                money(row, "vat_minor"),
                money(row, "total_minor"));
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
