package shop.quire.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.Isbn;

/**
 * Brings suppliers' files in: streamed, in batches of a few hundred rows, each its own transaction. Running the same
 * file again changes nothing. Stock in the file opens the stock of new editions; that of known ones is left alone, since
 * it has moved through the ledger since.
 */
@Service
@PreAuthorize("hasRole('IMPORTS')")
public class CatalogImport {

    /** From so many changed rows on, the planner must not wait for autovacuum to hear of them. */
    private static final int ANALYZE_FROM = 500;

    private final ImportBatch batch;
    private final Subjects subjects;
    private final CatalogSettings settings;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CatalogImport(
            ImportBatch batch,
            Subjects subjects,
            CatalogSettings settings,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batch = batch;
        this.subjects = subjects;
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Imports comma-separated values in UTF-8 with a header line (RFC 4180); semicolons or tabs between the values are
     * noticed. A workbook (.xlsx) is taken as such, its first visible sheet, and an ONIX message (XML); of the mapping only the
     * defaults mean something to that.
     *
     * @param file read to its end, not closed
     * @throws UncheckedIOException if the file cannot be read on; what had been stored stays
     */
    public ImportReport importCsv(InputStream file, ImportMapping mapping) {
        return importCsv(file, mapping, ImportProgress.NONE);
    }

    /** Like {@link #importCsv(InputStream, ImportMapping)}, watched. */
    public ImportReport importCsv(InputStream file, ImportMapping mapping, ImportProgress progress) {
        Remembered journal = new Remembered(progress);
        return journal.report(importFile(file, mapping, journal, false, 0));
    }

    /**
     * Looks at the beginning of a file without importing anything.
     *
     * @param file separated values or a workbook; read as far as needed, not closed
     * @throws UncheckedIOException if the file cannot be read
     */
    public ImportPreview preview(InputStream file) {
        ImportErrors errors = new ImportErrors();
        try (ImportLines lines = ImportFile.lines(new BufferedInputStream(file, 1 << 16), errors, rows -> {})) {
            return ImportTable.preview(lines, errors);
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
        Remembered journal = new Remembered(progress);
        ImportEngine engine = engine(ImportMapping.standard().defaults(), false, new ImportErrors(), journal, false, 0);
        for (long line = 1; rows.hasNext() && engine.take(line, rows.next(), false); line++) {
            // take() does it
        }
        return journal.report(engine.finish());
    }

    /**
     * Imports what {@link #onix} tells it to be.
     *
     * @return whether it was stopped before the end
     */
    boolean importFile(InputStream file, ImportMapping mapping, ImportJournal journal, boolean dryRun, long done) {
        ImportErrors errors = new ImportErrors();
        BufferedInputStream start = new BufferedInputStream(file, 1 << 16);
        ImportEngine engine;
        try {
            boolean onix = ImportFile.onix(start);
            engine = engine(mapping.defaults(), onix, errors, journal, dryRun, done);
            if (onix) {
                ImportOnix.read(
                        start,
                        new OnixRecord.Defaults(settings.unit().getCode(), subjects, LocalDate.now(clock)),
                        errors,
                        engine);
            } else {
                try (ImportLines lines = ImportFile.lines(start, errors, journal::expect)) {
                    ImportTable.read(lines, mapping, ImportContent.BOOKS, errors, engine);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.finish();
    }

    /**
     * Whether a file is XML, and so an ONIX message: its first character is an angle bracket, in whatever encoding.
     *
     * @param file left where it stood
     * @throws IOException if it cannot be read
     */
    public static boolean onix(BufferedInputStream file) throws IOException {
        return ImportFile.onix(file);
    }

    /** @param repeats whether a number may come again, and the later row wins; else it is a mistake */
    private ImportEngine engine(
            Map<String, String> defaults,
            boolean repeats,
            ImportErrors errors,
            ImportJournal journal,
            boolean dryRun,
            long done) {
        ImportRowReader reader =
                new ImportRowReader(defaults, subjects, settings.unit(), LocalDate.now(clock), repeats, errors);
        return new ImportEngine(batch, reader, errors, journal, transaction, repeats, dryRun, done);
    }

    /** Tells the planner and the audit log what has come in. */
    void settle(ImportCounts counts) {
        if (counts.created() + counts.updated() >= ANALYZE_FROM) {
            jdbc.sql("ANALYZE book, edition, contributor, book_contributor, book_search, search_term, stock")
                    .update();
        }
        if (counts.created() + counts.updated() > 0) {
            audit.record("catalog.imported", "catalog", "catalog", Map.of(), counts.described());
        }
    }

    /** An import that lasts as long as its caller waits for it. */
    private final class Remembered implements ImportJournal {

        private final ImportProgress progress;
        private final Map<Isbn, Long> lines = new HashMap<>();
        private final Set<Long> settled = new HashSet<>();
        private final List<ImportReport.RowError> errors = new ArrayList<>();
        private ImportCounts counts = ImportCounts.NONE;

        Remembered(ImportProgress progress) {
            this.progress = progress;
        }

        @Override
        public Map<Isbn, Long> earlier(Collection<Isbn> isbns) {
            Map<Isbn, Long> earlier = new HashMap<>();
            isbns.forEach(isbn -> {
                Long line = lines.get(isbn);
                if (line != null) {
                    earlier.put(isbn, line);
                }
            });
            return earlier;
        }

        @Override
        public Set<Long> settled(Collection<Long> books) {
            Set<Long> found = new HashSet<>(books);
            found.retainAll(settled);
            return found;
        }

        @Override
        public void write(List<ImportStep> steps, ImportBatch.Outcome outcome) {
            for (ImportStep step : steps) {
                step.problems().stream()
                        .limit(Math.max(0, ImportReport.MAX_ERRORS - errors.size()))
                        .forEach(errors::add);
                ImportRow row = step.row();
                if (row != null) {
                    lines.put(row.isbn(), row.line());
                }
            }
            settled.addAll(outcome.books().values());
            counts = counts.plus(steps, outcome);
        }

        @Override
        public boolean goesOn() {
            return progress.advanced((int) counts.seen());
        }

        ImportReport report(boolean cancelled) {
            settle(counts);
            return new ImportReport(
                    (int) counts.created(),
                    (int) counts.updated(),
                    (int) counts.unchanged(),
                    (int) counts.rejected(),
                    errors,
                    (int) counts.problems(),
                    cancelled);
        }
    }
}
