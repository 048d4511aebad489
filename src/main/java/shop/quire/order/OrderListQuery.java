package shop.quire.order;

import static shop.quire.order.OrderReads.money;
import static shop.quire.order.OrderStore.instant;
import static shop.quire.order.OrderStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Anchor;
import shop.quire.shared.Isbn;
import shop.quire.shared.Keyset;
import shop.quire.shared.OrderId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The back office's list of orders: filtered, sorted and paged in SQL. */
@Repository
class OrderListQuery {

    /** Written as the index is. */
    private static final String SEARCHED = "(o.number || ' ' || o.email || ' ' || coalesce(o.ship_name, ''))";

    /** The shortest text that a trigram index finds within a word. */
    private static final int INDEXED = 3;

    private static final Set<OrderSort> FEW_VALUES = EnumSet.of(OrderSort.STATUS, OrderSort.COPIES);

    /** So many that a trigram index finds them, and what follows them. */
    private static final Pattern DIGITS = Pattern.compile("\\d{3,}@?");

    private final JdbcClient jdbc;
    private final OrderProperties properties;

    OrderListQuery(JdbcClient jdbc, OrderProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    Page<OrderRow> rows(OrderFilter filter, List<SortKey<OrderSort>> sorting, Slice slice) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        Keyset order = order(sorting);
        List<String> conditions = conditions(filter, params);
        List<Anchor> anchors = new ArrayList<>();
        // Keys first, rows for one page after: what is skipped is read from the index alone where nothing narrows the
        // list.
        List<OrderRow> rows = jdbc.sql("""
                        SELECT o.id, o.number, o.status, o.placed_at, o.changed_at, o.ship_name, o.email, o.user_id,
                            o.ship_country, o.shipping_method, o.copies, o.currency, o.total_minor, o.refunded_minor,
                            o.attention, o.version, %s
                        FROM (%s) AS page JOIN orders o ON o.id = page.id%s
                        """.formatted(
                        order.column(), page(filter, sorting, order, conditions, slice, params), order.orderBy()))
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, number) -> {
                    anchors.add(order.anchor(row, slice.offset() + number));
                    return row(row);
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    /** Several columns, of which the first has few values: nothing that a filter has not made short is sorted. */
    private String page(
            OrderFilter filter,
            List<SortKey<OrderSort>> sorting,
            Keyset order,
            List<String> conditions,
            Slice slice,
            Map<String, Object> params) {
        String select = "SELECT o.id FROM orders o";
        boolean fewValues = sorting.size() > 1
                && FEW_VALUES.contains(sorting.getFirst().column())
                && filter.text().isEmpty();
        if (!fewValues) {
            return order.page(select, conditions, slice.after(), params);
        }
        List<String> values =
                jdbc.sql(order.values("orders o")).query(String.class).list();
        if (sorting.getFirst().column() == OrderSort.STATUS
                && !filter.statuses().isEmpty()) {
            values = values.stream()
                    .filter(status -> mayBe(filter.statuses(), status))
                    .toList();
        }
        return order.page(select, conditions, slice.after(), values, slice.skip() + slice.limit(), params);
    }

    private static boolean mayBe(Set<OrderStatus> wanted, String status) {
        OrderStatus one = OrderStatus.valueOf(status);
        return wanted.contains(one) || one == OrderStatus.PAID && wanted.contains(OrderStatus.DELIVERED);
    }

    private void prepare() {
        jdbc.sql(Keyset.PREPARE).query((row, number) -> true).single();
    }

    private static OrderRow row(ResultSet row) throws SQLException {
        return new OrderRow(
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
                row.getLong("version"));
    }

    RowCount size(OrderFilter filter) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        String from = "FROM orders o" + where(conditions(filter, params));
        long counted = jdbc.sql(RowCount.counting(from))
                .params(params)
                .query(Long.class)
                .single();
        return RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(from))
                        .params(params)
                        .query(String.class)
                        .single());
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private List<String> conditions(OrderFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            String named = named(filter.text(), params);
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
        return conditions;
    }

    /** One or two letters are looked for at the beginnings of words: within words the index has none shorter than three. */
    private static String named(String text, Map<String, Object> params) {
        String escaped = escape(text);
        if (text.length() >= INDEXED) {
            params.put("text", "%" + escaped + "%");
            String rare = rarest(text);
            if (rare.equals(text)) {
                return SEARCHED + " ILIKE :text";
            }
            params.put("rare", "%" + escape(rare) + "%");
            // The second is for the rows alone: as it is written, no index knows it.
            return "(" + SEARCHED + " ILIKE :rare AND (" + SEARCHED + " || '') ILIKE :text)";
        }
        params.put("text", "% " + escaped + "%");
        params.put("first", escaped + "%");
        return "(" + SEARCHED + " ILIKE :text OR " + SEARCHED + " ILIKE :first)";
    }

    /**
     * What of a text fewest orders have: an index that looks for all of "somebody12345@example.com" reads half of itself for
     * the "exa", "mpl" and "com" that most have. Digits tell apart, then what stands before the sign in an address.
     */
    static String rarest(String text) {
        Matcher digits = DIGITS.matcher(text);
        String longest = "";
        while (digits.find()) {
            longest = digits.group().length() >= longest.length() ? digits.group() : longest;
        }
        if (!longest.isEmpty()) {
            return longest;
        }
        int at = text.indexOf('@');
        return at >= INDEXED ? text.substring(0, at + 1) : text;
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

    /** The id makes every order total, so that paging neither repeats nor skips. */
    private static Keyset order(List<SortKey<OrderSort>> sorting) {
        List<SortKey<OrderSort>> wanted = sorting.isEmpty() ? List.of(new SortKey<>(OrderSort.PLACED, false)) : sorting;
        List<Keyset.Key> keys = new ArrayList<>();
        wanted.forEach(sort -> keys.add(key(sort)));
        boolean ascending = wanted.getLast().ascending();
        if (wanted.getLast().column() == OrderSort.STATUS) {
            // Very many have the same.
            keys.add(key(new SortKey<>(OrderSort.PLACED, ascending)));
        }
        keys.add(new Keyset.Key("o.id", "uuid", ascending));
        return new Keyset(keys);
    }

    private static Keyset.Key key(SortKey<OrderSort> sort) {
        boolean ascending = sort.ascending();
        return switch (sort.column()) {
            case NUMBER -> new Keyset.Key("o.number", "text", ascending);
            case PLACED -> new Keyset.Key("o.placed_at", "timestamptz", ascending);
            case STATUS -> new Keyset.Key("o.status", "text", ascending);
            case CUSTOMER -> new Keyset.Key("lower(coalesce(o.ship_name, o.email))", "text", ascending);
            case COPIES -> new Keyset.Key("o.copies", "integer", ascending);
            case TOTAL -> new Keyset.Key("o.total_minor", "bigint", ascending);
            case CHANGED -> new Keyset.Key("o.changed_at", "timestamptz", ascending);
        };
    }

    /** A percent sign that was typed is a percent sign. PostgreSQL cannot hold NUL, so no row can match it either. */
    static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
