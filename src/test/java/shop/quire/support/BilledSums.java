package shop.quire.support;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.order.OrderStatus;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportRow;
import shop.quire.report.ReportSums;
import shop.quire.shared.Slice;

/** What invoices and credit notes add up to, beside what the reports on the same orders say. */
public final class BilledSums {

    /** An invoice is owed for every order in one of these, and for none in another one. */
    public static final Set<OrderStatus> BILLED = Set.of(
            OrderStatus.PAID,
            OrderStatus.PACKED,
            OrderStatus.SHIPPED,
            OrderStatus.DELIVERED,
            OrderStatus.REFUNDED,
            OrderStatus.NEEDS_ATTENTION);

    private static final String WHOLE = "(whole orders)";

    private static final String DOCUMENTS = """
            FROM billing_document d JOIN orders o ON o.id = d.order_id
            WHERE o.placed_at >= :from AND o.placed_at < :to
                AND (:anywhere OR d.content->'buyer'->>'country' IN (:countries))
            """;

    /** In cents. */
    private record Sums(long gross, long vat, long refunded, long refundedVat) {

        private Sums plus(Sums other) {
            return new Sums(
                    gross + other.gross, vat + other.vat, refunded + other.refunded, refundedVat + other.refundedVat);
        }

        private boolean nothing() {
            return gross == 0 && vat == 0 && refunded == 0 && refundedVat == 0;
        }
    }

    private final OrderReports reports;
    private final JdbcClient jdbc;
    private final LocalDate from;
    private final LocalDate to;
    private final Set<String> countries;

    /**
     * @param from first day of the orders, in UTC
     * @param to last day
     * @param countries empty for all
     */
    public BilledSums(OrderReports reports, JdbcClient jdbc, LocalDate from, LocalDate to, Set<String> countries) {
        this.reports = reports;
        this.jdbc = jdbc;
        this.from = from;
        this.to = to;
        this.countries = countries;
    }

    /** Every sum of a report that is not, to the cent, what was billed and credited; empty where all is well. */
    public List<String> differences() {
        List<String> wrong = new ArrayList<>();
        compare(wrong, ReportGrouping.DAY, orders("(o.placed_at AT TIME ZONE 'UTC')::date::text"));
        compare(wrong, ReportGrouping.MONTH, orders("date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date::text"));
        compare(wrong, ReportGrouping.COUNTRY, orders("d.content->'buyer'->>'country'"));
        compare(wrong, ReportGrouping.CUSTOMER, orders("d.email"));
        compare(wrong, ReportGrouping.BOOK, books("l.isbn"));
        compare(wrong, ReportGrouping.FORMAT, books("l.format"));
        compare(wrong, ReportGrouping.VAT, books("l.rate::text"));
        compare(wrong, ReportGrouping.CONTRIBUTORS, books("l.contributors"));
        return wrong;
    }

    /** In cents: what was billed in all. */
    public long billed() {
        return orders("''").values().stream().mapToLong(Sums::gross).sum();
    }

    /** In cents: what was credited in all. */
    public long credited() {
        return orders("''").values().stream().mapToLong(Sums::refunded).sum();
    }

    private void compare(List<String> wrong, ReportGrouping grouping, Map<String, Sums> billed) {
        ReportQuery query = new ReportQuery(from, to, ZoneOffset.UTC, BILLED, countries, Set.of(), grouping, null);
        Map<String, Sums> reported = new TreeMap<>();
        for (int offset = 0; ; offset += Slice.MAX_LIMIT) {
            List<ReportRow> rows = reports.preview(query, new Slice(offset, Slice.MAX_LIMIT));
            rows.forEach(row -> reported.merge(key(row), sums(row.sums()), Sums::plus));
            if (rows.size() < Slice.MAX_LIMIT) {
                break;
            }
        }
        reported.values().removeIf(Sums::nothing);
        billed.values().removeIf(Sums::nothing);
        if (!reported.equals(billed)) {
            wrong.add("by " + grouping + " reported are " + reported + ", billed were " + billed);
        }
        Sums all = billed.values().stream().reduce(new Sums(0, 0, 0, 0), Sums::plus);
        Sums totals = sums(reports.totals(query));
        if (!totals.equals(all)) {
            wrong.add("in all reported are " + totals + ", billed were " + all);
        }
    }

    private static String key(ReportRow row) {
        return switch (row) {
            case ReportRow.Day day -> day.day().toString();
            case ReportRow.Part part -> part.key();
            case ReportRow.Book book -> book.isbn().value();
            case ReportRow.Customer customer -> customer.email();
            case ReportRow.WholeOrders whole -> WHOLE;
            case ReportRow.Line line -> line.number();
        };
    }

    private static Sums sums(ReportSums sums) {
        return new Sums(
                sums.gross().getAmountMinorLong(),
                sums.vat().getAmountMinorLong(),
                sums.refunded().getAmountMinorLong(),
                sums.refundedVat().getAmountMinorLong());
    }

    private Map<String, Sums> orders(String key) {
        return read("SELECT " + key + """
                 AS key,
                    coalesce(sum(d.gross_minor) FILTER (WHERE d.kind = 'INVOICE'), 0) AS gross,
                    coalesce(sum(d.vat_minor) FILTER (WHERE d.kind = 'INVOICE'), 0) AS vat,
                    coalesce(sum(d.gross_minor) FILTER (WHERE d.kind = 'CREDIT_NOTE'), 0) AS refunded,
                    coalesce(sum(d.vat_minor) FILTER (WHERE d.kind = 'CREDIT_NOTE'), 0) AS refunded_vat
                """ + DOCUMENTS + "GROUP BY 1");
    }

    private Map<String, Sums> books(String key) {
        String lines = ", jsonb_to_recordset(d.content->'lines') AS l(what text, isbn text, format text,"
                + " contributors text, rate integer, gross bigint, vat bigint) ";
        String documents = DOCUMENTS.replace("WHERE", lines + "WHERE");
        return read("SELECT CASE l.what WHEN 'BOOK' THEN " + key + " ELSE '" + WHOLE + "' END AS key,"
                + " sum(l.gross) AS gross, sum(l.vat) AS vat, 0 AS refunded, 0 AS refunded_vat " + documents
                + " AND d.kind = 'INVOICE' GROUP BY 1 UNION ALL SELECT '" + WHOLE
                + "', 0, 0, coalesce(sum(d.gross_minor), 0), coalesce(sum(d.vat_minor), 0) " + DOCUMENTS
                + " AND d.kind = 'CREDIT_NOTE'");
    }

    private Map<String, Sums> read(String sql) {
        Map<String, Sums> found = new TreeMap<>();
        jdbc.sql(sql)
                .param("from", from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("anywhere", countries.isEmpty())
                .param("countries", countries.isEmpty() ? Set.of("") : countries)
                .query(row -> {
                    found.merge(
                            row.getString("key"),
                            new Sums(
                                    row.getLong("gross"),
                                    row.getLong("vat"),
                                    row.getLong("refunded"),
                                    row.getLong("refunded_vat")),
                            Sums::plus);
                });
        return found;
    }
}
