package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Locale;
import shop.quire.inventory.StockDay;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/**
 * Copies on hand by day as bars, drawn on the server, with a mark where copies came in. The drawing is for the eye; the days
 * on which something moved are a table for the keyboard and for screen readers, one key away.
 */
final class StockChart extends Composite<Div> {

    private static final int WIDTH = 720;

    /** On a phone, where the drawing would else be made so small that nobody can read its labels. */
    private static final int NARROW_WIDTH = 330;

    private static final int HEIGHT = 140;
    private static final int TOP = 16;
    private static final double LABEL_WIDTH = 100;
    private static final int LABEL_ROOM = 30;
    private static final int LABEL_HEIGHT = 18;

    /** @param days oldest first, at least one */
    StockChart(List<StockDay> days) {
        Display display = Reader.display();
        Div drawing = new Div();
        drawing.addClassName("q-chart");
        // Numbers and dates of ours only: nothing that a person has typed becomes markup here.
        drawing.getElement().setProperty("innerHTML", svg(days, display));
        drawing.getElement().setAttribute("aria-hidden", "true");
        Paragraph caption = new Paragraph(getTranslation(
                "stock.chart.told",
                days.size(),
                display.number(days.stream().mapToLong(StockDay::came).sum()),
                display.number(days.stream().mapToLong(StockDay::went).sum()),
                display.number(days.getFirst().onHand()),
                display.number(days.getLast().onHand())));
        caption.addClassNames("q-muted", "q-small");
        NativeDetails figures = new NativeDetails(getTranslation("stock.chart.table"), table(days, display));
        figures.addClassName("q-chart-table");
        getContent().add(drawing, caption, figures);
    }

    private static String svg(List<StockDay> days, Display display) {
        int most = Math.max(1, days.stream().mapToInt(StockDay::onHand).max().orElse(1));
        int width = Reader.isNarrow() ? NARROW_WIDTH : WIDTH;
        double step = (double) width / days.size();
        int labelEvery = Math.max(1, 7 * (int) Math.round(LABEL_WIDTH / step / 7));
        StringBuilder svg = new StringBuilder(8192)
                .append("<svg viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(TOP + HEIGHT + LABEL_HEIGHT)
                .append("\" focusable=\"false\"><line class=\"q-chart-axis\" x1=\"0\" x2=\"")
                .append(width)
                .append("\" y1=\"")
                .append(TOP + HEIGHT)
                .append("\" y2=\"")
                .append(TOP + HEIGHT)
                .append("\"/><text class=\"q-chart-label\" x=\"0\" y=\"10\">")
                .append(display.number(most))
                .append("</text>");
        for (int i = 0; i < days.size(); i++) {
            StockDay day = days.get(i);
            double height = (double) day.onHand() * HEIGHT / most;
            double x = i * step;
            svg.append("<g><title>")
                    .append(display.shortDate(day.day()))
                    .append(": ")
                    .append(day.onHand())
                    .append("</title>");
            rect(svg, "q-chart-target", x, TOP, step, HEIGHT);
            rect(svg, "q-chart-bar", x + 0.5, TOP + HEIGHT - height, step - 1, height);
            if (day.came() > 0) {
                svg.append("<circle class=\"q-chart-came\" r=\"3\" cx=\"")
                        .append(number(x + step / 2))
                        .append("\" cy=\"")
                        .append(number(TOP + HEIGHT - height - 6))
                        .append("\"/>");
            }
            svg.append("</g>");
            // One that had no room to its left would stand outside.
            if ((days.size() - 1 - i) % labelEvery == 0 && (i + 1) * step > LABEL_ROOM) {
                svg.append("<text class=\"q-chart-label\" text-anchor=\"end\" x=\"")
                        .append(number((i + 1) * step))
                        .append("\" y=\"")
                        .append(TOP + HEIGHT + LABEL_HEIGHT - 4)
                        .append("\">")
                        .append(day.day().getDayOfMonth())
                        .append('/')
                        .append(day.day().getMonthValue())
                        .append("</text>");
            }
        }
        return svg.append("</svg>").toString();
    }

    private static void rect(StringBuilder svg, String look, double x, double y, double width, double height) {
        svg.append("<rect class=\"")
                .append(look)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\"/>");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private NativeTable table(List<StockDay> days, Display display) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("stock.chart.caption"));
        NativeTableRow head = table.getHead().addRow();
        for (String column : List.of("day", "came", "went", "onHand")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation("stock.chart." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        days.reversed().stream()
                .filter(day -> day.came() + day.went() > 0 || day == days.getLast())
                .forEach(day -> {
                    NativeTableHeaderCell name = new NativeTableHeaderCell(display.shortDate(day.day()));
                    name.getElement().setAttribute("scope", "row");
                    table.getBody()
                            .add(new NativeTableRow(
                                    name,
                                    new NativeTableCell(display.number(day.came())),
                                    new NativeTableCell(display.number(day.went())),
                                    new NativeTableCell(display.number(day.onHand()))));
                });
        return table;
    }
}
