package shop.quire.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.account.PostalAddress;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;

/**
 * Orders as rows. A change is one statement that compares and sets: it moves the order and writes the timeline, or, where
 * somebody was faster, does neither.
 */
@Repository
class OrderStore {

    private static final String ORDER = """
            SELECT id, number, status, version, cart_id, fingerprint, email, currency, total_minor, refunded_minor,
                coupon_code, shipping_method, carrier, tracking_number, attention, placed_at, hold_expires_at, paid_at
            FROM orders
            """;

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes order, lines and first timeline entry; empty where this cart has an unpaid order already. */
    Optional<Order> insert(NewOrder order, int year) {
        PostalAddress to = order.shipTo();
        OrderTotals totals = order.totals();
        List<OrderLine> lines = order.lines();
        return jdbc.sql("""
                        WITH placed AS (
                            INSERT INTO orders (id, number, status, version, cart_id, fingerprint, user_id, email,
                                currency, items_minor, shipping_minor, discount_minor, vat_minor, total_minor,
                                coupon_code, shipping_method,
                                ship_name, ship_line1, ship_line2, ship_postcode, ship_city, ship_region, ship_country,
                                vat_country, delivery_from, delivery_to, copies, placed_at, hold_expires_at, changed_at)
                            VALUES (:id, 'Q-' || :year || '-' || lpad(nextval('order_number_seq')::text, 6, '0'), 'HELD', 0,
                                :cart, :fingerprint, :user, :email, :currency, :items, :shipping, :discount, :vat, :total,
                                :coupon, :method,
                                :name, :line1, :line2, :postcode, :city, :region, :country, :vatCountry, :deliveryFrom, :deliveryTo,
                                :copies, :placedAt, :holdExpiresAt, :placedAt)
                            ON CONFLICT (cart_id) WHERE status = 'HELD' DO NOTHING
                            RETURNING id, number
                        ), lines AS (
                            INSERT INTO order_line (order_id, position, edition_id, isbn, title, contributors, format,
                                quantity, unit_price_minor, vat_basis_points, discount_minor)
                            SELECT placed.id, line.position, line.edition, line.isbn, line.title, line.contributors,
                                line.format, line.quantity, line.price, line.vat, line.discount
                            FROM placed, unnest(:editions::bigint[], :isbns::text[], :titles::text[],
                                    :contributors::text[], :formats::text[], :quantities::int[], :prices::bigint[],
                                    :vats::int[], :discounts::bigint[])
                                WITH ORDINALITY AS line (edition, isbn, title, contributors, format, quantity, price,
                                    vat, discount, position)
                        )
                        INSERT INTO order_timeline (order_id, at, status, what, actor)
                        SELECT id, :placedAt, 'HELD', 'order.placed', 'CUSTOMER' FROM placed
                        RETURNING (SELECT number FROM placed)
                        """)
                .param("id", order.id().value())
                .param("year", Integer.toString(year))
                .param("cart", order.cart().value())
                .param("fingerprint", order.fingerprint().bytes())
                .param("user", order.user() == null ? null : order.user().value())
                .param("email", order.email().value())
                .param("currency", totals.total().getCurrencyUnit().getCode())
                .param("items", totals.items().getAmountMinorLong())
                .param("shipping", totals.shipping().getAmountMinorLong())
                .param("discount", totals.discount().getAmountMinorLong())
                .param("coupon", order.coupon())
                .param("vat", totals.vat().getAmountMinorLong())
                .param("total", totals.total().getAmountMinorLong())
                .param("method", order.shippingMethod().name())
                .param("name", to == null ? null : to.name())
                .param("line1", to == null ? null : to.line1())
                .param("line2", to == null ? null : to.line2())
                .param("postcode", to == null ? null : to.postcode())
                .param("city", to == null ? null : to.city())
                .param("region", to == null ? null : to.region())
                .param("country", to == null ? null : to.country())
                .param("vatCountry", order.vatCountry())
                .param("deliveryFrom", order.deliveryFrom())
                .param("deliveryTo", order.deliveryTo())
                .param("copies", lines.stream().mapToInt(OrderLine::quantity).sum())
                .param("placedAt", utc(order.placedAt()))
                .param("holdExpiresAt", utc(order.holdExpiresAt()))
                .param("editions", column(lines, line -> line.edition().value(), Long[]::new))
                .param("isbns", column(lines, line -> line.isbn().value(), String[]::new))
                .param("titles", column(lines, OrderLine::title, String[]::new))
                .param("contributors", column(lines, OrderLine::contributors, String[]::new))
                .param("formats", column(lines, line -> line.format().name(), String[]::new))
                .param("quantities", column(lines, OrderLine::quantity, Integer[]::new))
                .param("prices", column(lines, line -> line.unitPrice().getAmountMinorLong(), Long[]::new))
                .param("vats", column(lines, OrderLine::vatBasisPoints, Integer[]::new))
                .param("discounts", column(lines, line -> line.discount().getAmountMinorLong(), Long[]::new))
                .query(String.class)
                .optional()
                .map(number -> Order.placed(order, number));
    }

