package shop.quire.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * A file being read.
 *
 * @param length in bytes
 * @param contentType as it was given when the file was stored
 * @param modified when it was stored
 */
public record StoredFile(InputStream content, long length, String contentType, Instant modified)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        content.close();
    }
}
