package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import shop.quire.catalog.CoverResult;
import shop.quire.catalog.CoverUploads;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Toast;

/** The cover of a book, and a picture to take its place. What is chosen counts at once, without saving the book. */
final class CoverField extends Composite<Div> {

    static final int MAX_MEGABYTES = CoverUploads.MAX_BYTES / (1024 * 1024);

    /** Takes the picture; called outside the UI's lock, since reading a picture takes its time. */
    @FunctionalInterface
    interface Picture {

        CoverResult replace(InputStream file) throws IOException;
    }

    private final Div shown = new Div();
    private final Upload upload = new Upload();
    private final Button remove;
    private final String drawn;
    private final Picture picture;

    /**
     * @param drawn address of the drawn cover
     * @param current address of what is to be seen now
     * @param uploaded whether that is a picture that somebody uploaded
     * @param onRemove takes the picture away
     */
    CoverField(String drawn, String current, boolean uploaded, Picture picture, Runnable onRemove) {
        this.drawn = drawn;
        this.picture = picture;
        remove = new Button(getTranslation("admin.cover.remove"), click -> {
            onRemove.run();
            show(this.drawn, false);
            Toast.show(getTranslation("admin.cover.removed"));
        });
        remove.addClassName("q-ghost");
        upload.setUploadHandler(new Handler());
        upload.setMaxFiles(1);
        upload.setMaxFileSize(CoverUploads.MAX_BYTES);
        upload.setAcceptedMimeTypes("image/jpeg", "image/png");
        upload.setI18n(new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("admin.cover.choose")))
                .setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("admin.cover.drop")))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(getTranslation("admin.cover.tooLarge", MAX_MEGABYTES))
                        .setIncorrectFileType(getTranslation("admin.cover.unreadable"))));
        upload.addFileRejectedListener(rejected -> Toast.problem(rejected.getErrorMessage()));
        Paragraph hint = new Paragraph(getTranslation("admin.cover.hint", MAX_MEGABYTES, CoverUploads.MIN_WIDTH));
        hint.addClassNames("q-muted", "q-small");
        getContent().add(shown, upload, hint, remove);
        show(current, uploaded);
    }

    private void show(String url, boolean uploaded) {
        shown.removeAll();
        shown.add(new Cover(url).eager());
        remove.setVisible(uploaded);
    }

    private void tell(CoverResult result) {
        upload.clearFileList();
        switch (result) {
            case CoverResult.Saved saved -> {
                show(saved.url(), true);
                Toast.show(getTranslation("admin.cover.saved"));
            }
            case CoverResult.TooLarge large -> Toast.problem(getTranslation("admin.cover.tooLarge", MAX_MEGABYTES));
            case CoverResult.WrongSize wrong ->
                Toast.problem(
                        getTranslation("admin.cover.wrongSize", wrong.width(), wrong.height(), CoverUploads.MIN_WIDTH));
            case CoverResult.Unreadable unreadable -> Toast.problem(getTranslation("admin.cover.unreadable"));
            case CoverResult.Unavailable unavailable -> Toast.problem(getTranslation("admin.cover.unavailable"));
            case CoverResult.NoSuchBook gone -> Toast.problem(getTranslation("admin.cover.gone"));
        }
    }

    private final class Handler implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            CoverResult result;
            try (InputStream file = event.getInputStream()) {
                result = picture.replace(file);
            }
            UI ui = event.getUI();
            ui.access(() -> tell(result));
        }

        @Override
        public long getFileSizeMax() {
            return CoverUploads.MAX_BYTES;
        }

        @Override
        public long getRequestSizeMax() {
            return CoverUploads.MAX_BYTES + 64L * 1024;
        }

        @Override
        public long getFileCountMax() {
            return 1;
        }
    }
}
