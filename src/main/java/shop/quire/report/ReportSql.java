package shop.quire.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;

/**
 * The statements behind reports. Every one yields the columns of the sums: {@code orders, copies, items, shipping, discount,
 * gross, vat, refunded, refunded_vat}, money in minor units.
 *
 * <p>The VAT of a line is rounded as the order rounded it, line by line; what remains of the order's VAT is that of its
 * shipping. So the columns of all rows add up to the orders' own figures, to the cent.
 */
final class ReportSql {

    private static final String CONDITIONS = """
            WHERE o.placed_at >= :begins AND o.placed_at < :ends AND o.currency = :currency
                -- E-books alone have nothing to be packed: once paid for, they count among what has arrived, as at the desk.
                AND CASE WHEN o.status = 'PAID' AND o.shipping_method = 'NONE' THEN 'DELIVERED' ELSE o.status END
                    IN (:statuses)
                AND (:anywhere OR coalesce(o.vat_country, o.ship_country, '') IN (:countries))
            """;

    private static final String LINE_GROSS = "l.quantity * l.unit_price_minor - l.discount_minor";

    private static final String LINE_VAT =
            "round((" + LINE_GROSS + ") * l.vat_basis_points" + " / (10000.0 + l.vat_basis_points))::bigint";

    /** What the credit notes say; asked only of the few orders of which something went back. */
    private static final String REFUNDED_VAT = """
            CASE WHEN o.refunded_minor > 0 THEN (SELECT coalesce(sum(d.vat_minor), 0)::bigint FROM billing_document d
                WHERE d.order_id = o.id AND d.kind = 'CREDIT_NOTE') ELSE 0 END""";

    private static final String WHOLE = """
            FROM (SELECT o.*, 1 AS first_line, o.refunded_minor > 0 AS some_back, %2$s AS refunded_vat_minor
                FROM orders o %1$s %%1$s) o
            """.formatted(CONDITIONS, REFUNDED_VAT);

    /** Orders as if they had the chosen lines alone, and without what belongs to an order as a whole. */
    private static final String SOME_LINES = """
            FROM (SELECT o.id, o.number, o.placed_at, o.status, o.shipping_method, o.email, o.ship_name, o.ship_country,
                    o.vat_country, min(l.position) AS first_line, o.refunded_minor > 0 AS some_back,
                    sum(l.quantity)::bigint AS copies,
                    sum(l.quantity * l.unit_price_minor)::bigint AS items_minor, 0::bigint AS shipping_minor,
                    sum(l.discount_minor)::bigint AS discount_minor, sum(%2$s)::bigint AS total_minor,
                    sum(%3$s)::bigint AS vat_minor, 0::bigint AS refunded_minor, 0::bigint AS refunded_vat_minor
                FROM orders o JOIN order_line l ON l.order_id = o.id %%2$s
                %1$s %%1$s GROUP BY o.id) o
            """.formatted(CONDITIONS, LINE_GROSS, LINE_VAT);

    private static final String ORDER_SUMS = """
            count(*) AS orders, coalesce(sum(o.copies), 0)::bigint AS copies,
                coalesce(sum(o.items_minor), 0)::bigint AS items,
                coalesce(sum(o.shipping_minor), 0)::bigint AS shipping,
                coalesce(sum(o.discount_minor), 0)::bigint AS discount,
                coalesce(sum(o.total_minor), 0)::bigint AS gross,
                coalesce(sum(o.vat_minor), 0)::bigint AS vat,
                coalesce(sum(o.refunded_minor), 0)::bigint AS refunded,
                coalesce(sum(o.refunded_vat_minor), 0)::bigint AS refunded_vat
            """;

    private static final String LINE_SUMS = """
            sum(l.quantity)::bigint AS copies,
                sum(l.quantity * l.unit_price_minor)::bigint AS items, 0::bigint AS shipping,
                sum(l.discount_minor)::bigint AS discount,
                sum(%s)::bigint AS gross, sum(%s)::bigint AS vat,
                0::bigint AS refunded, 0::bigint AS refunded_vat
            """.formatted(LINE_GROSS, LINE_VAT);

    private static final String COUNTRY = "coalesce(o.vat_country, o.ship_country, '')";

    private static final String CONTRIBUTORS_OF_BOOK = """
             LEFT JOIN edition e ON e.id = l.edition_id
            LEFT JOIN (SELECT DISTINCT b.book_id, c.name FROM book_contributor b
                JOIN contributor c ON c.id = b.contributor_id) c ON c.book_id = e.book_id
            """;

    private static final String SUBJECT_OF_BOOK = """
             LEFT JOIN edition e ON e.id = l.edition_id
            LEFT JOIN (SELECT DISTINCT ON (book_id) book_id, code FROM book_subject ORDER BY book_id, position) b
                ON b.book_id = e.book_id
            LEFT JOIN subject s ON s.code = b.code
            """;

