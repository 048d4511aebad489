package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import shop.quire.catalog.ImportContent;
import shop.quire.catalog.ImportCounts;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.catalog.ImportStanding;
import shop.quire.catalog.ImportUndoPreview;
import shop.quire.catalog.Imports;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.CsvCell;
import shop.quire.shared.JobId;
import shop.quire.shared.Page;
import shop.quire.shared.Slice;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** How an import goes, and what came of it: sums, and every row that was refused, with the reason. */
final class ImportReportPanel extends Composite<Div> {

    private final Imports imports;
    private final Jobs jobs;
    private final JobId id;
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph progress = new Paragraph();
    private final Button pause = new Button(getTranslation("admin.import.pause"), click -> act(Jobs::pause));
    private final Button resume = new Button(getTranslation("admin.import.resume"), click -> act(Jobs::resume));
    private final Button cancel = new Button(getTranslation("admin.import.cancel"), click -> act(Jobs::cancel));
    private final Button undo = new Button(getTranslation("admin.import.undo"), click -> askUndo());
    private final Div question = new Div();
    private final Div outcome = new Div();
    private final String title;
    private long shown = -1;
    private LongConsumer onProblems = problems -> {};

    ImportReportPanel(Imports imports, Jobs jobs, JobStatus job) {
        this.imports = imports;
        this.jobs = jobs;
        this.id = job.id();
        this.title = job.title();
        bar.getElement().setAttribute("aria-label", getTranslation("admin.import.progress"));
        progress.getElement().setAttribute("role", "status");
        pause.addClassName("q-ghost");
        resume.addClassName("q-ghost");
        cancel.addClassName("q-ghost");
        undo.addClassName("q-ghost");
        Div buttons = new Div(pause, resume, cancel, undo);
        buttons.addClassName("q-import-buttons");
        outcome.addClassName("q-import-outcome");
        getContent().addClassNames("q-panel", "q-import-run");
        boolean takesBack =
                imports.standing(id).filter(is -> is.undoes() != null).isPresent();
        getContent()
                .add(
                        new H2(takesBack ? getTranslation("admin.import.undo.of", title) : title),
                        bar,
                        progress,
                        buttons,
                        question,
                        outcome);
        refresh();
    }

    /**
     * Shows where the import is now.
     *
     * @return whether it may still change by itself
     */
    boolean refresh() {
        Optional<JobStatus> status = imports.status(id);
        Optional<ImportStanding> standing = imports.standing(id);
        if (status.isEmpty() || standing.isEmpty()) {
            return false;
        }
        show(status.get(), standing.get(), Reader.display());
        return moving(status.get().state());
    }

    private static boolean moving(JobState state) {
        return !state.finished() && state != JobState.PAUSED;
    }

    private void show(JobStatus job, ImportStanding standing, Display display) {
        JobState state = job.state();
        ImportCounts counts = standing.counts();
        bar.setVisible(!state.finished());
        bar.setValue(job.share().orElse(0));
        pause.setVisible(state.canPause());
        resume.setVisible(state.canResume());
        cancel.setVisible(state.canCancel());
        undo.setVisible(state.finished() && standing.undoable());
        progress.setText(text(job, standing, display));
        // What is read in a long list must not jump while the rest comes in.
        if (moving(state) || shown == counts.seen() && outcome.getElement().getChildCount() > 0) {
            return;
        }
        shown = counts.seen();
        outcome.removeAll();
        outcome.add(sums(standing, display));
        onProblems.accept(counts.problems());
        if (standing.undoneBy() != null) {
            outcome.add(link(standing.undoneBy(), "admin.import.undone"));
        }
        if (standing.undoes() != null) {
            outcome.add(link(standing.undoes(), "admin.import.undo.import"));
        }
        if (counts.problems() > 0) {
            outcome.add(errors(counts.problems()));
        }
    }

    private String text(JobStatus job, ImportStanding standing, Display display) {
        ImportCounts counts = standing.counts();
        if (standing.undoes() != null) {
            return undoText(job, counts, display);
        }
        return switch (job.state()) {
            case QUEUED -> getTranslation("admin.import.queued");
            case RUNNING, CANCELLING ->
                getTranslation("admin.import.rows", counts.seen(), display.number(counts.seen()));
            case PAUSED -> getTranslation("admin.import.paused", display.number(counts.seen()));
            case CANCELLED -> getTranslation("admin.import.cancelled");
            case FAILED ->
                job.failure().isEmpty() ? getTranslation("admin.import.broke", counts.seen()) : job.failure();
            case DONE -> outcomeText(standing);
        };
    }

    private String undoText(JobStatus job, ImportCounts counts, Display display) {
        return switch (job.state()) {
            case QUEUED -> getTranslation("admin.import.queued");
            case RUNNING, CANCELLING -> getTranslation("admin.import.undo.rows", display.number(counts.seen()));
            case PAUSED -> getTranslation("admin.import.undo.paused", display.number(counts.seen()));
            case CANCELLED -> getTranslation("admin.import.undo.cancelled");
            case FAILED -> job.failure().isEmpty() ? getTranslation("admin.import.undo.broke") : job.failure();
            case DONE ->
                getTranslation(counts.problems() == 0 ? "admin.import.undo.done" : "admin.import.undo.withRest");
        };
    }

