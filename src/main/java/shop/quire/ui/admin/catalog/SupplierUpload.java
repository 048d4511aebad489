package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Takes one file of limited size into a temporary file. Vaadin sets no limit of its own. */
final class SupplierUpload implements UploadHandler {

    static final int MAX_MEGABYTES = 512;
    static final long MAX_BYTES = MAX_MEGABYTES * 1024L * 1024L;

    private static final int BUFFER = 1 << 16;

    private final BiConsumer<String, Path> onFile;

    /** @param onFile is given the file's name and where it lies; called in the UI's thread */
    SupplierUpload(BiConsumer<String, Path> onFile) {
        this.onFile = onFile;
    }

    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
        Path file = Files.createTempFile("quire-import-", ".tmp");
        if (!store(event.getInputStream(), file)) {
            Files.delete(file);
            event.reject("Larger than " + MAX_MEGABYTES + " MB");
            return;
        }
        String name = event.getFileName();
        UI ui = event.getUI();
        ui.access(() -> onFile.accept(name, file));
    }

    @Override
    public long getFileSizeMax() {
        return MAX_BYTES;
    }

    @Override
    public long getRequestSizeMax() {
        return MAX_BYTES + BUFFER;
    }

    @Override
    public long getFileCountMax() {
        return 1;
    }

    private static boolean store(InputStream in, Path file) throws IOException {
        long stored = 0;
        byte[] buffer = new byte[BUFFER];
        try (in;
                OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                stored += read;
                if (stored > MAX_BYTES) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
        }
        return true;
    }
}
