package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
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
import shop.quire.report.Conversion;
import shop.quire.report.DayConversion;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/**
 * From cart to order, day by day: what is behind the share of carts that became orders. Orders lead to their lines; carts
 * are counted only, since nobody has a list of what shoppers think about.
 */
final class ConversionTable extends Composite<NativeDetails> {

    private final Display display = Reader.display();

    /** @param days newest first */
    ConversionTable(List<DayConversion> days, boolean open) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("admin.dashboard.conversion.caption"));
        NativeTableRow head = table.getHead().addRow();
        for (String column : List.of("day", "carts", "placed", "sold", "share")) {
            NativeTableHeaderCell cell =
                    new NativeTableHeaderCell(getTranslation("admin.dashboard.conversion." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        days.forEach(day -> table.getBody().add(row(day)));
        Paragraph told = new Paragraph(getTranslation("admin.dashboard.conversion.text"));
        told.addClassNames("q-muted", "q-small");
        getContent().setSummaryText(getTranslation("admin.dashboard.conversion.caption"));
        getContent().setContent(new Div(told, table));
        getContent().addClassNames("q-panel", "q-chart-table");
        getContent().setOpen(open);
    }

    private NativeTableRow row(DayConversion day) {
        Conversion steps = day.steps();
        String rows = "/staff/reports?from=" + day.day() + "&to=" + day.day() + "&by=none";
        NativeTableHeaderCell name = new NativeTableHeaderCell(display.shortDate(day.day()));
        name.getElement().setAttribute("scope", "row");
        return new NativeTableRow(
                name,
                new NativeTableCell(display.number(steps.carts())),
                cell(steps.placed(), rows + "&status=any"),
                cell(steps.sold(), rows),
                new NativeTableCell(
                        steps.carts() == 0
                                ? ""
                                : getTranslation("admin.dashboard.percent", display.number(steps.percent()))));
    }

    private NativeTableCell cell(long count, String rows) {
        Component figure = new Anchor(rows, display.number(count));
        figure.addClassName("q-link");
        return count == 0 ? new NativeTableCell(display.number(0)) : new NativeTableCell(figure);
    }
}
