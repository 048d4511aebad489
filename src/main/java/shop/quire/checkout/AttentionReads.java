package shop.quire.checkout;

import static shop.quire.checkout.AttentionStore.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Cases as they are shown. */
@Repository
class AttentionReads {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private static final String CASE = """
            SELECT c.*, o.number AS order_number FROM attention_case c LEFT JOIN orders o ON o.id = c.order_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AttentionReads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<AttentionCase> find(long id) {
        return jdbc.sql(CASE + "WHERE c.id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** What waits first, the most pressing and longest on top; then what was closed, the latest on top. */
    List<AttentionCase> cases(AttentionFilter filter, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        return jdbc.sql(
                        CASE + where(filter, params)
                                + " ORDER BY c.closed_at DESC NULLS FIRST, c.urgency, c.since, c.id OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> read(row))
                .list();
    }

    long count(AttentionFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT count(*) FROM attention_case c " + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    /** The most pressing open case of the order. */
    Optional<AttentionCase> openOf(OrderId order) {
        return jdbc.sql(CASE + "WHERE c.order_id = :order AND c.closed_at IS NULL ORDER BY c.urgency, c.id LIMIT 1")
                .param("order", order.value())
                .query((row, number) -> read(row))
                .optional();
    }

    private static String where(AttentionFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.kinds().isEmpty()) {
            conditions.add("c.kind IN (:kinds)");
            params.put("kinds", filter.kinds().stream().map(AttentionKind::name).toList());
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("c.status IN (:statuses)");
            params.put(
                    "statuses",
                    filter.statuses().stream().map(AttentionStatus::name).toList());
            if (filter.statuses().equals(Set.of(AttentionStatus.OPEN))) {
                // Which says the same, in the words of the index.
                conditions.add("c.closed_at IS NULL");
            }
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private AttentionCase read(ResultSet row) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        String code = row.getString("currency");
        CurrencyUnit currency = code == null ? null : CurrencyUnit.of(code);
        Long amount = row.getObject("amount_minor", Long.class);
        return new AttentionCase(
                row.getLong("id"),
                AttentionKind.valueOf(row.getString("kind")),
                AttentionStatus.valueOf(row.getString("status")),
                row.getString("subject"),
                order == null ? null : new OrderId(order),
                row.getString("order_number"),
                row.getString("provider_id"),
                amount == null || currency == null ? null : Money.ofMinor(currency, amount),
                currency,
                json.readValue(row.getString("facts"), FACTS),
                instant(row, "since"),
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                closing(row));
    }

    private static AttentionCase.@Nullable Closing closing(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("closed_at", OffsetDateTime.class);
        String how = row.getString("closed_how");
        return at == null
                ? null
                : new AttentionCase.Closing(
                        at.toInstant(),
                        row.getString("closed_by"),
                        how == null ? null : AttentionAction.valueOf(how),
                        row.getString("closed_why"));
    }
}
