package shop.quire.order;

import static shop.quire.order.OrderStore.instant;
import static shop.quire.order.OrderStore.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Returns as they are shown; who may see which is decided by the callers. */
@Repository
class ReturnReads {

    private static final String DETAIL = """
            SELECT r.id, r.number, r.order_id, o.number AS order_number, r.status, r.version, r.by_staff, r.words, r.answer,
                r.requested_at, r.received_at, r.changed_at
            FROM order_return r JOIN orders o ON o.id = r.order_id
            """;

    /** Written as the indexes are. */
    private static final String SEARCHED = "(r.number ILIKE :text"
            + " OR (o.number || ' ' || o.email || ' ' || coalesce(o.ship_name, '')) ILIKE :text)";

    private final JdbcClient jdbc;
    private final ReturnStore store;
    private final OrderReads orders;

    ReturnReads(JdbcClient jdbc, ReturnStore store, OrderReads orders) {
        this.jdbc = jdbc;
        this.store = store;
        this.orders = orders;
    }

    Optional<ReturnDetail> detail(String number) {
        return jdbc.sql(DETAIL + "WHERE r.number = :number")
                .param("number", number)
                .query((row, i) -> detail(row))
                .optional();
    }

    /** Newest first. */
    List<ReturnDetail> of(OrderId order) {
        return jdbc.sql(DETAIL + "WHERE r.order_id = :order ORDER BY r.requested_at DESC, r.id DESC")
                .param("order", order.value())
                .query((row, i) -> detail(row))
                .list();
    }

    /** Newest first where no order is wanted. */
    List<ReturnRow> rows(ReturnFilter filter, List<SortKey<ReturnSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("""
                        SELECT r.id, r.number, o.number AS order_number, r.status, o.email,
                            coalesce(o.ship_name, o.email) AS customer, sums.copies, sums.reason, r.requested_at, r.changed_at
                        FROM order_return r JOIN orders o ON o.id = r.order_id CROSS JOIN LATERAL (
                            SELECT sum(line.quantity)::int AS copies,
                                (array_agg(line.reason ORDER BY line.position))[1] AS reason
                            FROM order_return_line line WHERE line.return_id = r.id) sums
                        """ + where + order(sorting) + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> new ReturnRow(
                        new ReturnId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getString("order_number"),
                        ReturnStatus.valueOf(row.getString("status")),
                        row.getString("customer"),
                        row.getString("email"),
                        row.getInt("copies"),
                        ReturnReason.valueOf(row.getString("reason")),
                        instant(row, "requested_at"),
                        instant(row, "changed_at")))
                .list();
    }

    long count(ReturnFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        String from = filter.text().isEmpty()
                ? "FROM order_return r"
                : "FROM order_return r JOIN orders o ON o.id = r.order_id";
        return jdbc.sql("SELECT count(*) " + from + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static String order(List<SortKey<ReturnSort>> sorting) {
        String keys = sorting.stream()
                .map(key -> column(key.column()) + (key.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        // The id makes every order total, so that paging neither repeats nor skips.
        return " ORDER BY " + (keys.isEmpty() ? "r.requested_at DESC" : keys) + ", r.id DESC";
    }

    private static String column(ReturnSort column) {
        return switch (column) {
            case NUMBER -> "r.number";
            case ORDER -> "o.number";
            case REQUESTED -> "r.requested_at";
            case CUSTOMER -> "lower(coalesce(o.ship_name, o.email))";
            case STATUS -> "r.status";
            case CHANGED -> "r.changed_at";
        };
    }

    private static String where(ReturnFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            conditions.add(SEARCHED);
            params.put("text", "%" + OrderListQuery.escape(filter.text()) + "%");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("r.status IN (:statuses)");
            params.put(
                    "statuses",
                    filter.statuses().stream().map(ReturnStatus::name).toList());
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private ReturnDetail detail(ResultSet row) throws SQLException {
        ReturnId id = new ReturnId(row.getObject("id", UUID.class));
        OrderId order = new OrderId(row.getObject("order_id", UUID.class));
        List<OrderLine> bought = orders.lines(order);
        return new ReturnDetail(
                id,
                row.getString("number"),
                order,
                row.getString("order_number"),
                ReturnStatus.valueOf(row.getString("status")),
                row.getBoolean("by_staff"),
                row.getString("words"),
                row.getString("answer"),
                store.lines(id).stream()
                        .map(line -> new ReturnDetail.Line(line, bought.get(line.position() - 1)))
                        .toList(),
                instant(row, "requested_at"),
                instantOrNull(row, "received_at"),
                instant(row, "changed_at"),
                row.getLong("version"));
    }
}
