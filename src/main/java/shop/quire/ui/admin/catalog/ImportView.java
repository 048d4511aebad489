package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportPreview;
import shop.quire.catalog.Imports;
import shop.quire.shared.JobId;
import shop.quire.storage.StorageException;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** Brings a supplier's file in: upload, say which column is which. */
@Route(value = "admin/import", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportView extends Composite<Div> implements HasDynamicTitle {

    private final CatalogImport imports;
    private final Imports runs;
    private final Div step = new Div();
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
            askForStart(fileName, file, Optional.empty());
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
        askForStart(fileName, file, Optional.of(new MappingForm(preview, runs.remembered(preview))));
    }

    /** @param form empty where the file says by itself what is what */
    private void askForStart(String fileName, Path file, Optional<MappingForm> form) {
        step.removeAll();
        Button start = new Button(getTranslation("admin.import.start"), click -> start(fileName, file, form, false));
        start.addClassName("q-primary");
        Button trial = new Button(getTranslation("admin.import.dry"), click -> start(fileName, file, form, true));
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
        step.add(new Paragraph(name));
        form.ifPresentOrElse(step::add, () -> step.add(new Paragraph(getTranslation("admin.import.onix"))));
        step.add(buttons);
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

    private void start(String fileName, Path file, Optional<MappingForm> form, boolean dryRun) {
        if (form.filter(mapping -> !mapping.complete()).isPresent()) {
            return;
        }
        try {
            ImportMapping mapping = form.map(MappingForm::read).orElseGet(ImportMapping::standard);
            JobId job = runs.start(fileName, file, mapping, dryRun);
            form.ifPresent(chosen -> runs.remember(chosen.preview(), mapping));
            forgetFile();
            UI.getCurrent().navigate(ImportsView.class, job.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StorageException unreachable) {
            Toast.problem(getTranslation("admin.import.notKept"));
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
