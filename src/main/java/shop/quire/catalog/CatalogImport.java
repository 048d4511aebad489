package shop.quire.catalog;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Brings suppliers' files in: streamed, in batches of a few hundred rows, each its own transaction. Running the same
 * file again changes nothing. Stock in the file opens the stock of new editions; that of known ones is left alone, since
 * it has moved through the ledger since.
 */
@Service
@PreAuthorize("hasAnyRole('CATALOG_MANAGER', 'ADMIN')")
public class CatalogImport {

    /**
     * Imports comma-separated values in UTF-8 with a header line (RFC 4180).
     *
     * @param file read to its end, not closed
     */
    public ImportReport importCsv(InputStream file, ImportMapping mapping) {
        return importCsv(file, mapping, ImportProgress.NONE);
    }

    /** Like {@link #importCsv(InputStream, ImportMapping)}, watched. */
    public ImportReport importCsv(InputStream file, ImportMapping mapping, ImportProgress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * Imports rows that are already taken apart.
     *
     * @param rows values by {@linkplain ImportMapping#COLUMNS column}; counted as lines from 1
     */
    public ImportReport importRows(Iterator<Map<String, String>> rows, ImportProgress progress) {
        throw new UnsupportedOperationException();
    }
}