    Optional<Order> find(OrderId id) {
        return jdbc.sql(ORDER + "WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> order(row))
                .optional();
    }

    /** Locks the row until the transaction ends. */
    Optional<Order> lock(OrderId id) {
        return jdbc.sql(ORDER + "WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, number) -> order(row))
                .optional();
    }

    Optional<Order> held(CartId cart) {
        return jdbc.sql(ORDER + "WHERE cart_id = :cart AND status = 'HELD'")
                .param("cart", cart.value())
                .query((row, number) -> order(row))
                .optional();
    }

    Optional<Order> latest(CartId cart) {
        return jdbc.sql(ORDER + "WHERE cart_id = :cart ORDER BY placed_at DESC, id DESC LIMIT 1")
                .param("cart", cart.value())
                .query((row, number) -> order(row))
                .optional();
    }

    /** Unpaid orders whose time is up, longest first. */
    List<OrderId> overdue(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT id FROM orders WHERE status = 'HELD' AND hold_expires_at < :now
                        ORDER BY hold_expires_at LIMIT :limit
                        """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, number) -> new OrderId(row.getObject("id", UUID.class)))
                .list();
    }

    /** An unpaid order follows its cart when that becomes part of another without unpaid order. */
    void followCart(CartId from, CartId into) {
        jdbc.sql("""
                        UPDATE orders SET cart_id = :into WHERE cart_id = :from AND status = 'HELD'
                            AND NOT EXISTS (SELECT FROM orders WHERE cart_id = :into AND status = 'HELD')
                        """).param("from", from.value()).param("into", into.value()).update();
    }

    /** False where the order is not any more what it was when it was read; then nothing is written. */
    boolean write(Order order) {
        Order.Stored was = order.stored();
        TimelineEntry news = order.news().orElseThrow();
        boolean written = jdbc.sql("""
                                WITH moved AS (
                                    UPDATE orders SET status = :status, version = version + 1, refunded_minor = :refunded,
                                        carrier = :carrier, tracking_number = :tracking, attention = :attention,
                                        paid_at = :paidAt, changed_at = :at
                                    WHERE id = :id AND status = :wasStatus AND version = :wasVersion
                                    RETURNING id
                                )
                                INSERT INTO order_timeline (order_id, at, status, what, why, actor, actor_name)
                                SELECT id, :at, :status, :what, :why, :actor, :actorName FROM moved
                                """)
                        .param("id", order.id().value())
                        .param("status", order.status().name())
                        .param("wasStatus", was.status().name())
                        .param("wasVersion", was.version())
                        .param("refunded", order.refunded().getAmountMinorLong())
                        .param(
                                "carrier",
                                order.tracking().map(Tracking::carrier).orElse(null))
                        .param(
                                "tracking",
                                order.tracking().map(Tracking::number).orElse(null))
                        .param("attention", order.attention().orElse(null))
                        .param("paidAt", order.paidAt().map(OrderStore::utc).orElse(null))
                        .param("at", utc(news.at()))
                        .param("what", news.what())
                        .param("why", news.why())
                        .param("actor", news.actor().name())
                        .param("actorName", news.actorName())
                        .update()
                == 1;
        if (written) {
            order.written();
        }
        return written;
    }

    private static Order order(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        String carrier = row.getString("carrier");
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new CartId(row.getObject("cart_id", UUID.class)),
                new EmailAddress(row.getString("email")),
                ShippingMethod.valueOf(row.getString("shipping_method")),
                Fingerprint.of(row.getBytes("fingerprint")),
                Money.ofMinor(currency, row.getLong("total_minor")),
                row.getString("coupon_code"),
                instant(row, "placed_at"),
                instant(row, "hold_expires_at"),
                new Order.Stored(OrderStatus.valueOf(row.getString("status")), row.getLong("version")),
                Money.ofMinor(currency, row.getLong("refunded_minor")),
                carrier == null ? null : new Tracking(carrier, row.getString("tracking_number")),
                instantOrNull(row, "paid_at"),
                row.getString("attention"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static <T> T[] column(List<OrderLine> lines, Function<OrderLine, T> value, IntFunction<T[]> array) {
        return lines.stream().map(value).toArray(array);
    }
}
