package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.ImportReport;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.shared.CsvCell;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** How an import goes, and what came of it: sums, and every row that was refused, with the reason. */
final class ImportReportPanel extends Composite<Div> {

    private final ImportRun run;
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph progress = new Paragraph();
    private final Button cancel = new Button(getTranslation("admin.import.cancel"));
    private final Div outcome = new Div();

    ImportReportPanel(ImportRun run) {
        this.run = run;
        bar.getElement().setAttribute("aria-label", getTranslation("admin.import.progress"));
        progress.getElement().setAttribute("role", "status");
        cancel.addClassName("q-ghost");
        cancel.addClickListener(click -> {
            run.cancel();
            cancel.setEnabled(false);
        });
        outcome.addClassName("q-import-outcome");
        getContent().addClassNames("q-panel", "q-import-run");
        getContent().add(new H2(run.fileName()), bar, progress, cancel, outcome);
        refresh();
    }

    /** Shows where the import is now. */
    void refresh() {
        Display display = Reader.display();
        boolean running = run.running();
        bar.setVisible(running);
        cancel.setVisible(running);
        bar.setValue(run.share());
        if (running) {
            progress.setText(getTranslation("admin.import.rows", run.rows(), display.number(run.rows())));
            return;
        }
        ImportReport report = run.report();
        progress.setText(outcomeText(report));
        outcome.removeAll();
        if (report != null) {
            outcome.add(sums(report, display));
            if (!report.errors().isEmpty()) {
                outcome.add(errors(report, display));
            }
        }
    }

    private String outcomeText(@Nullable ImportReport report) {
        if (report == null) {
            return getTranslation("admin.import.broke", run.rows());
        }
        if (report.cancelled()) {
            return getTranslation("admin.import.cancelled");
        }
        if (report.errorTotal() == 0) {
            return getTranslation("admin.import.clean");
        }
        return getTranslation(report.rejected() == 0 ? "admin.import.leftOut" : "admin.import.withErrors");
    }

    private DescriptionList sums(ImportReport report, Display display) {
        DescriptionList sums = new DescriptionList();
        sums.addClassName("q-import-sums");
        sum(sums, "admin.import.created", display.number(report.created()));
        sum(sums, "admin.import.updated", display.number(report.updated()));
        sum(sums, "admin.import.unchanged", display.number(report.unchanged()));
        sum(sums, "admin.import.rejected", display.number(report.rejected()));
        return sums;
    }

    private void sum(DescriptionList sums, String key, String value) {
        Div pair = new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
        sums.getElement().appendChild(pair.getElement());
    }

    private Div errors(ImportReport report, Display display) {
        Grid<RowError> grid = new Grid<>();
        grid.addClassName("q-grid");
        grid.getElement().setAttribute("aria-label", getTranslation("admin.import.errors"));
        grid.addColumn(error -> error.line() == 0 ? "–" : Long.toString(error.line()))
                .setHeader(getTranslation("admin.import.line"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addColumn(error -> error.column())
                .setHeader(getTranslation("admin.import.column"))
                .setWidth("9rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(RowError::value)
                .setHeader(getTranslation("admin.import.value"))
                .setWidth("14rem")
                .setFlexGrow(0)
                .setTooltipGenerator(RowError::value)
                .setResizable(true);
        grid.addColumn(RowError::message)
                .setHeader(getTranslation("admin.import.message"))
                .setWidth("20rem")
                .setTooltipGenerator(RowError::message)
                .setResizable(true);
        grid.setItems(report.errors());
        Anchor download = new Anchor(file(report.errors()), "");
        download.add(Glyph.DOWNLOAD.create());
        download.add(getTranslation("admin.import.download"));
        download.addClassName("q-ghost");
        Paragraph count = new Paragraph(
                report.errorTotal() > report.errors().size()
                        ? getTranslation(
                                "admin.import.someErrors",
                                display.number(report.errors().size()),
                                display.number(report.errorTotal()))
                        : getTranslation("admin.import.allErrors", report.errorTotal()));
        Div head = new Div(count, download);
        head.addClassName("q-import-errors-head");
        Div errors = new Div(head, grid);
        errors.addClassName("q-import-errors");
        return errors;
    }

    private DownloadHandler file(List<RowError> errors) {
        String name = "import-report-" + run.id() + ".csv";
        return (DownloadEvent event) -> {
            event.setFileName(name);
            event.setContentType("text/csv; charset=utf-8");
            write(errors, event);
        };
    }

    private static void write(List<RowError> errors, DownloadEvent event) throws IOException {
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write('\uFEFF');
            out.write("line,column,value,message\r\n");
            for (RowError error : errors) {
                out.write(String.join(
                                ",",
                                Long.toString(error.line()),
                                CsvCell.of(error.column()),
                                CsvCell.of(error.value()),
                                CsvCell.of(error.message()))
                        + "\r\n");
            }
        }
    }
}
