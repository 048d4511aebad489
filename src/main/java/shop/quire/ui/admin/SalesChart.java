package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.joda.money.Money;
import shop.quire.report.SalesDay;
import shop.quire.report.SalesFigures;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/**
 * Sales by day as bars, with the period before as a line, drawn on the server. The drawing is for the eye and the mouse; the
 * same figures are a table for the keyboard and for screen readers, one key away.
 */
final class SalesChart extends Composite<Div> {

    /** Labels below the bars: every so many days, so that they do not touch. */
    private static final int LABEL_EVERY = 7;

    /**
     * @param days each with a bar
     * @param before as many days before those, each with a point of the line
     */
    SalesChart(List<SalesDay> days, List<SalesDay> before) {
        Display display = Reader.display();
        SalesDay all = SalesFigures.sum(days);
        String told = getTranslation(
                "admin.dashboard.chart.told",
                display.shortDate(all.from()),
                display.shortDate(all.to()),
                display.money(all.gross()),
                display.money(SalesFigures.sum(before).gross()));
        Div drawing = new Div();
        drawing.addClassName("q-chart");
        // Numbers and dates of ours only: nothing that a person has typed becomes markup here.
        drawing.getElement().setProperty("innerHTML", svg(days, before, display));
        drawing.getElement().setAttribute("aria-hidden", "true");
        Paragraph caption = new Paragraph(told);
        caption.addClassNames("q-muted", "q-small");
        NativeDetails figures =
                new NativeDetails(getTranslation("admin.dashboard.chart.table"), table(days, before, display));
        figures.addClassName("q-chart-table");
        getContent().addClassName("q-panel");
        getContent().add(drawing, caption, figures);
    }

    /** The rows behind a day's bar. */
    private static String href(SalesDay day) {
        return "staff/reports?from=" + day.from() + "&to=" + day.to() + "&by=none";
    }

    private static String svg(List<SalesDay> days, List<SalesDay> before, Display display) {
        List<BarDrawing.Bar> bars = days.stream()
                .map(day -> new BarDrawing.Bar(
                        href(day),
                        display.shortDate(day.from()) + ": " + display.money(day.gross()),
                        day.from().getDayOfMonth() + "/" + day.from().getMonthValue(),
                        minor(day)))
                .toList();
        return new BarDrawing(
                        LABEL_EVERY,
                        minor -> display.money(
                                Money.ofMinor(days.getFirst().gross().getCurrencyUnit(), minor)))
                .svg(bars, before.stream().map(SalesChart::minor).toList());
    }

    private static long minor(SalesDay day) {
        return day.gross().getAmountMinorLong();
    }

    private NativeTable table(List<SalesDay> days, List<SalesDay> before, Display display) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("admin.dashboard.chart.caption"));
        NativeTableRow head = table.getHead().addRow();
        for (String column : List.of("day", "gross", "orders", "before")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation("admin.dashboard.chart." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        for (int i = days.size() - 1; i >= 0; i--) {
            SalesDay day = days.get(i);
            Anchor link = new Anchor("/" + href(day), display.shortDate(day.from()));
            link.addClassName("q-link");
            NativeTableHeaderCell name = new NativeTableHeaderCell();
            name.add(link);
            name.getElement().setAttribute("scope", "row");
            table.getBody()
                    .add(new NativeTableRow(
                            name,
                            new NativeTableCell(display.money(day.gross())),
                            new NativeTableCell(display.number(day.orders())),
                            new NativeTableCell(display.money(before.get(i).gross()))));
        }
        return table;
    }
}