    private static final String CONTRIBUTOR_OF_LINE = """
            SELECT FROM edition e JOIN book_contributor b ON b.book_id = e.book_id
                JOIN contributor c ON c.id = b.contributor_id WHERE e.id = l.edition_id""";

    private static final String SUBJECT_OF_LINE = """
            SELECT s.heading || ' (' || s.code || ')' FROM edition e JOIN book_subject b ON b.book_id = e.book_id
                JOIN subject s ON s.code = b.code WHERE e.id = l.edition_id ORDER BY b.position LIMIT 1""";

    private final ReportQuery query;
    private final ReportGrouping grouping;
    private final String picked;
    private final String linesOf;

    ReportSql(ReportQuery query) {
        this.query = query;
        this.grouping = query.grouping();
        String someLines = (query.formats().isEmpty() ? "" : " AND l.format IN (:formats)") + linesOf(query.only());
        this.picked = (query.someLines() ? SOME_LINES : WHOLE).formatted(ordersOf(query.only()), someLines);
        this.linesOf = "JOIN order_line l ON l.order_id = o.id" + someLines;
    }

    private static String ordersOf(@Nullable ReportFocus only) {
        if (only == null || only.ofLines()) {
            return "";
        }
        return " AND " + (only.by() == ReportGrouping.CUSTOMER ? "o.email" : COUNTRY) + " = :only";
    }

    private static String linesOf(@Nullable ReportFocus only) {
        if (only == null || !only.ofLines()) {
            return "";
        }
        return switch (only.by()) {
            case BOOK -> " AND l.isbn = :only";
            case CONTRIBUTORS -> " AND left(l.contributors, " + ReportFocus.MAX_KEY + ") = :only";
            case CONTRIBUTOR ->
                only.key().isEmpty()
                        ? " AND NOT EXISTS (" + CONTRIBUTOR_OF_LINE + ")"
                        : " AND EXISTS (" + CONTRIBUTOR_OF_LINE + " AND left(c.name, " + ReportFocus.MAX_KEY
                                + ") = :only)";
            case PUBLISHER ->
                " AND left(coalesce((SELECT e.publisher FROM edition e WHERE e.id = l.edition_id), ''), "
                        + ReportFocus.MAX_KEY + ") = :only";
            case SUBJECT -> " AND left(coalesce((" + SUBJECT_OF_LINE + "), ''), " + ReportFocus.MAX_KEY + ") = :only";
            case FORMAT -> " AND l.format = :only";
            case VAT -> " AND l.vat_basis_points::text = :only";
            case NONE, DAY, WEEK, MONTH, CUSTOMER, COUNTRY ->
                throw new IllegalArgumentException("Not of lines: " + only.by());
        };
    }

    String totals() {
        return "SELECT " + ORDER_SUMS + picked;
    }

    /** All rows of the report, in order. */
    String rows() {
        return switch (grouping) {
            case NONE -> lines() + " ORDER BY o.placed_at DESC, o.id, l.position";
            case DAY, WEEK, MONTH ->
                "SELECT " + begin() + " AS day, " + ORDER_SUMS + picked + "GROUP BY 1 ORDER BY day";
            case CONTRIBUTORS, CONTRIBUTOR, PUBLISHER, SUBJECT, FORMAT, VAT ->
                parts(key() + " AS key", key()) + " ORDER BY whole, gross DESC, key";
            case COUNTRY ->
                "SELECT " + COUNTRY + " AS key, " + ORDER_SUMS + picked + "GROUP BY 1 ORDER BY gross DESC, key";
            case BOOK -> parts("""
                    l.isbn AS isbn,
                    (array_agg(l.title ORDER BY o.placed_at DESC))[1] AS title,
                    (array_agg(l.contributors ORDER BY o.placed_at DESC))[1] AS contributors,
                    (array_agg(l.format ORDER BY o.placed_at DESC))[1] AS format""", "l.isbn") + " ORDER BY whole, gross DESC, isbn";
            case CUSTOMER -> customers() + " ORDER BY gross DESC, email";
        };
    }

    String count() {
        return switch (grouping) {
            case NONE -> "SELECT count(*) FROM (SELECT o.id " + picked + ") o " + linesOf;
            case DAY, WEEK, MONTH -> "SELECT count(DISTINCT " + begin() + ") " + picked;
            case COUNTRY -> "SELECT count(DISTINCT " + COUNTRY + ") " + picked;
            case CUSTOMER -> "SELECT count(DISTINCT o.email) " + picked;
            case BOOK, CONTRIBUTORS, CONTRIBUTOR, PUBLISHER, SUBJECT, FORMAT, VAT ->
                "SELECT count(DISTINCT " + (grouping == ReportGrouping.BOOK ? "l.isbn" : key()) + ")"
                        // One row more for what belongs to whole orders.
                        + (query.someLines() ? "" : " + CASE WHEN count(*) > 0 THEN 1 ELSE 0 END")
                        + " FROM (SELECT o.id " + picked + ") o " + linesOf + described();
        };
    }

