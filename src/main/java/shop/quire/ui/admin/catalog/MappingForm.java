package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.quire.catalog.ImportContent;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportPreview;

/** Which of the file's columns is which of ours, and what stands in for those that are missing. */
final class MappingForm extends Composite<Div> {

    private final ImportPreview preview;
    private final ImportContent content;
    private final List<Line> lines = new ArrayList<>();
    private final Paragraph ignored = new Paragraph();

    /** @param remembered what was chosen for such a file before; without it, names tell */
    MappingForm(ImportPreview preview, ImportContent content, Optional<ImportMapping> remembered) {
        this.preview = preview;
        this.content = content;
        Map<String, String> guessed = remembered.map(ImportMapping::headers).orElseGet(() -> preview.guess(content));
        Map<String, String> defaults = remembered
                .map(ImportMapping::defaults)
                .orElseGet(() -> ImportMapping.standard().defaults());
        NativeTable found = table();
        NativeTable others = table();
        for (int i = 0; i < content.columns().size(); i++) {
            String column = content.columns().get(i);
            Line line = new Line(
                    column,
                    guessed.getOrDefault(column, ""),
                    i < content.required(),
                    defaults.getOrDefault(column, remembered.isPresent() ? "" : usual(column)));
            lines.add(line);
            (i < content.required() || !line.header().isEmpty() ? found : others)
                    .getBody()
                    .add(line.row);
        }
        NativeDetails more = new NativeDetails(getTranslation("admin.import.more"), others);
        ignored.addClassName("q-muted");
        getContent().addClassNames("q-panel", "q-mapping");
        more.setVisible(content.required() < content.columns().size());
        getContent().add(new H2(getTranslation("admin.import.mapping")), found, more, ignored);
        showIgnored();
    }

    ImportPreview preview() {
        return preview;
    }

    ImportMapping read() {
        Map<String, String> headers = new HashMap<>();
        Map<String, String> defaults = new HashMap<>();
        for (Line line : lines) {
            if (!line.header().isEmpty()) {
                headers.put(line.column, line.header());
            }
            if (!line.fallback().isEmpty()) {
                defaults.put(line.column, line.fallback());
            }
        }
        return new ImportMapping(headers, defaults, true);
    }

    /** Marks what the import cannot do without; false where there is something. */
    boolean complete() {
        boolean complete = true;
        for (Line line : lines.subList(0, content.required())) {
            boolean missing = line.header().isEmpty() && line.fallback().isEmpty();
            line.theirs.setErrorMessage(getTranslation("admin.import.missing"));
            line.theirs.setInvalid(missing);
            complete &= !missing;
        }
        return complete;
    }

    /** What most suppliers' files mean where they say nothing. */
    private static String usual(String column) {
        return switch (column) {
            case "format" -> "PAPERBACK";
            case "language" -> "en";
            default -> "";
        };
    }

    private void showIgnored() {
        Set<String> unused = new TreeSet<>(preview.headers());
        lines.forEach(line -> unused.remove(line.header()));
        ignored.setText(unused.isEmpty() ? "" : getTranslation("admin.import.ignored", String.join(", ", unused)));
    }

    private NativeTable table() {
        NativeTable table = new NativeTable();
        table.addClassName("q-mapping-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(
                new NativeTableHeaderCell(getTranslation("admin.import.ours")),
                new NativeTableHeaderCell(getTranslation("admin.import.theirs")),
                new NativeTableHeaderCell(getTranslation("admin.import.example")),
                new NativeTableHeaderCell(getTranslation("admin.import.default")));
        return table;
    }

    private String example(String header) {
        int index = preview.headers().indexOf(header);
        return preview.rows().stream()
                .filter(row ->
                        index >= 0 && index < row.size() && !row.get(index).isBlank())
                .map(row -> row.get(index))
                .findFirst()
                .orElse("");
    }

    private final class Line {
        private final String column;
        private final NativeTableRow row = new NativeTableRow();
        private final Select<String> theirs = new Select<>();
        private final Span example = new Span();
        private final TextField fallback = new TextField();

        Line(String column, String guessed, boolean required, String usual) {
            this.column = column;
            String name = getTranslation("admin.import.column." + column);
            Span code = new Span(column);
            code.addClassNames("q-muted", "q-small");
            theirs.setItems(preview.headers().stream().distinct().toList());
            theirs.setEmptySelectionAllowed(true);
            theirs.setEmptySelectionCaption(getTranslation("admin.import.none"));
            theirs.setAriaLabel(getTranslation("admin.import.theirs.of", name));
            theirs.setValue(guessed.isEmpty() ? null : guessed);
            theirs.addValueChangeListener(change -> {
                example.setText(example(header()));
                theirs.setInvalid(false);
                showIgnored();
            });
            example.setText(example(guessed));
            example.addClassName("q-example");
            fallback.setAriaLabel(getTranslation("admin.import.default.of", name));
            fallback.setPlaceholder(getTranslation("admin.import.default"));
            fallback.setMaxLength(100);
            fallback.setVisible(required && !content.stock() && !column.equals("isbn13") && !column.equals("title"));
            fallback.setValue(content.stock() ? "" : usual);
            Div ours = new Div(new Span(name), code);
            ours.addClassName("q-mapping-ours");
            row.add(
                    new NativeTableCell(ours),
                    new NativeTableCell(theirs),
                    new NativeTableCell(example),
                    new NativeTableCell(fallback));
        }

        String header() {
            String value = theirs.getValue();
            return value == null ? "" : value;
        }

        String fallback() {
            return fallback.getValue().strip();
        }
    }
}
