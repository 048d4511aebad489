package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.BulkPreview;
import shop.quire.catalog.BulkPreview.Line;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** What a change would do: how many, some of them as they are and as they would be, and who would be left out and why. */
final class BulkPreviewPanel extends Composite<Div> {

    private final BulkWords words;
    private final Paragraph sum = new Paragraph();
    private final Div lines = new Div();

    BulkPreviewPanel(BulkWords words) {
        this.words = words;
        sum.getElement().setAttribute("role", "status");
        sum.addClassName("q-bulk-sum");
        lines.addClassName("q-bulk-lines");
        getContent().addClassName("q-bulk-preview");
        // It scrolls, also for who has no mouse.
        getContent().getElement().setAttribute("tabindex", "0");
        getContent().getElement().setAttribute("role", "region");
        getContent().getElement().setAttribute("aria-label", getTranslation("bulk.preview.label"));
        getContent().add(sum, lines);
    }

    void hint(String text) {
        sum.setText(text);
        lines.removeAll();
    }

    void show(BulkChange change, BulkPreview preview) {
        sum.setText(getTranslation(
                "bulk.preview",
                preview.changed(),
                number(preview.changed()),
                preview.unchanged(),
                number(preview.unchanged()),
                preview.refused(),
                number(preview.refused())));
        lines.removeAll();
        if (!preview.first().isEmpty()) {
            lines.add(table("bulk.preview.first", change, preview.first()));
            more(preview.changed() - preview.first().size());
        }
        if (!preview.refusals().isEmpty()) {
            lines.add(table("bulk.preview.refused", change, preview.refusals()));
            more(preview.refused() - preview.refusals().size());
        }
    }

    private void more(int left) {
        if (left > 0) {
            Paragraph more = new Paragraph(getTranslation("bulk.preview.more", left, number(left)));
            more.addClassName("q-muted");
            lines.add(more);
        }
    }

    private NativeTable table(String caption, BulkChange change, List<Line> some) {
        NativeTable table = new NativeTable();
        table.addClassName("q-bulk-table");
        table.setCaptionText(getTranslation(caption));
        NativeTableBody body = table.getBody();
        for (Line line : some) {
            NativeTableHeaderCell title = new NativeTableHeaderCell(new Span(line.title()));
            title.getElement().setAttribute("scope", "row");
            Span format = new Span(EditionWords.format(line.format()));
            format.addClassName("q-muted");
            title.add(format);
            NativeTableCell before = new NativeTableCell(words.value(change, line.before()));
            NativeTableCell arrow = new NativeTableCell(line.refusal() == null ? "→" : "");
            arrow.getElement().setAttribute("aria-hidden", "true");
            NativeTableCell after = new NativeTableCell(
                    line.refusal() == null ? words.value(change, line.after()) : BulkWords.refusal(line.refusal()));
            after.addClassName(line.refusal() == null ? "q-bulk-new" : "q-bulk-why");
            body.add(new NativeTableRow(title, before, arrow, after));
        }
        return table;
    }

    private static String number(long many) {
        return Reader.display().number(many);
    }
}