    private void askUndo() {
        question.removeAll();
        question.add(new Ask(
                getTranslation("admin.import.undo.title", title),
                imports.undoPreview(id).map(this::plan).orElseGet(() -> getTranslation("admin.import.undo.stock")),
                getTranslation("admin.import.undo.yes"),
                () -> imports.undo(id)
                        .ifPresentOrElse(
                                job -> UI.getCurrent().navigate("admin/imports/" + job),
                                () -> Toast.problem(getTranslation("admin.import.undo.late")))));
    }

    /** What happens, what stays, and why. */
    private String plan(ImportUndoPreview undo) {
        List<String> said = new ArrayList<>();
        said.add(getTranslation("admin.import.undo.plan.restored", undo.restored()));
        say(said, "admin.import.undo.plan.retired", undo.retired());
        say(said, "admin.import.undo.plan.copies", undo.copies());
        say(said, "admin.import.undo.plan.gone", undo.copiesGone());
        say(said, "admin.import.undo.plan.changed", undo.changedSince());
        said.add(getTranslation("admin.import.undo.plan.names"));
        return String.join(" ", said);
    }

    private void say(List<String> said, String key, long number) {
        if (number > 0) {
            said.add(getTranslation(key, number));
        }
    }

    private Anchor link(JobId job, String key) {
        Anchor link = new Anchor("/admin/imports/" + job, getTranslation(key));
        link.addClassName("q-link");
        return link;
    }

    private String outcomeText(ImportStanding standing) {
        if (standing.dryRun()) {
            return getTranslation("admin.import.dry.done");
        }
        ImportCounts counts = standing.counts();
        if (standing.content().stock()) {
            return getTranslation(
                    counts.problems() == 0 ? "admin.import.stock.clean" : "admin.import.stock.withErrors");
        }
        if (counts.problems() == 0) {
            return getTranslation("admin.import.clean");
        }
        return getTranslation(
                counts.seen() > 0 && counts.rejected() == 0 ? "admin.import.leftOut" : "admin.import.withErrors");
    }

    private void act(BiPredicate<Jobs, JobId> verb) {
        verb.test(jobs, id);
        refresh();
        fireEvent(new Acted(this));
    }

    /** @param told how many problems there are, whenever they can be read in peace; at once, too */
    void onProblems(LongConsumer told) {
        onProblems = told;
        shown = -1;
        refresh();
    }

    /** Somebody let it pause, go on or end. */
    static final class Acted extends ComponentEvent<ImportReportPanel> {
        Acted(ImportReportPanel source) {
            super(source, false);
        }
    }

    void onAct(Runnable watcher) {
        addListener(Acted.class, acted -> watcher.run());
    }

    private DescriptionList sums(ImportStanding standing, Display display) {
        ImportCounts counts = standing.counts();
        DescriptionList sums = new DescriptionList();
        sums.addClassName("q-import-sums");
        if (standing.undoes() != null) {
            sum(sums, "admin.import.undo.restored", display.number(counts.updated()));
            if (!standing.content().stock()) {
                sum(sums, "admin.import.undo.retired", display.number(counts.created()));
            }
            sum(sums, "admin.import.undo.left", display.number(counts.rejected()));
            return sums;
        }
        if (standing.content().stock()) {
            sum(sums, "admin.import.booked", display.number(counts.updated()));
        } else {
            sum(sums, "admin.import.created", display.number(counts.created()));
            sum(sums, "admin.import.updated", display.number(counts.updated()));
        }
        if (standing.content() != ImportContent.DELIVERY) {
            sum(sums, "admin.import.unchanged", display.number(counts.unchanged()));
        }
        sum(sums, "admin.import.rejected", display.number(counts.rejected()));
        return sums;
    }

    private void sum(DescriptionList sums, String key, String value) {
        Div pair = new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
        sums.getElement().appendChild(pair.getElement());
    }

    private Div errors(long total) {
        Anchor download = new Anchor(file(), "");
        download.add(Glyph.DOWNLOAD.create());
        download.add(getTranslation("admin.import.download"));
        download.addClassName("q-ghost");
        Div errors = new Div(new Paragraph(getTranslation("admin.import.allErrors", total)), download);
        errors.addClassName("q-import-errors-head");
        return errors;
    }

    private DownloadHandler file() {
        String name = "import-report-" + id + ".csv";
        return (DownloadEvent event) -> {
            event.setFileName(name);
            event.setContentType("text/csv; charset=utf-8");
            write(event);
        };
    }

    private void write(DownloadEvent event) throws IOException {
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write('\uFEFF');
            out.write("line,record,column,value,message\r\n");
            Page<RowError> some = imports.problems(id, Slice.first(Slice.MAX_LIMIT));
            while (!some.isEmpty()) {
                for (RowError error : some) {
                    out.write(String.join(
                                    ",",
                                    Long.toString(error.line()),
                                    CsvCell.of(error.reference()),
                                    CsvCell.of(error.column()),
                                    CsvCell.of(error.value()),
                                    CsvCell.of(error.message()))
                            + "\r\n");
                }
                shop.quire.shared.Anchor place = some.end().orElseThrow();
                some = imports.problems(id, new Slice(place.row(), Slice.MAX_LIMIT, place));
            }
        }
    }
}
