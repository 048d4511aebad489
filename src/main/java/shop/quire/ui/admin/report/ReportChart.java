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
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.quire.catalog.Format;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportRow;
import shop.quire.report.ReportSums;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.BarDrawing;
import shop.quire.ui.admin.NamedBar;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
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
    private static final int LABELS = 9;
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

    /** One bar of the course: the whole of a day, week or month, but nothing outside the period. */
    private record Time(LocalDate begin, LocalDate from, LocalDate to) {

        static List<Time> of(ReportQuery query, ReportGrouping times) {
            List<Time> all = new ArrayList<>();
            LocalDate begin = switch (times) {
                case WEEK -> query.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> query.from().withDayOfMonth(1);
                default -> query.from();
            };
            while (!begin.isAfter(query.to())) {
                LocalDate next = switch (times) {
                    case WEEK -> begin.plusWeeks(1);
                    case MONTH -> begin.plusMonths(1);
                    default -> begin.plusDays(1);
                };
                LocalDate last = next.minusDays(1);
                all.add(new Time(
                        begin,
                        begin.isBefore(query.from()) ? query.from() : begin,
                        last.isAfter(query.to()) ? query.to() : last));
                begin = next;
            }
            return all;
        }
    }

    private void course(OrderReports reports, ReportQuery query, ReportSums totals) {
        ReportGrouping times = times(query);
        Map<LocalDate, ReportSums> found = reports.preview(query.by(times), Slice.first(Slice.MAX_LIMIT)).stream()
                .map(ReportRow.Day.class::cast)
                .collect(Collectors.toMap(ReportRow.Day::day, ReportRow.Day::sums));
        List<Time> all = Time.of(query, times);
        Function<Time, Money> gross = time -> Optional.ofNullable(found.get(time.begin()))
                .map(ReportSums::gross)
                .orElse(Money.zero(totals.gross().getCurrencyUnit()));
        boolean narrow = Reader.isNarrow();
        List<BarDrawing.Bar> bars = all.stream()
                .map(time -> new BarDrawing.Bar(
                        "staff/reports?" + rows(query, time),
                        name(time, times) + ": " + display.money(gross.apply(time)),
                        label(time, times),
                        gross.apply(time).getAmountMinorLong()))
                .toList();
        int labels = narrow ? LABELS_WHEN_NARROW : LABELS;
        Div drawing = new Div();
        drawing.addClassName("q-chart");
        // Numbers and dates of ours only: nothing that a person has typed becomes markup here.
        drawing.getElement()
                .setProperty(
                        "innerHTML",
                        new BarDrawing(narrow, Math.max(1, (all.size() + labels - 1) / labels)).svg(bars, List.of()));
        drawing.getElement().setAttribute("aria-hidden", "true");
        Time best = all.stream().max(Comparator.comparing(gross)).orElseThrow();
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
            List<Time> all,
            Function<Time, Money> gross,
            Map<LocalDate, ReportSums> found) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("report.chart.caption"));
        NativeTableRow head = table.getHead().addRow();
        for (String column : List.of("report.by." + times, "report.column.gross", "report.column.orders")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        for (Time time : all) {
            Anchor link = new Anchor("/staff/reports?" + rows(query, time), name(time, times));
            link.addClassName("q-link");
            NativeTableHeaderCell name = new NativeTableHeaderCell();
            name.add(link);
            name.getElement().setAttribute("scope", "row");
            ReportSums sums = found.get(time.begin());
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
            list.add(behind(query, row)
                    .map(address -> new NamedBar("/staff/reports?" + address, name(query, row), value, most, figure))
                    .orElseGet(() -> new NamedBar(name(query, row), value, most, figure)));
        }
        getContent().add(list);
    }

    /** The report of the order lines behind a row, where it can be asked for. */
    private static Optional<String> behind(ReportQuery query, ReportRow row) {
        if (!(row instanceof ReportRow.Part part) || part.key().isEmpty()) {
            return Optional.empty();
        }
        Set<String> countries = query.grouping() == ReportGrouping.COUNTRY ? Set.of(part.key()) : query.countries();
        Set<Format> formats =
                query.grouping() == ReportGrouping.FORMAT ? Set.of(Format.valueOf(part.key())) : query.formats();
        boolean narrower = query.grouping() == ReportGrouping.COUNTRY || query.grouping() == ReportGrouping.FORMAT;
        return narrower
                ? Optional.of(ReportState.address(new ReportQuery(
                        query.from(),
                        query.to(),
                        query.zone(),
                        query.statuses(),
                        countries,
                        formats,
                        ReportGrouping.NONE)))
                : Optional.empty();
    }

    private String name(ReportQuery query, ReportRow row) {
        return switch (row) {
            case ReportRow.Book book ->
                getTranslation("admin.dashboard.best.edition", book.title(), EditionWords.format(book.format()));
            case ReportRow.Customer customer -> customer.email();
            case ReportRow.Part part -> part(query.grouping(), part.key());
            case ReportRow.Day day -> display.date(day.day());
            case ReportRow.Line line -> line.number();
            case ReportRow.WholeOrders whole -> getTranslation("report.whole");
        };
    }

    private String part(ReportGrouping grouping, String key) {
        return switch (grouping) {
            case FORMAT -> EditionWords.format(Format.valueOf(key));
            case VAT -> display.percent(new BigDecimal(key).movePointLeft(2));
            case COUNTRY -> key.isEmpty() ? getTranslation("report.country.none") : display.country(key);
            case CONTRIBUTOR, CONTRIBUTORS -> key.isEmpty() ? getTranslation("report.contributor.none") : key;
            case PUBLISHER -> key.isEmpty() ? getTranslation("report.publisher.none") : key;
            case SUBJECT -> key.isEmpty() ? getTranslation("report.subject.none") : key;
            case NONE, DAY, WEEK, MONTH, BOOK, CUSTOMER -> key;
        };
    }

    private String name(Time time, ReportGrouping times) {
        return times == ReportGrouping.MONTH ? display.month(time.begin()) : display.date(time.begin());
    }

    private static String label(Time time, ReportGrouping times) {
        return times == ReportGrouping.MONTH
                ? time.begin().getMonthValue() + "/" + time.begin().getYear()
                : time.from().getDayOfMonth() + "/" + time.from().getMonthValue();
    }

    private static String rows(ReportQuery query, Time time) {
        return ReportState.address(new ReportQuery(
                time.from(),
                time.to(),
                query.zone(),
                query.statuses(),
                query.countries(),
                query.formats(),
                ReportGrouping.NONE));
    }
}
