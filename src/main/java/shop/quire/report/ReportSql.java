package shop.quire.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.quire.order.OrderStatus;

/**
 * The statements behind reports. Every one yields the columns of the sums: {@code orders, copies, items, shipping, discount,
 * gross, vat, refunded}, money in minor units.
 *
 * <p>The VAT of a line is rounded as the order rounded it, line by line; what remains of the order's VAT is that of its
 * shipping. So the columns of all rows add up to the orders' own figures, to the cent.
 */
final class ReportSql {

    private static final String PICKED = """
            FROM orders o
            WHERE o.placed_at >= :begins AND o.placed_at < :ends AND o.currency = :currency
                -- E-books alone have nothing to be packed: once paid for, they count among what has arrived, as at the desk.
                AND CASE WHEN o.status = 'PAID' AND o.shipping_method = 'NONE' THEN 'DELIVERED' ELSE o.status END
                    IN (:statuses)
                AND (:anywhere OR coalesce(o.vat_country, o.ship_country, '') IN (:countries))
            """;

    private static final String LINE_VAT =
            "round((l.quantity * l.unit_price_minor - l.discount_minor) * l.vat_basis_points"
                    + " / (10000.0 + l.vat_basis_points))::bigint";

    private static final String ORDER_SUMS = """
            count(*) AS orders, coalesce(sum(o.copies), 0)::bigint AS copies,
                coalesce(sum(o.items_minor), 0)::bigint AS items,
                coalesce(sum(o.shipping_minor), 0)::bigint AS shipping,
                coalesce(sum(o.discount_minor), 0)::bigint AS discount,
                coalesce(sum(o.total_minor), 0)::bigint AS gross,
                coalesce(sum(o.vat_minor), 0)::bigint AS vat,
                coalesce(sum(o.refunded_minor), 0)::bigint AS refunded
            """;

    static final String TOTALS = "SELECT " + ORDER_SUMS + PICKED;

    private static final String COUNTRY = "coalesce(o.vat_country, o.ship_country, '')";

    private static final String COUNTRIES =
            "SELECT " + COUNTRY + " AS key, " + ORDER_SUMS + PICKED + "GROUP BY 1 ORDER BY gross DESC, key";

    private static final String CUSTOMERS = "SELECT o.email AS email,"
            + " coalesce((array_agg(o.ship_name ORDER BY o.placed_at DESC) FILTER (WHERE o.ship_name IS NOT NULL))[1], '')"
            + " AS name, "
            + ORDER_SUMS
            + PICKED
            + "GROUP BY o.email";

    private static final String BOOKS = """
            WITH picked AS (SELECT o.* %1$s)
            SELECT false AS whole, l.isbn AS isbn,
                (array_agg(l.title ORDER BY o.placed_at DESC))[1] AS title,
                (array_agg(l.contributors ORDER BY o.placed_at DESC))[1] AS contributors,
                (array_agg(l.format ORDER BY o.placed_at DESC))[1] AS format,
                count(*) AS orders, sum(l.quantity)::bigint AS copies,
                sum(l.quantity * l.unit_price_minor)::bigint AS items, 0::bigint AS shipping,
                sum(l.discount_minor)::bigint AS discount,
                sum(l.quantity * l.unit_price_minor - l.discount_minor)::bigint AS gross, sum(%2$s)::bigint AS vat,
                0::bigint AS refunded
            FROM picked o JOIN order_line l ON l.order_id = o.id
            GROUP BY l.isbn
            UNION ALL
            SELECT true, '', '', '', '', count(*), 0, 0, sum(o.shipping_minor)::bigint, 0, sum(o.shipping_minor)::bigint,
                sum(o.vat_minor)::bigint - (SELECT sum(%2$s)::bigint FROM picked p JOIN order_line l ON l.order_id = p.id),
                sum(o.refunded_minor)::bigint
            FROM picked o
            HAVING count(*) > 0
            """.formatted(PICKED, LINE_VAT);

    private static final String LINES = """
            SELECT o.number, l.position, o.placed_at, o.status, o.shipping_method,
                o.refunded_minor > 0 AND o.status <> 'REFUNDED' AS partly_refunded, o.email, coalesce(o.ship_name, '') AS name,
                o.ship_country, l.isbn, l.title, l.contributors, l.format, l.unit_price_minor, l.vat_basis_points,
                CASE WHEN l.position = 1 THEN 1 ELSE 0 END AS orders,
                l.quantity::bigint AS copies,
                l.quantity * l.unit_price_minor AS items,
                CASE WHEN l.position = 1 THEN o.shipping_minor ELSE 0 END AS shipping,
                l.discount_minor AS discount,
                l.quantity * l.unit_price_minor - l.discount_minor
                    + CASE WHEN l.position = 1 THEN o.shipping_minor ELSE 0 END AS gross,
                %2$s + CASE WHEN l.position = 1
                    THEN o.vat_minor - (SELECT sum(%2$s)::bigint FROM order_line l WHERE l.order_id = o.id)
                    ELSE 0 END AS vat,
                CASE WHEN l.position = 1 THEN o.refunded_minor ELSE 0 END AS refunded
            FROM (SELECT o.* %1$s) o JOIN order_line l ON l.order_id = o.id
            """.formatted(PICKED, LINE_VAT);