    private String lines() {
        return """
                SELECT o.number, l.position, o.placed_at, o.status, o.shipping_method,
                    o.some_back AND o.status <> 'REFUNDED' AS partly_refunded, o.email, coalesce(o.ship_name, '') AS name,
                    o.ship_country, l.isbn, l.title, l.contributors, l.format, l.unit_price_minor, l.vat_basis_points,
                    CASE WHEN l.position = o.first_line THEN 1 ELSE 0 END AS orders,
                    l.quantity::bigint AS copies,
                    l.quantity * l.unit_price_minor AS items,
                    CASE WHEN l.position = o.first_line THEN o.shipping_minor ELSE 0 END AS shipping,
                    l.discount_minor AS discount,
                    %3$s + CASE WHEN l.position = o.first_line THEN o.shipping_minor ELSE 0 END AS gross,
                    %2$s + CASE WHEN l.position = o.first_line
                        THEN o.vat_minor - (SELECT sum(%2$s)::bigint FROM (SELECT o.id) o %4$s)
                        ELSE 0 END AS vat,
                    CASE WHEN l.position = o.first_line THEN o.refunded_minor ELSE 0 END AS refunded,
                    CASE WHEN l.position = o.first_line THEN o.refunded_vat_minor ELSE 0 END AS refunded_vat
                FROM (SELECT o.* %1$s) o %4$s
                """.formatted(picked, LINE_VAT, LINE_GROSS, linesOf);
    }

    private String customers() {
        return "SELECT o.email AS email,"
                + " coalesce((array_agg(o.ship_name ORDER BY o.placed_at DESC) FILTER (WHERE o.ship_name IS NOT NULL))[1], '')"
                + " AS name, "
                + ORDER_SUMS
                + picked
                + "GROUP BY o.email";
    }

    /** What lines have in common, and what belongs to orders as a whole in a row of its own. */
    private String parts(String columns, String by) {
        String parts = """
                WITH picked AS (SELECT o.* %1$s)
                SELECT false AS whole, %2$s, count(DISTINCT o.id) AS orders, %4$s
                FROM picked o %5$s
                GROUP BY %3$s
                """.formatted(picked, columns, by, LINE_SUMS, linesOf + described());
        String nothing = grouping == ReportGrouping.BOOK ? "'', '', '', ''" : "''";
        return query.someLines() ? parts : parts + """
                UNION ALL
                SELECT true, %2$s, count(*), 0, 0, sum(o.shipping_minor)::bigint, 0, sum(o.shipping_minor)::bigint,
                    sum(o.vat_minor)::bigint - (SELECT sum(%1$s)::bigint FROM picked o JOIN order_line l ON l.order_id = o.id),
                    sum(o.refunded_minor)::bigint, sum(o.refunded_vat_minor)::bigint
                FROM picked o
                HAVING count(*) > 0
                """.formatted(LINE_VAT, nothing);
    }

    /** The day on which an order's day, week or month begins where the reader lives. */
    private String begin() {
        String local = "(o.placed_at AT TIME ZONE :zone)";
        return grouping == ReportGrouping.DAY
                ? local + "::date"
                : "date_trunc('" + (grouping == ReportGrouping.WEEK ? "week" : "month") + "', " + local + ")::date";
    }

    /** What lines are put together by. */
    private String key() {
        return switch (grouping) {
            case CONTRIBUTORS -> "l.contributors";
            case CONTRIBUTOR -> "coalesce(c.name, '')";
            case PUBLISHER -> "coalesce(e.publisher, '')";
            case SUBJECT -> "coalesce(s.heading || ' (' || s.code || ')', '')";
            case FORMAT -> "l.format";
            case VAT -> "l.vat_basis_points::text";
            case NONE, DAY, WEEK, MONTH, BOOK, CUSTOMER, COUNTRY ->
                throw new IllegalArgumentException("Not of lines: " + grouping);
        };
    }

    /** What the catalog knows of a line's book, where the rows need it. An edition that is gone has nothing. */
    private String described() {
        return switch (grouping) {
            case CONTRIBUTOR -> CONTRIBUTORS_OF_BOOK;
            case PUBLISHER -> " LEFT JOIN edition e ON e.id = l.edition_id";
            case SUBJECT -> SUBJECT_OF_BOOK;
            case NONE, DAY, WEEK, MONTH, BOOK, CUSTOMER, COUNTRY, CONTRIBUTORS, FORMAT, VAT -> "";
        };
    }

    Map<String, Object> parameters(String currency) {
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
        parameters.put("only", query.only() == null ? "" : query.only().key());
        parameters.put("formats", query.formats().stream().map(Format::name).toList());
        return parameters;
    }
}
