package shop.quire.promotion;

import static shop.quire.promotion.Redemptions.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The back office's coupons: filtered, sorted and paged in SQL. */
@Repository
class CouponReads {

    private static final String COUPONS = """
            FROM (
                SELECT c.*, CASE
                    WHEN c.ended_at IS NOT NULL OR c.valid_until <= :now THEN 'ENDED'
                    WHEN c.valid_from > :now THEN 'PLANNED'
                    WHEN c.redeemed >= c.total_limit THEN 'USED_UP'
                    ELSE 'RUNNING' END AS status
                FROM coupon c) c
            """;

    private final JdbcClient jdbc;
    private final PromotionProperties properties;

    CouponReads(JdbcClient jdbc, PromotionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    List<CouponRow> rows(CouponFilter filter, List<SortKey<CouponSort>> sorting, Slice slice, Instant now) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT c.* " + COUPONS + where + order(sorting) + " OFFSET :offset LIMIT :limit")
                .param("now", utc(now))
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> new CouponRow(
                        Redemptions.terms(row),
                        row.getString("name"),
                        CouponStatus.valueOf(row.getString("status")),
                        Objects.requireNonNull(firstDay(row)),
                        lastDay(row),
                        row.getInt("redeemed"),
                        row.getObject("total_limit", Integer.class)))
                .list();
    }

    long count(CouponFilter filter, Instant now) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT count(*) " + COUPONS + where)
                .param("now", utc(now))
                .params(params)
                .query(Long.class)
                .single();
    }

    Optional<CouponDetail> detail(CouponId id, Instant now) {
        return jdbc.sql("SELECT c.*, uses.* " + COUPONS + """
                        CROSS JOIN LATERAL (
                            SELECT count(*) FILTER (WHERE r.status = 'USED') AS paid,
                                count(*) FILTER (WHERE r.status = 'HELD') AS held,
                                count(*) FILTER (WHERE r.status = 'RELEASED') AS released,
                                coalesce(sum(r.off_minor) FILTER (WHERE r.status = 'USED'), 0) AS off_minor
                            FROM coupon_redemption r WHERE r.coupon_id = c.id) uses
                        WHERE c.id = :id
                        """)
                .param("now", utc(now))
                .param("id", id.value())
                .query((row, number) -> detail(id, row))
                .optional();
    }

    private CouponDetail detail(CouponId id, ResultSet row) throws SQLException {
        CouponTerms terms = Redemptions.terms(row);
        CouponDraft draft = new CouponDraft(
                terms.code().value(),
                row.getString("name"),
                row.getString("note"),
                terms.kind(),
                terms.kind() == CouponKind.PERCENTAGE ? terms.percent() : null,
                terms.kind() == CouponKind.AMOUNT ? terms.amount() : null,
                terms.minimum().isZero() ? null : terms.minimum(),
                firstDay(row),
                lastDay(row),
                row.getObject("total_limit", Integer.class),
                row.getObject("customer_limit", Integer.class));
        return new CouponDetail(
                id,
                draft,
                CouponStatus.valueOf(row.getString("status")),
                CouponStore.instant(row, "ended_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("first_used_at") != null,
                row.getInt("paid"),
                row.getInt("held"),
                row.getInt("released"),
                Money.ofMinor(terms.minimum().getCurrencyUnit(), row.getLong("off_minor")),
                row.getLong("version"));
    }

    private @Nullable LocalDate firstDay(ResultSet row) throws SQLException {
        Instant from = CouponStore.instant(row, "valid_from");
        return from == null ? null : LocalDate.ofInstant(from, properties.timeZone());
    }

    private @Nullable LocalDate lastDay(ResultSet row) throws SQLException {
        Instant until = CouponStore.instant(row, "valid_until");
        return until == null ? null : LocalDate.ofInstant(until.minusNanos(1), properties.timeZone());
    }

    private static String where(CouponFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            conditions.add("(c.code ILIKE :text OR c.name ILIKE :text)");
            params.put("text", "%" + escape(filter.text()) + "%");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("c.status IN (:statuses)");
            params.put(
                    "statuses",
                    filter.statuses().stream().map(CouponStatus::name).toList());
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("c.kind IN (:kinds)");
            params.put("kinds", filter.kinds().stream().map(CouponKind::name).toList());
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String order(List<SortKey<CouponSort>> sorting) {
        String keys = sorting.stream()
                .map(sort -> column(sort.column()) + (sort.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        // The id makes every order total, so that paging neither repeats nor skips.
        return " ORDER BY " + (keys.isEmpty() ? "c.created_at DESC" : keys) + ", c.id DESC";
    }

    private static String column(CouponSort column) {
        return switch (column) {
            case CODE -> "c.code";
            case NAME -> "lower(c.name)";
            case FROM -> "c.valid_from";
            case UNTIL -> "coalesce(c.valid_until, 'infinity')";
            case USES -> "c.redeemed";
        };
    }

    /** A percent sign that was typed is a percent sign. PostgreSQL cannot hold NUL, so no row can match it either. */
    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
