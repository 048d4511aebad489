package shop.quire.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be stored, on disk: it may have to be sent more than once, and may be large. */
record Upload(Path file) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upload.class);

    /** @throws StorageException if the content cannot be read, or is not of this length in bytes */
    static Upload of(FileKey key, InputStream content, long length) {
        try {
            Upload upload = new Upload(Files.createTempFile("quire-upload-", ".part"));
            try (var out = Files.newOutputStream(upload.file())) {
                content.transferTo(out);
            } catch (IOException e) {
                upload.close();
                throw e;
            }
            if (Files.size(upload.file()) != length) {
                upload.close();
                throw StorageException.notStored(key, new IOException("Not of the length that was said"));
            }
            return upload;
        } catch (IOException e) {
            throw StorageException.notStored(key, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A temporary file stays behind", e);
        }
    }
}
