package shop.quire.order;

import static shop.quire.order.OrderReads.money;
import static shop.quire.order.OrderStore.instant;
import static shop.quire.order.OrderStore.utc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Isbn;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The back office's list of orders: filtered, sorted and paged in SQL. */
@Repository
class OrderListQuery {

    /** Written as the index is. */
    private static final String SEARCHED = "(o.number || ' ' || o.email || ' ' || coalesce(o.ship_name, ''))";

    private final JdbcClient jdbc;
    private final OrderProperties properties;

    OrderListQuery(JdbcClient jdbc, OrderProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    List<OrderRow> rows(OrderFilter filter, List<SortKey<OrderSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("""
                        SELECT o.id, o.number, o.status, o.placed_at, o.changed_at, o.ship_name, o.email, o.user_id,
                            o.ship_country, o.shipping_method, o.copies, o.currency, o.total_minor, o.refunded_minor,
                            o.attention, o.version
                        FROM orders o
                        """ + where + order(sorting) + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> new OrderRow(
                        new OrderId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        OrderStatus.valueOf(row.getString("status")),
                        instant(row, "placed_at"),
                        instant(row, "changed_at"),
                        Optional.ofNullable(row.getString("ship_name")).orElse(row.getString("email")),
                        row.getString("email"),
                        row.getObject("user_id") == null,
                        row.getString("ship_country"),
                        ShippingMethod.valueOf(row.getString("shipping_method")),
                        row.getInt("copies"),
                        money(row, "total_minor"),
                        money(row, "refunded_minor"),
                        row.getString("attention"),
                        row.getLong("version")))
                .list();
    }

    long count(OrderFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT count(*) FROM orders o " + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private String where(OrderFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            String named = SEARCHED + " ILIKE :text";
            params.put("text", "%" + escape(filter.text()) + "%");
            Optional<Isbn> isbn = Isbn.parse(filter.text());
            isbn.ifPresent(number -> params.put("isbn", number.value()));
            // The digits of an order number may happen to be an ISBN-10.
            conditions.add(
                    isbn.isEmpty()
                            ? named
                            : "(" + named + " OR o.id IN (SELECT order_id FROM order_line WHERE isbn = :isbn))");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(statuses(filter.statuses()));
            params.put(
                    "statuses",
                    filter.statuses().stream().map(OrderStatus::name).toList());
        }
        if (filter.placedFrom() != null) {
            conditions.add("o.placed_at >= :from");
            params.put(
                    "from",
                    utc(filter.placedFrom().atStartOfDay(properties.timeZone()).toInstant()));
        }
        if (filter.placedTo() != null) {
            conditions.add("o.placed_at < :to");
            params.put(
                    "to",
                    utc(filter.placedTo()
                            .plusDays(1)
                            .atStartOfDay(properties.timeZone())
                            .toInstant()));
        }
        if (filter.totalFromMinor() != null) {
            conditions.add("o.total_minor >= :totalFrom");
            params.put("totalFrom", filter.totalFromMinor());
        }
        if (filter.totalToMinor() != null) {
            conditions.add("o.total_minor <= :totalTo");
            params.put("totalTo", filter.totalToMinor());
        }
        if (filter.attentionOnly()) {
            conditions.add("o.attention IS NOT NULL");
        }
        if (filter.partlyRefundedOnly()) {
            // Written as the index is.
            conditions.add("o.refunded_minor > 0 AND o.status <> 'REFUNDED'");
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** E-books alone have nothing to be packed: once paid for, they count among what has arrived. */
    private static String statuses(Set<OrderStatus> wanted) {
        boolean toPack = wanted.contains(OrderStatus.PAID);
        boolean arrived = wanted.contains(OrderStatus.DELIVERED);
        if (toPack == arrived) {
            return "o.status IN (:statuses)";
        }
        return toPack
                ? "(o.status IN (:statuses) AND (o.status <> 'PAID' OR o.shipping_method <> 'NONE'))"
                : "(o.status IN (:statuses) OR o.status = 'PAID' AND o.shipping_method = 'NONE')";
    }

    private static String order(List<SortKey<OrderSort>> sorting) {
        String keys = sorting.stream()
                .map(sort -> column(sort.column()) + (sort.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        // The id makes every order total, so that paging neither repeats nor skips.
        return " ORDER BY " + (keys.isEmpty() ? "o.placed_at DESC" : keys) + ", o.id";
    }

    private static String column(OrderSort column) {
        return switch (column) {
            case NUMBER -> "o.number";
            case PLACED -> "o.placed_at";
            case STATUS -> "o.status";
            case CUSTOMER -> "lower(coalesce(o.ship_name, o.email))";
            case COPIES -> "o.copies";
            case TOTAL -> "o.total_minor";
            case CHANGED -> "o.changed_at";
        };
    }

    /** A percent sign that was typed is a percent sign. PostgreSQL cannot hold NUL, so no row can match it either. */
    static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
