package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportRow;
import shop.quire.report.ReportSums;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.BarDrawing;
import shop.quire.ui.admin.NamedBar;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/**
 * The report at a glance: the course of time where rows are times or order lines, else what sold most. The drawing of a
 * course is for the eye and the mouse; the same figures are a table for the keyboard and for screen readers, one key away.
 */
final class ReportChart extends Composite<Div> {

    /** More bars than this, and days become weeks, weeks months. */
    private static final int MOST_BARS = 62;

    private static final int DAYS_OF_WEEK = 7;
    private static final int SHOWN = 8;
    private static final int LABELS = 12;
    private static final int LABELS_WHEN_NARROW = 4;

    private final Display display = Reader.display();

    ReportChart(OrderReports reports, ReportQuery query, ReportSums totals) {
        getContent().addClassNames("q-panel", "q-report-chart");
        if (query.grouping().isTime() || query.grouping() == ReportGrouping.NONE) {
            course(reports, query, totals);
        } else {
            most(reports, query);
        }
    }

    /** Days, weeks or months: as the rows are, or coarser where there are too many. */
    static ReportGrouping times(ReportQuery query) {
        long days = ChronoUnit.DAYS.between(query.from(), query.to()) + 1;
        ReportGrouping fitting = days <= MOST_BARS
                ? ReportGrouping.DAY
                : days <= (long) MOST_BARS * DAYS_OF_WEEK ? ReportGrouping.WEEK : ReportGrouping.MONTH;
        return query.grouping().isTime() && query.grouping().compareTo(fitting) > 0 ? query.grouping() : fitting;
    }

    /** Where the bars of the course begin; the first may begin before the period. */
    private static List<LocalDate> begins(ReportQuery query, ReportGrouping times) {
        List<LocalDate> all = new ArrayList<>();
        LocalDate begin = switch (times) {
            case WEEK -> query.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> query.from().withDayOfMonth(1);
            default -> query.from();
        };
        while (!begin.isAfter(query.to())) {
            all.add(begin);
            begin = RowsBehind.next(times, begin);
        }
        return all;
    }

    private void course(OrderReports reports, ReportQuery query, ReportSums totals) {
        ReportGrouping times = times(query);
        Map<LocalDate, ReportSums> found = reports.preview(query.by(times), Slice.first(Slice.MAX_LIMIT)).stream()
                .map(ReportRow.Day.class::cast)
                .collect(Collectors.toMap(ReportRow.Day::day, ReportRow.Day::sums));
        List<LocalDate> all = begins(query, times);
        Function<LocalDate, Money> gross = time -> Optional.ofNullable(found.get(time))
                .map(ReportSums::gross)
                .orElse(Money.zero(totals.gross().getCurrencyUnit()));
        List<BarDrawing.Bar> bars = all.stream()
                .map(time -> new BarDrawing.Bar(
                        RowsBehind.time(query, times, time),
                        name(time, times) + ": " + display.money(gross.apply(time)),
                        label(time.isBefore(query.from()) ? query.from() : time, times),
                        gross.apply(time).getAmountMinorLong()))
                .toList();
        int labels = Reader.isNarrow() ? LABELS_WHEN_NARROW : LABELS;
        LongFunction<String> scale =
                minor -> display.money(Money.ofMinor(totals.gross().getCurrencyUnit(), minor));
        Div drawing = new Div();
        drawing.addClassName("q-chart");
        // Numbers and dates of ours, and addresses that are encoded: nothing that a person has typed becomes markup
        // here.
        drawing.getElement()
                .setProperty(
                        "innerHTML",
                        new BarDrawing(Math.max(1, (all.size() + labels - 1) / labels), scale).svg(bars, List.of()));
        drawing.getElement().setAttribute("aria-hidden", "true");
        LocalDate best = all.stream().max(Comparator.comparing(gross)).orElseThrow();
        Paragraph told = new Paragraph(getTranslation(
                "report.chart.told." + times,
                display.money(totals.gross()),
                name(best, times),
                display.money(gross.apply(best))));
        told.addClassNames("q-muted", "q-small");
        NativeDetails figures =
                new NativeDetails(getTranslation("report.chart.table"), table(query, times, all, gross, found));
        figures.addClassName("q-chart-table");
        getContent().add(drawing, told, figures);
    }

    private NativeTable table(
            ReportQuery query,
            ReportGrouping times,
            List<LocalDate> all,
            Function<LocalDate, Money> gross,
            Map<LocalDate, ReportSums> found) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("report.chart.caption"));
        NativeTableRow head = table.getHead().addRow();
        for (String column : List.of("report.by." + times, "report.column.gross", "report.column.orders")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        for (LocalDate time : all) {
            Anchor link = new Anchor("/" + RowsBehind.time(query, times, time), name(time, times));
            link.addClassName("q-link");
            NativeTableHeaderCell name = new NativeTableHeaderCell();
            name.add(link);
            name.getElement().setAttribute("scope", "row");
            ReportSums sums = found.get(time);
            table.getBody()
                    .add(new NativeTableRow(
                            name,
                            new NativeTableCell(display.money(gross.apply(time))),
                            new NativeTableCell(display.number(sums == null ? 0 : sums.orders()))));
        }
        return table;
    }

    private void most(OrderReports reports, ReportQuery query) {
        List<ReportRow> rows = reports.preview(query, Slice.first(SHOWN + 1)).stream()
                .filter(row -> !(row instanceof ReportRow.WholeOrders))
                .limit(SHOWN)
                .toList();
        long most = rows.stream()
                .mapToLong(row -> row.sums().gross().getAmountMinorLong())
                .max()
                .orElse(0);
        OrderedList list = new OrderedList();
        list.addClassName("q-bars");
        list.getElement().setAttribute("aria-label", getTranslation("report.chart.most"));
        for (ReportRow row : rows) {
            long value = row.sums().gross().getAmountMinorLong();
            String figure = display.money(row.sums().gross());
            String name = RowNames.of(query.grouping(), row);
            list.add(RowsBehind.of(query, row)
                    .map(address -> new NamedBar("/" + address, name, value, most, figure))
                    .orElseThrow());
        }
        getContent().add(list);
    }

    private String name(LocalDate begin, ReportGrouping times) {
        return times == ReportGrouping.MONTH ? display.month(begin) : display.date(begin);
    }

    private static String label(LocalDate begin, ReportGrouping times) {
        return times == ReportGrouping.MONTH
                ? begin.getMonthValue() + "/" + begin.getYear()
                : begin.getDayOfMonth() + "/" + begin.getMonthValue();
    }
}
