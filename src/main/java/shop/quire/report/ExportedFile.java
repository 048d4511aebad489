package shop.quire.report;

import java.io.IOException;
import shop.quire.storage.StoredFile;

/**
 * An exported report, ready to be read; to be closed.
 *
 * @param name under which it is saved
 */
public record ExportedFile(String name, StoredFile file) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        file.close();
    }
}