    /** What lines have in common, and what belongs to orders as a whole in a row of its own. */
    private static final String PARTS = """
            WITH picked AS (SELECT o.* %1$s)
            SELECT false AS whole, %3$s AS key,
                count(DISTINCT o.id) AS orders, sum(l.quantity)::bigint AS copies,
                sum(l.quantity * l.unit_price_minor)::bigint AS items, 0::bigint AS shipping,
                sum(l.discount_minor)::bigint AS discount,
                sum(l.quantity * l.unit_price_minor - l.discount_minor)::bigint AS gross, sum(%2$s)::bigint AS vat,
                0::bigint AS refunded
            FROM picked o JOIN order_line l ON l.order_id = o.id
            GROUP BY %3$s
            UNION ALL
            SELECT true, '', count(*), 0, 0, sum(o.shipping_minor)::bigint, 0, sum(o.shipping_minor)::bigint,
                sum(o.vat_minor)::bigint - (SELECT sum(%2$s)::bigint FROM picked p JOIN order_line l ON l.order_id = p.id),
                sum(o.refunded_minor)::bigint
            FROM picked o
            HAVING count(*) > 0
            ORDER BY whole, items DESC, key
            """;

    private ReportSql() {}

    private static String parts(String key) {
        return PARTS.formatted(PICKED, LINE_VAT, key);
    }

    private static String times(ReportGrouping grouping) {
        return "SELECT " + begin(grouping) + " AS day, " + ORDER_SUMS + PICKED + "GROUP BY 1 ORDER BY day";
    }

    /** The day on which an order's day, week or month begins where the reader lives. */
    private static String begin(ReportGrouping grouping) {
        String local = "(o.placed_at AT TIME ZONE :zone)";
        return grouping == ReportGrouping.DAY
                ? local + "::date"
                : "date_trunc('" + (grouping == ReportGrouping.WEEK ? "week" : "month") + "', " + local + ")::date";
    }

    /** What lines are put together by. */
    private static String key(ReportGrouping grouping) {
        return switch (grouping) {
            case CONTRIBUTORS -> "l.contributors";
            case FORMAT -> "l.format";
            case VAT -> "l.vat_basis_points::text";
            case NONE, DAY, WEEK, MONTH, BOOK, CUSTOMER, COUNTRY ->
                throw new IllegalArgumentException("Not of lines: " + grouping);
        };
    }

    /** All rows of the report, in order. */
    static String rows(ReportGrouping grouping) {
        return switch (grouping) {
            case NONE -> LINES + " ORDER BY o.placed_at DESC, o.id, l.position";
            case DAY, WEEK, MONTH -> times(grouping);
            case CONTRIBUTORS, FORMAT, VAT -> parts(key(grouping));
            case COUNTRY -> COUNTRIES;
            case BOOK -> BOOKS + " ORDER BY whole, items DESC, isbn";
            case CUSTOMER -> CUSTOMERS + " ORDER BY gross DESC, email";
        };
    }

    static String count(ReportGrouping grouping) {
        return switch (grouping) {
            case NONE -> "SELECT count(*) FROM (SELECT o.id " + PICKED + ") o JOIN order_line l ON l.order_id = o.id";
            case DAY, WEEK, MONTH -> "SELECT count(DISTINCT " + begin(grouping) + ") " + PICKED;
            case CONTRIBUTORS, FORMAT, VAT ->
                "SELECT count(DISTINCT " + key(grouping) + ") + CASE WHEN count(*) > 0 THEN 1 ELSE 0 END"
                        + " FROM (SELECT o.id " + PICKED + ") o JOIN order_line l ON l.order_id = o.id";
            case COUNTRY -> "SELECT count(DISTINCT " + COUNTRY + ") " + PICKED;
            // One row more for what belongs to whole orders.
            case BOOK ->
                "SELECT count(DISTINCT l.isbn) + CASE WHEN count(*) > 0 THEN 1 ELSE 0 END FROM (SELECT o.id " + PICKED
                        + ") o JOIN order_line l ON l.order_id = o.id";
            case CUSTOMER -> "SELECT count(DISTINCT o.email) " + PICKED;
        };
    }

    static Map<String, Object> parameters(ReportQuery query, String currency) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("begins", query.begins());
        parameters.put("ends", query.ends());
        parameters.put("zone", query.zone().getId());
        parameters.put("currency", currency);
        parameters.put(
                "statuses",
                (query.statuses().isEmpty() ? List.of(OrderStatus.values()) : query.statuses())
                        .stream().map(OrderStatus::name).toList());
        parameters.put("anywhere", query.countries().isEmpty());
        // An empty list is no SQL.
        parameters.put("countries", query.countries().isEmpty() ? List.of("") : List.copyOf(query.countries()));
        return parameters;
    }
}
