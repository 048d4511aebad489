package shop.quire.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** Orders to suppliers as the back office reads them. */
@Component
class PurchaseReads {

    private static final String ROW =
            "SELECT p.*, s.name AS supplier FROM purchase_order p JOIN supplier s ON s.id = p.supplier_id";

    private final JdbcClient jdbc;

    PurchaseReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An order as stored, with its version. */
    record Stored(PurchaseRow row, String note, long version) {}

    List<PurchaseRow> rows(PurchaseFilter filter, List<SortKey<PurchaseSort>> order, Slice slice) {
        Condition condition = new Condition(filter);
        return jdbc.sql(ROW + condition.sql() + " ORDER BY " + order(order) + " OFFSET :offset LIMIT :limit")
                .params(condition.params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, i) -> row(row))
                .list();
    }

    long count(PurchaseFilter filter) {
        Condition condition = new Condition(filter);
        return jdbc.sql("SELECT count(*) FROM purchase_order p JOIN supplier s ON s.id = p.supplier_id"
                        + condition.sql())
                .params(condition.params)
                .query(Long.class)
                .single();
    }

    Optional<PurchaseDetail> detail(String number) {
        return stored(number, "").map(this::detail);
    }

    PurchaseDetail detail(Stored stored) {
        return new PurchaseDetail(
                stored.row(), stored.note(), lines(stored.row().id()), stored.version());
    }

    /** The order, locked until the transaction ends. */
    Optional<Stored> lock(String number) {
        return stored(number, " FOR UPDATE OF p");
    }

    private Optional<Stored> stored(String number, String locking) {
        return jdbc.sql(ROW + " WHERE p.number = :number" + locking)
                .param("number", number)
                .query((row, i) -> new Stored(row(row), row.getString("note"), row.getLong("version")))
                .optional();
    }

    Optional<String> number(PurchaseId id) {
        return jdbc.sql("SELECT number FROM purchase_order WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    private List<PurchaseLine> lines(PurchaseId order) {
        return jdbc.sql("""
                        SELECT l.edition_id, l.quantity, l.received, l.cost_minor, p.currency
                        FROM purchase_line l JOIN purchase_order p ON p.id = l.order_id
                        WHERE l.order_id = :order ORDER BY l.position""")
                .param("order", order.value())
                .query((row, i) -> new PurchaseLine(
                        new EditionId(row.getLong("edition_id")),
                        row.getInt("quantity"),
                        row.getInt("received"),
                        money(row)))
                .list();
    }

    /** What is still to come of these editions, the earliest first. */
    Map<EditionId, List<OnOrder>> onOrder(long[] editions) {
        Map<EditionId, List<OnOrder>> all = new HashMap<>();
        jdbc.sql("""
                        SELECT l.edition_id, p.number, s.name, l.quantity - l.received AS copies, l.expected_on
                        FROM purchase_line l JOIN purchase_order p ON p.id = l.order_id JOIN supplier s ON s.id = p.supplier_id
                        WHERE l.open AND l.edition_id = ANY(:editions)
                        ORDER BY l.edition_id, l.expected_on NULLS LAST, p.number""").param("editions", editions).query(row -> {
            all.computeIfAbsent(new EditionId(row.getLong("edition_id")), first -> new ArrayList<>())
                    .add(new OnOrder(
                            row.getString("number"),
                            row.getString("name"),
                            row.getInt("copies"),
                            row.getObject("expected_on", LocalDate.class)));
        });
        return all;
    }

    private static PurchaseRow row(ResultSet row) throws SQLException {
        return new PurchaseRow(
                new PurchaseId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("supplier"),
                PurchaseStatus.valueOf(row.getString("status")),
                row.getObject("expected_on", LocalDate.class),
                row.getInt("lines"),
                row.getInt("copies"),
                row.getInt("received"),
                money(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Money money(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("cost_minor"));
    }

    private static String order(List<SortKey<PurchaseSort>> order) {
        List<SortKey<PurchaseSort>> keys =
                order.isEmpty() ? List.of(new SortKey<>(PurchaseSort.CREATED, false)) : order;
        return keys.stream()
                        .map(key -> column(key.column()) + (key.ascending() ? "" : " DESC") + " NULLS LAST")
                        .collect(Collectors.joining(", "))
                + ", p.id";
    }

    private static String column(PurchaseSort column) {
        return switch (column) {
            case NUMBER -> "p.number";
            case SUPPLIER -> "s.name";
            case STATUS -> "p.status";
            case EXPECTED -> "p.expected_on";
            case COPIES -> "p.copies";
            case COST -> "p.cost_minor";
            case CREATED -> "p.created_at";
        };
    }

    /** The filter as SQL. */
    private static final class Condition {

        private final List<String> parts = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        Condition(PurchaseFilter filter) {
            String text = filter.text().replace("\0", "").strip();
            if (!text.isEmpty()) {
                parts.add("(lower(p.number) LIKE :text OR lower(s.name) LIKE :text)");
                params.put("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            if (!filter.statuses().isEmpty()) {
                parts.add("p.status = ANY(:statuses)");
                params.put(
                        "statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new));
            }
            if (filter.lateOn() != null) {
                parts.add("p.status IN ('ORDERED', 'PARTLY_RECEIVED') AND p.expected_on < :late");
                params.put("late", filter.lateOn());
            }
        }

        String sql() {
            return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
        }
    }
}
