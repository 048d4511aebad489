package shop.quire.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.audit.AuditLog;

/**
 * Brings suppliers' files in: streamed, in batches of a few hundred rows, each its own transaction. Running the same
 * file again changes nothing. Stock in the file opens the stock of new editions; that of known ones is left alone, since
 * it has moved through the ledger since.
 */
@Service
@PreAuthorize("hasRole('IMPORTS')")
public class CatalogImport {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogImport.class);
    private static final int BATCH = 300;

    /** From so many changed rows on, the planner must not wait for autovacuum to hear of them. */
    private static final int ANALYZE_FROM = 500;

    private final ImportBatch batch;
    private final Subjects subjects;
    private final CatalogSettings settings;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    CatalogImport(
            ImportBatch batch,
            Subjects subjects,
            CatalogSettings settings,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.batch = batch;
        this.subjects = subjects;
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Imports comma-separated values in UTF-8 with a header line (RFC 4180); semicolons or tabs between the values are
     * noticed.
     *
     * @param file read to its end, not closed
     * @throws UncheckedIOException if the file cannot be read on; what had been stored stays
     */
    public ImportReport importCsv(InputStream file, ImportMapping mapping) {
        return importCsv(file, mapping, ImportProgress.NONE);
    }

    /** Like {@link #importCsv(InputStream, ImportMapping)}, watched. */
    public ImportReport importCsv(InputStream file, ImportMapping mapping, ImportProgress progress) {
        Run run = new Run(mapping.defaults(), progress);
        try {
            // What is not UTF-8 becomes a replacement character and is reported with its row.
            BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), 1 << 16);
            ImportCsv.read(text, mapping, run.errors, run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run.finish();
    }

    /**
     * Looks at the beginning of a file without importing anything.
     *
     * @param file read as far as needed, not closed
     * @throws UncheckedIOException if the file cannot be read
     */
    public ImportPreview preview(InputStream file) {
        try {
            return ImportCsv.preview(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Imports rows that are already taken apart.
     *
     * @param rows values by {@linkplain ImportMapping#COLUMNS column}; counted as lines from 1
     */
    public ImportReport importRows(Iterator<Map<String, String>> rows, ImportProgress progress) {
        Run run = new Run(ImportMapping.standard().defaults(), progress);
        for (long line = 1; rows.hasNext() && run.take(line, rows.next()); line++) {
            // take() does it
        }
        return run.finish();
    }

    /** One import from its first row to its report. */
    private final class Run implements ImportCsv.RowTaker {

        private final ImportErrors errors = new ImportErrors();
        private final ImportRowReader reader;
        private final ImportProgress progress;
        private final List<ImportRow> waiting = new ArrayList<>(BATCH);
        private final Set<Long> settled = new HashSet<>();
        private int seen;
        private int created;
        private int updated;
        private int unchanged;
        private int rejected;
        private boolean cancelled;

        Run(Map<String, String> defaults, ImportProgress progress) {
            this.reader = new ImportRowReader(defaults, subjects, settings.unit(), LocalDate.now(clock), errors);
            this.progress = progress;
        }

        @Override
        public boolean take(long line, Map<String, String> values) {
            seen++;
            reader.read(line, values).ifPresentOrElse(waiting::add, () -> rejected++);
            if (waiting.size() >= BATCH) {
                flush();
            } else if (seen % BATCH == 0) {
                watch();
            }
            return !cancelled;
        }

        @Override
        public boolean refuse() {
            seen++;
            rejected++;
            return !cancelled;
        }

        private void flush() {
            try {
                add(batch.store(waiting, settled));
            } catch (DataAccessException e) {
                // One row must not take three hundred with it.
                LOG.warn("A batch of an import failed and is stored row by row", e);
                waiting.forEach(this::alone);
            }
            waiting.clear();
            watch();
        }

        private void alone(ImportRow row) {
            try {
                add(batch.store(List.of(row), settled));
            } catch (DataAccessException e) {
                LOG.warn("Line {} of an import could not be stored", row.line(), e);
                errors.reject(row.line(), "", row.isbn().value(), "Could not be stored; try it again by itself");
                rejected++;
            }
        }

        private void add(ImportBatch.Outcome outcome) {
            created += outcome.created();
            updated += outcome.updated();
            unchanged += outcome.unchanged();
            settled.addAll(outcome.works());
        }

        private void watch() {
            cancelled = cancelled || !progress.advanced(seen);
        }

        ImportReport finish() {
            if (!waiting.isEmpty() && !cancelled) {
                flush();
            }
            if (created + updated >= ANALYZE_FROM) {
                jdbc.sql("ANALYZE book, edition, contributor, book_contributor, book_search, search_term, stock")
                        .update();
            }
            if (created + updated > 0) {
                audit.record(
                        "catalog.imported",
                        "catalog",
                        "catalog",
                        Map.of(),
                        Map.of(
                                "created", Integer.toString(created),
                                "updated", Integer.toString(updated),
                                "unchanged", Integer.toString(unchanged),
                                "rejected", Integer.toString(rejected)));
            }
            return new ImportReport(created, updated, unchanged, rejected, errors.first(), errors.total(), cancelled);
        }
    }
}
