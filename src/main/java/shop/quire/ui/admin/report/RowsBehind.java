package shop.quire.ui.admin.report;

import java.time.LocalDate;
import java.util.Optional;
import shop.quire.report.ReportFocus;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportRow;

/** Where a row of a report leads: to the report of the order lines that it adds up. */
final class RowsBehind {

    private RowsBehind() {}

    /** From the root but without its slash; empty for a line, and for what belongs to orders as a whole. */
    static Optional<String> of(ReportQuery query, ReportRow row) {
        return switch (row) {
            case ReportRow.Day day -> Optional.of(time(query, query.grouping(), day.day()));
            case ReportRow.Book book -> Optional.of(part(query, book.isbn().value()));
            case ReportRow.Customer customer -> Optional.of(part(query, customer.email()));
            case ReportRow.Part part -> Optional.of(part(query, part.key()));
            case ReportRow.Line line -> Optional.empty();
            case ReportRow.WholeOrders whole -> Optional.empty();
        };
    }

    /** Of a day, week or month, as far as it is in the period. */
    static String time(ReportQuery query, ReportGrouping times, LocalDate begin) {
        LocalDate last = next(times, begin).minusDays(1);
        LocalDate from = begin.isBefore(query.from()) ? query.from() : begin;
        LocalDate to = last.isAfter(query.to()) ? query.to() : last;
        return address(query.during(from, to).by(ReportGrouping.NONE));
    }

    /** When the following day, week or month begins. */
    static LocalDate next(ReportGrouping times, LocalDate begin) {
        return switch (times) {
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            default -> begin.plusDays(1);
        };
    }

    private static String part(ReportQuery query, String key) {
        return address(query.into(new ReportFocus(query.grouping(), key)));
    }

    private static String address(ReportQuery query) {
        return "staff/reports?" + ReportState.address(query);
    }
}
