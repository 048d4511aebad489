package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.quire.catalog.BulkBatch;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.BulkRow;
import shop.quire.shared.Slice;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** One change of many editions: how far it is, what it did to each, and the way back. */
final class BatchPanel extends Composite<Div> {

    private final BulkEditions bulk;
    private final BulkWords words;
    private final long id;
    private final boolean mayUndo;
    private final Div standing = new Div();
    private final Paragraph text = new Paragraph();
    private final ProgressBar bar = new ProgressBar();
    private final Button stop = new Button(getTranslation("bulk.stop"), click -> stop());
    private final Button resume = new Button(getTranslation("bulk.resume"), click -> goOn());
    private final Button undo = new Button(getTranslation("bulk.undo"), click -> askUndo());
    private final DescriptionList sums = new DescriptionList();
    private final Select<BulkRow.Only> only = new Select<>();
    private final Grid<BulkRow> rows = new Grid<>();
    private BulkBatch batch;
    private boolean broken;

    /** @param mayUndo whether this person may change that fact */
    BatchPanel(BulkEditions bulk, BulkWords words, BulkBatch batch, boolean mayUndo) {
        this.bulk = bulk;
        this.words = words;
        this.id = batch.id();
        this.batch = batch;
        this.mayUndo = mayUndo;
        bar.getElement().setAttribute("aria-label", getTranslation("bulk.progress"));
        text.getElement().setAttribute("role", "status");
        stop.addClassName("q-ghost");
        resume.addClassName("q-primary");
        undo.addClassName("q-ghost");
        sums.addClassName("q-import-sums");
        H2 title = new H2(words.change(batch.change()));
        Div head = new Div(title, standing, stop, undo, resume);
        head.addClassName("q-bulk-head");
        only.setLabel(getTranslation("bulk.only"));
        only.setItemLabelGenerator(one -> getTranslation("bulk.only." + one));
        only.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                rows.getDataProvider().refreshAll();
            }
        });
        getContent().addClassNames("q-panel", "q-import-run");
        getContent().add(head, text, bar, sums, only, rows());
        broken = bulk.broken(id);
        show();
    }

    /** Somebody did something to it. */
    static final class Acted extends ComponentEvent<BatchPanel> {
        Acted(BatchPanel source) {
            super(source, false);
        }
    }

    void onAct(Runnable watcher) {
        addListener(Acted.class, acted -> watcher.run());
    }

    /**
     * Shows how it stands now.
     *
     * @return whether it may still change by itself
     */
    boolean refresh() {
        Optional<BulkBatch> now = bulk.batch(id);
        if (now.isEmpty()) {
            return false;
        }
        boolean broke = bulk.broken(id);
        boolean changed = !now.get().equals(batch) || broke != broken;
        batch = now.get();
        broken = broke;
        if (changed) {
            show();
            rows.getDataProvider().refreshAll();
        }
        return batch.state().moving() && !broken;
    }

    private void show() {
        BulkBatch.State state = batch.state();
        standing.removeAll();
        standing.add(broken ? BulkWords.broken() : BulkWords.standing(batch));
        text.setText(said());
        bar.setVisible(state.moving() && !broken);
        resume.setVisible(broken && mayUndo);
        bar.setValue(share());
        stop.setVisible(state == BulkBatch.State.RUNNING);
        undo.setVisible(mayUndo && batch.undoable());
        undo.setEnabled(true);
        sums.removeAll();
        sum("bulk.sum.changed", batch.changed());
        sum("bulk.sum.unchanged", batch.unchanged());
        sum("bulk.sum.refused", batch.refused());
        if (batch.undoBy() != null) {
            sum("bulk.sum.restored", batch.restored());
            sum("bulk.sum.kept", batch.kept());
        }
        offer();
    }

    /** Only what there is can be chosen. */
    private void offer() {
        List<BulkRow.Only> offered = new ArrayList<>(List.of(BulkRow.Only.ALL));
        if (batch.changed() > 0) {
            offered.add(BulkRow.Only.CHANGED);
        }
        if (batch.refused() > 0) {
            offered.add(BulkRow.Only.REFUSED);
        }
        if (batch.kept() > 0) {
            offered.add(BulkRow.Only.KEPT);
        }
        BulkRow.Only chosen = only.getValue();
        only.setItems(offered);
        only.setValue(chosen != null && offered.contains(chosen) ? chosen : BulkRow.Only.ALL);
    }

    private double share() {
        int all = batch.state() == BulkBatch.State.UNDOING ? batch.changed() : batch.total();
        int done = batch.state() == BulkBatch.State.UNDOING ? batch.restored() + batch.kept() : batch.settled();
        return all == 0 ? 0 : Math.min(1, (double) done / all);
    }

    private String said() {
        String asked =
                getTranslation("bulk.asked", batch.askedBy(), Reader.display().dateTime(batch.askedAt()));
        if (broken) {
            return asked + " " + getTranslation("bulk.broke");
        }
        String undoer = batch.undoBy();
        if (undoer == null || batch.undoAt() == null) {
            return asked;
        }
        return asked + " "
                + getTranslation("bulk.undoneBy", undoer, Reader.display().dateTime(batch.undoAt()));
    }

    private void sum(String key, long value) {
        Div pair = new Div(
                new DescriptionList.Term(getTranslation(key)),
                new DescriptionList.Description(Reader.display().number(value)));
        sums.getElement().appendChild(pair.getElement());
    }

    private void stop() {
        bulk.stop(id);
        refresh();
        fireEvent(new Acted(this));
    }

    private void goOn() {
        bulk.resume(id);
        refresh();
        fireEvent(new Acted(this));
    }

    private void askUndo() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("bulk.undo.title"));
        dialog.setText(getTranslation(
                "bulk.undo.text", batch.changed(), Reader.display().number(batch.changed())));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("bulk.undo"));
        dialog.addConfirmListener(confirm -> {
            bulk.undo(id);
            refresh();
            fireEvent(new Acted(this));
        });
        dialog.open();
    }

    private Grid<BulkRow> rows() {
        boolean narrow = Reader.isNarrow();
        rows.addClassNames("q-grid", "q-bulk-rows");
        rows.setSelectionMode(Grid.SelectionMode.NONE);
        rows.getElement().setAttribute("aria-label", getTranslation("bulk.rows"));
        rows.addComponentColumn(this::title)
                .setKey("TITLE")
                .setHeader(getTranslation("admin.books.column.TITLE"))
                .setFlexGrow(1);
        if (!narrow) {
            rows.addColumn(row -> row.isbn().formatted())
                    .setHeader(getTranslation("admin.books.column.ISBN"))
                    .setWidth("10rem")
                    .setFlexGrow(0);
        }
        BulkChange change = batch.change();
        rows.addColumn(row -> words.value(change, row.before()))
                .setHeader(getTranslation("bulk.column.before"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(narrow ? "5.5rem" : "8rem")
                .setFlexGrow(0);
        rows.addColumn(row -> words.value(change, row.after()))
                .setHeader(getTranslation("bulk.column.after"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(narrow ? "5.5rem" : "8rem")
                .setFlexGrow(0);
        if (!narrow) {
            rows.addColumn(this::outcome)
                    .setKey("OUTCOME")
                    .setHeader(getTranslation("bulk.column.outcome"))
                    .setTooltipGenerator(this::outcome)
                    .setWidth("17rem")
                    .setFlexGrow(0)
                    .setResizable(true);
        }
        rows.setItems(
                query ->
                        bulk
                                .rows(
                                        id,
                                        chosen(),
                                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                                .stream(),
                query -> size());
        return rows;
    }

    private BulkRow.Only chosen() {
        return only.getOptionalValue().orElse(BulkRow.Only.ALL);
    }

    private int size() {
        return switch (chosen()) {
            case ALL -> batch.total();
            case CHANGED -> batch.changed();
            case REFUSED -> batch.refused();
            case KEPT -> batch.kept();
        };
    }

    private Div title(BulkRow row) {
        Anchor link = new Anchor("/admin/books/" + row.book(), row.title());
        Span more = new Span(Reader.isNarrow() ? outcome(row) : EditionWords.format(row.format()));
        more.addClassName("q-muted");
        Div title = new Div(link, more);
        title.addClassName("q-bulk-what");
        return title;
    }

    private String outcome(BulkRow row) {
        BulkRow.Undo undone = row.undo();
        if (undone == BulkRow.Undo.RESTORED) {
            return getTranslation("bulk.outcome.RESTORED");
        }
        if (undone == BulkRow.Undo.KEPT) {
            return getTranslation(
                    "bulk.outcome.KEPT",
                    BulkWords.refusal(row.undoReason()),
                    words.value(batch.change(), row.undoFound()));
        }
        return row.outcome() == BulkRow.Outcome.REFUSED
                ? BulkWords.refusal(row.refusal())
                : getTranslation("bulk.outcome." + row.outcome());
    }
}
