package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportPreview;
import shop.quire.catalog.ImportReport;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** Brings a supplier's file in: upload, say which column is which, watch, read the report. */
@Route(value = "admin/import", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private static final String RUN = "run";

    private final CatalogImport imports;
    private final ImportRuns runs;
    private final String owner;
    private final Div step = new Div();
    private final Div past = new Div();
    private @Nullable Path waiting;
    private Runnable lookAway = () -> {};

    ImportView(CatalogImport imports, ImportRuns runs, CurrentUser currentUser) {
        this.imports = imports;
        this.runs = runs;
        this.owner = currentUser.require().id().toString();
        step.addClassName("q-import-step");
        getContent().addClassName("q-import");
        getContent().add(new PageHead(getTranslation("admin.import.title")), step, past);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String asked = UrlValues.of(event.getLocation().getQueryParameters()).text(RUN);
        Optional<ImportRun> run = id(asked).flatMap(id -> runs.find(owner, id));
        run.ifPresentOrElse(this::show, this::askForFile);
        showPast();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.import.title"));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        // The import goes on; only this page looks away.
        lookAway.run();
        forgetFile();
    }

    private void askForFile() {
        replaceStep();
        Upload upload = new Upload();
        upload.setUploadHandler(new CsvUpload(this::askForMapping));
        upload.setMaxFiles(1);
        upload.setMaxFileSize((int) CsvUpload.MAX_BYTES);
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt");
        upload.setI18n(texts());
        upload.addFileRejectedListener(rejected -> Toast.problem(rejected.getErrorMessage()));
        Paragraph what = new Paragraph(getTranslation("admin.import.what", CsvUpload.MAX_MEGABYTES));
        Paragraph kept = new Paragraph(getTranslation("admin.import.kept"));
        kept.addClassName("q-muted");
        Div panel = new Div(new H2(getTranslation("admin.import.upload")), what, upload, kept);
        panel.addClassName("q-panel");
        step.add(panel);
    }

    private void askForMapping(String fileName, Path file) {
        forgetFile();
        waiting = file;
        ImportPreview preview = look(file);
        if (preview.headers().isEmpty()) {
            Toast.problem(getTranslation("admin.import.empty", fileName));
            forgetFile();
            askForFile();
            return;
        }
        replaceStep();
        MappingForm mapping = new MappingForm(preview);
        Button start = new Button(getTranslation("admin.import.start"), click -> {
            if (mapping.complete()) {
                start(fileName, file, mapping);
            }
        });
        start.addClassName("q-primary");
        Button other = new Button(getTranslation("admin.import.other"), click -> {
            forgetFile();
            askForFile();
        });
        other.addClassName("q-ghost");
        Div buttons = new Div(start, other);
        buttons.addClassName("q-import-buttons");
        Span name = new Span(fileName);
        name.addClassName("q-strong");
        step.add(new Paragraph(name), mapping, buttons);
    }

    private ImportPreview look(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return imports.preview(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String fileName, Path file, MappingForm mapping) {
        try {
            ImportRun run = runs.start(owner, fileName, file, mapping.read());
            waiting = null;
            UI.getCurrent()
                    .navigate(ImportView.class, QueryParameters.of(RUN, run.id().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(ImportRun run) {
        replaceStep();
        ImportReportPanel report = new ImportReportPanel(run);
        Anchor another = new Anchor("/admin/import", getTranslation("admin.import.another"));
        another.addClassName("q-link");
        step.add(report, another);
        UI ui = UI.getCurrent();
        lookAway = run.watch(() -> ui.access(report::refresh));
        // It may have ended between the first look and the watch.
        report.refresh();
    }

    private void showPast() {
        past.removeAll();
        List<ImportRun> mine = runs.of(owner);
        if (mine.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("q-import-past");
        for (ImportRun run : mine) {
            Anchor link = new Anchor("/admin/import?" + RUN + "=" + run.id(), run.fileName());
            link.addClassName("q-link");
            Span when = new Span(Reader.display().dateTime(run.startedAt()));
            when.addClassNames("q-muted", "q-small");
            list.add(new ListItem(link, standing(run), when));
        }
        past.add(new H2(getTranslation("admin.import.past")), list);
        past.addClassName("q-panel");
    }

    private Pill standing(ImportRun run) {
        ImportReport report = run.report();
        if (run.running()) {
            return new Pill(getTranslation("admin.import.state.running"), Pill.Tone.NEUTRAL);
        }
        if (report == null) {
            return new Pill(getTranslation("admin.import.state.broke"), Pill.Tone.BAD);
        }
        return report.rejected() > 0
                ? new Pill(getTranslation("admin.import.state.refused", report.rejected()), Pill.Tone.WARN)
                : new Pill(getTranslation("admin.import.state.done"), Pill.Tone.GOOD);
    }

    private void replaceStep() {
        lookAway.run();
        lookAway = () -> {};
        step.removeAll();
    }

    private void forgetFile() {
        Path file = waiting;
        waiting = null;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private UploadI18N texts() {
        UploadI18N texts = new UploadI18N();
        texts.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("admin.import.choose")));
        texts.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("admin.import.drop")));
        texts.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("admin.import.tooBig", CsvUpload.MAX_MEGABYTES))
                .setIncorrectFileType(getTranslation("admin.import.wrongType")));
        return texts;
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }
}
