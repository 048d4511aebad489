package shop.quire.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.EditionSummary;
import shop.quire.order.OrderStatus;
import shop.quire.shared.EditionId;
import shop.quire.shared.FromReplica;

/**
 * The figures of the dashboard, from sums that are kept current with every order (decision 037): what has been added up, and
 * what has changed since. They agree with the rows behind them at any moment; where a zone's days do not begin on the hour
 * of UTC, to the hour before.
 */
@Service
@PreAuthorize("hasRole('REPORTS')")
public class SalesFigures {

    /** The stage before an order. */
    private static final String CART = "CART";

    private static final String HOURS = "(SELECT hour, status, currency, orders, copies, gross_minor FROM report_hour"
            + " WHERE hour >= :begins AND hour < :ends UNION ALL"
            + " SELECT hour, status, currency, orders, copies, gross_minor FROM report_delta"
            + " WHERE hour >= :begins AND hour < :ends) AS h";

    private static final String SOLD = " FILTER (WHERE currency = :currency AND report_is_sold(status))";

    private final JdbcClient jdbc;
    private final BookCatalog catalog;
    private final ReportSettings settings;

    SalesFigures(JdbcClient jdbc, BookCatalog catalog, ReportSettings settings) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * Every day of a period, also those on which nothing was sold.
     *
     * @param to last day, included
     * @param zone of the reader; decides when a day begins
     */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public List<SalesDay> days(LocalDate from, LocalDate to, ZoneId zone) {
        Map<LocalDate, SalesDay> sold = new HashMap<>();
        jdbc.sql("SELECT (hour AT TIME ZONE :zone)::date AS day, coalesce(sum(orders)" + SOLD
                        + ", 0)::bigint AS orders,"
                        + " coalesce(sum(copies)" + SOLD + ", 0)::bigint AS copies, coalesce(sum(gross_minor)" + SOLD
                        + ", 0)::bigint AS gross FROM " + HOURS + " GROUP BY 1")
                .params(period(from, to, zone))
                .param("zone", zone.getId())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    sold.put(
                            day,
                            new SalesDay(
                                    day,
                                    day,
                                    row.getLong("orders"),
                                    row.getLong("copies"),
                                    money(row.getLong("gross"))));
                });
        List<SalesDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.add(sold.getOrDefault(day, new SalesDay(day, day, 0, 0, money(0))));
        }
        return days;
    }

    /** Several days together. */
    public static SalesDay sum(List<SalesDay> days) {
        return days.stream()
                .reduce(SalesDay::and)
                .orElseThrow(() -> new IllegalArgumentException("No days have no sum"));
    }

    /** What sold most copies, the most first. */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public List<BestSeller> bestSellers(LocalDate from, LocalDate to, ZoneId zone, int limit) {
        record Sold(EditionId edition, long copies, long gross) {}
        // A sum for each of a hundred thousand titles has room in memory, and is there before other processes would
        // have begun.
        jdbc.sql("SET LOCAL work_mem = '32MB'").update();
        jdbc.sql("SET LOCAL max_parallel_workers_per_gather = 0").update();
        // Sums of bigint are numeric, which takes more than twice as long. A double is exact to 2^53 cents.
        List<Sold> most = jdbc.sql(
                        "SELECT edition_id, sum(copies::int) AS copies, sum(gross_minor::float8)::bigint AS gross"
                                + " FROM (SELECT hour, edition_id, currency, copies, gross_minor FROM report_edition_hour"
                                + " UNION ALL SELECT hour, edition_id, currency, copies, gross_minor FROM report_edition_delta)"
                                + " AS e WHERE hour >= :begins AND hour < :ends AND currency = :currency"
                                + " GROUP BY edition_id HAVING sum(copies::int) > 0 ORDER BY 2 DESC, 3 DESC, 1 LIMIT :limit")
                .params(period(from, to, zone))
                .param("limit", limit)
                .query((row, number) ->
                        new Sold(new EditionId(row.getLong("edition_id")), row.getLong("copies"), row.getLong("gross")))
                .list();
        Map<EditionId, EditionSummary> editions =
                catalog.summaries(most.stream().map(Sold::edition).toList());
        return most.stream()
                .flatMap(sold -> Optional.ofNullable(editions.get(sold.edition())).stream()
                        .map(edition -> new BestSeller(edition, sold.copies(), money(sold.gross()))))
                .toList();
    }

    /** How many orders there are in each status, as the desk's list counts them. */
    @PreAuthorize("hasAnyRole('ORDERS', 'REPORTS')")
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public Map<OrderStatus, Long> byStatus() {
        Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql(
                        "SELECT status, sum(orders)::bigint AS orders FROM (SELECT status, orders FROM report_hour"
                                + " UNION ALL SELECT status, orders FROM report_delta) AS h WHERE status <> :cart GROUP BY status")
                .param("cart", CART)
                .query(row -> {
                    counts.put(OrderStatus.valueOf(row.getString("status")), row.getLong("orders"));
                });
        return counts;
    }

    /** @param to last day, included */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public Conversion conversion(LocalDate from, LocalDate to, ZoneId zone) {
        return jdbc.sql("SELECT coalesce(sum(orders) FILTER (WHERE status = :cart), 0)::bigint AS carts,"
                        + " coalesce(sum(orders) FILTER (WHERE status <> :cart), 0)::bigint AS placed,"
                        + " coalesce(sum(orders) FILTER (WHERE report_is_sold(status)), 0)::bigint AS sold FROM "
                        + HOURS)
                .params(period(from, to, zone))
                .param("cart", CART)
                .query((row, number) ->
                        new Conversion(row.getLong("carts"), row.getLong("placed"), row.getLong("sold")))
                .single();
    }

    /**
     * The same day by day, the newest first; days without carts and orders are left out.
     *
     * @param to last day, included
     */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public List<DayConversion> conversions(LocalDate from, LocalDate to, ZoneId zone) {
        return jdbc.sql("SELECT (hour AT TIME ZONE :zone)::date AS day,"
                        + " coalesce(sum(orders) FILTER (WHERE status = :cart), 0)::bigint AS carts,"
                        + " coalesce(sum(orders) FILTER (WHERE status <> :cart), 0)::bigint AS placed,"
                        + " coalesce(sum(orders) FILTER (WHERE report_is_sold(status)), 0)::bigint AS sold FROM "
                        + HOURS + " GROUP BY 1 HAVING sum(orders) > 0 ORDER BY 1 DESC")
                .params(period(from, to, zone))
                .param("zone", zone.getId())
                .param("cart", CART)
                .query((row, number) -> new DayConversion(
                        row.getObject("day", LocalDate.class),
                        new Conversion(row.getLong("carts"), row.getLong("placed"), row.getLong("sold"))))
                .list();
    }

    private Map<String, Object> period(LocalDate from, LocalDate to, ZoneId zone) {
        Map<String, Object> params = new HashMap<>();
        params.put("begins", hour(from, zone));
        params.put("ends", hour(to.plusDays(1), zone));
        params.put("currency", settings.currency());
        return params;
    }

    private static OffsetDateTime hour(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private Money money(long minor) {
        return Money.ofMinor(settings.unit(), minor);
    }
}
