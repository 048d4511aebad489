package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportContent;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportPreview;
import shop.quire.catalog.ImportStart;
import shop.quire.catalog.Imports;
import shop.quire.shared.JobId;
import shop.quire.storage.StorageException;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** Brings a supplier's file in: upload, say which column is which. */
@Route(value = "admin/import", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportView extends Composite<Div> implements HasDynamicTitle {

    private final CatalogImport imports;
    private final Imports runs;
    private final Div step = new Div();
    private final Div question = new Div();
    private @Nullable Path waiting;

    ImportView(CatalogImport imports, Imports runs) {
        this.imports = imports;
        this.runs = runs;
        step.addClassName("q-import-step");
        Anchor past = new Anchor("/admin/imports", getTranslation("admin.import.past"));
        past.addClassName("q-link");
        getContent().addClassName("q-import");
        getContent().add(new PageHead(getTranslation("admin.import.title")), step, past);
        askForFile();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.import.title"));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forgetFile();
    }

    private void askForFile() {
        step.removeAll();
        Upload upload = new Upload();
        upload.setUploadHandler(new SupplierUpload(this::askForMapping));
        upload.setMaxFiles(1);
        upload.setMaxFileSize((int) SupplierUpload.MAX_BYTES);
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".xlsx", ".xml", ".onx", ".onix");
        upload.setI18n(texts());
        upload.addFileRejectedListener(rejected -> Toast.problem(rejected.getErrorMessage()));
        Paragraph what = new Paragraph(getTranslation("admin.import.what", SupplierUpload.MAX_MEGABYTES));
        Paragraph kept = new Paragraph(getTranslation("admin.import.kept"));
        kept.addClassName("q-muted");
        Div panel = new Div(new H2(getTranslation("admin.import.upload")), what, upload, kept);
        panel.addClassName("q-panel");
        step.add(panel);
    }

    private void askForMapping(String fileName, Path file) {
        forgetFile();
        waiting = file;
        if (onix(file)) {
            askForStart(
                    fileName,
                    new Paragraph(getTranslation("admin.import.onix")),
                    dryRun -> start(() -> runs.start(fileName, file, ImportMapping.standard(), dryRun)));
            return;
        }
        ImportPreview preview = look(file);
        if (preview.headers().isEmpty()) {
            Toast.problem(
                    preview.problem().isEmpty() ? getTranslation("admin.import.empty", fileName) : preview.problem());
            forgetFile();
            askForFile();
            return;
        }
        List<ImportContent> contents = runs.contents();
        ImportContent seems = preview.content();
        askForStart(fileName, file, preview, contents.contains(seems) ? seems : ImportContent.BOOKS);
    }

    private void askForStart(String fileName, Path file, ImportPreview preview, ImportContent content) {
        MappingForm form = new MappingForm(preview, content, runs.remembered(preview, content));
        List<ImportContent> contents = runs.contents();
        if (contents.size() == 1) {
            askForStart(fileName, file, form, content);
            return;
        }
        Select<ImportContent> what = new Select<>();
        what.setLabel(getTranslation("admin.import.content"));
        what.setItems(contents);
        what.setItemLabelGenerator(some -> getTranslation("admin.import.content." + some));
        what.setValue(content);
        what.addValueChangeListener(change -> askForStart(fileName, file, preview, change.getValue()));
        what.addClassName("q-import-content");
        Div both = new Div(what, form);
        both.addClassName("q-import-step");
        askForStart(fileName, file, form, content, both);
    }

    private void askForStart(String fileName, Path file, MappingForm form, ImportContent content) {
        askForStart(fileName, file, form, content, form);
    }

    private void askForStart(String fileName, Path file, MappingForm form, ImportContent content, Component shown) {
        askForStart(fileName, shown, dryRun -> {
            if (!form.complete()) {
                return;
            }
            ImportMapping mapping = form.read();
            if (content.stock()) {
                startStock(fileName, file, form, content, dryRun, false);
            } else {
                runs.remember(form.preview(), content, mapping);
                start(() -> runs.start(fileName, file, mapping, dryRun));
            }
        });
    }

    private void askForStart(String fileName, Component shown, Consumer<Boolean> starter) {
        step.removeAll();
        Button start = new Button(getTranslation("admin.import.start"), click -> starter.accept(false));
        start.addClassName("q-primary");
        Button trial = new Button(getTranslation("admin.import.dry"), click -> starter.accept(true));
        trial.addClassName("q-ghost");
        Button other = new Button(getTranslation("admin.import.other"), click -> {
            forgetFile();
            askForFile();
        });
        other.addClassName("q-ghost");
        Div buttons = new Div(start, trial, other);
        buttons.addClassName("q-import-buttons");
        Span name = new Span(fileName);
        name.addClassName("q-strong");
        question.removeAll();
        step.add(new Paragraph(name), shown, buttons, question);
    }

    private void startStock(
            String fileName, Path file, MappingForm form, ImportContent content, boolean dryRun, boolean again) {
        ImportMapping mapping = form.read();
        runs.remember(form.preview(), content, mapping);
        start(() -> switch (runs.startStock(fileName, file, mapping, content, dryRun, again)) {
            case ImportStart.Queued queued -> queued.job();
            case ImportStart.Before before -> {
                askAgain(before, () -> startStock(fileName, file, form, content, dryRun, true));
                yield null;
            }
        });
    }

    /** The same boxes must not be unpacked twice because a list was sent twice. */
    private void askAgain(ImportStart.Before before, Runnable again) {
        question.removeAll();
        question.add(new Ask(
                getTranslation("admin.import.again.title"),
                getTranslation("admin.import.again.text", Reader.display().dateTime(before.at()), before.by()),
                getTranslation("admin.import.again"),
                again));
    }

    /** Puts something into the queue. */
    private interface Starter {
        /** Null where it was not put there. */
        @Nullable
        JobId start() throws IOException;
    }

    private void start(Starter starter) {
        try {
            JobId job = starter.start();
            if (job != null) {
                forgetFile();
                UI.getCurrent().navigate("admin/imports/" + job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StorageException unreachable) {
            Toast.problem(getTranslation("admin.import.notKept"));
        }
    }

    private static boolean onix(Path file) {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return CatalogImport.onix(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportPreview look(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return imports.preview(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                .setFileIsTooBig(getTranslation("admin.import.tooBig", SupplierUpload.MAX_MEGABYTES))
                .setIncorrectFileType(getTranslation("admin.import.wrongType")));
        return texts;
    }
}
