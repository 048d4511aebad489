package shop.quire.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.shared.Isbn;

/** Stores rows as they come, a few hundred in a transaction; used by one thread. */
final class ImportEngine implements ImportRows {

    private static final Logger LOG = LoggerFactory.getLogger(ImportEngine.class);
    private static final int BATCH = 300;

    private final ImportBatch batch;
    private final ImportRowReader reader;
    private final ImportErrors errors;
    private final ImportJournal journal;
    private final TransactionTemplate transaction;
    private final boolean repeats;
    private final boolean dryRun;
    private final long done;
    private final Set<Isbn> inHand = new HashSet<>();
    private final List<ImportStep> steps = new ArrayList<>(BATCH);
    private long seen;
    private boolean stopped;

    /**
     * @param transaction a new one for every batch
     * @param repeats whether a number may come again, and the later row wins; else it is refused
     * @param dryRun whether every batch is taken back
     * @param done rows that have been seen to; as many are passed over
     */
    ImportEngine(
            ImportBatch batch,
            ImportRowReader reader,
            ImportErrors errors,
            ImportJournal journal,
            TransactionTemplate transaction,
            boolean repeats,
            boolean dryRun,
            long done) {
        this.batch = batch;
        this.reader = reader;
        this.errors = errors;
        this.journal = journal;
        this.transaction = transaction;
        this.repeats = repeats;
        this.dryRun = dryRun;
        this.done = done;
    }

    @Override
    public boolean take(long line, Map<String, String> values, boolean partial) {
        if (++seen > done) {
            ImportRow row = reader.read(line, values, partial).orElse(null);
            if (row != null && !inHand.add(row.isbn())) {
                // Every number once in a batch, so that what comes later finds what came before.
                flush();
                inHand.add(row.isbn());
            }
            step(new ImportStep(seen, row, true, errors.drain()));
        }
        return !stopped;
    }

    @Override
    public boolean refuse() {
        List<RowError> why = errors.drain();
        if (++seen > done) {
            step(new ImportStep(seen, null, true, why));
        }
        return !stopped;
    }

    /**
     * The file has ended, or nobody wants more of it.
     *
     * @return whether it was stopped before the end
     */
    boolean finish() {
        List<RowError> ofTheFile = errors.drain();
        if (!stopped && !ofTheFile.isEmpty()) {
            steps.add(new ImportStep(seen, null, false, ofTheFile));
        }
        if (!stopped) {
            flush();
        }
        return stopped;
    }

    private void step(ImportStep step) {
        steps.add(step);
        if (steps.size() >= BATCH) {
            flush();
            stopped = !journal.goesOn();
        }
    }

    private void flush() {
        if (steps.isEmpty()) {
            return;
        }
        try {
            store(steps);
        } catch (DataAccessException e) {
            // One row must not take three hundred with it.
            LOG.warn("A batch of an import failed and is stored row by row", e);
            steps.forEach(this::alone);
        }
        steps.clear();
        inHand.clear();
        reader.forget();
    }

    private void alone(ImportStep step) {
        try {
            store(List.of(step));
        } catch (DataAccessException e) {
            ImportRow row = step.row();
            if (row == null) {
                throw e;
            }
            LOG.warn("Line {} of an import could not be stored", row.line(), e);
            ImportStep refused = step.refusedFor(problem(row, "", "Could not be stored; try it again by itself"));
            transaction.executeWithoutResult(status -> journal.write(List.of(refused), ImportBatch.Outcome.NONE));
        }
    }

    private record Stored(List<ImportStep> steps, ImportBatch.Outcome outcome) {}

    private void store(List<ImportStep> given) {
        if (!dryRun) {
            transaction.executeWithoutResult(status -> write(work(given)));
            return;
        }
        Stored would = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return work(given);
        }));
        transaction.executeWithoutResult(
                status -> write(new Stored(would.steps(), would.outcome().takenBack())));
    }

    private Stored work(List<ImportStep> given) {
        Map<Isbn, Long> earlier =
                journal.earlier(rows(given).stream().map(ImportRow::isbn).toList());
        List<ImportStep> checked = known(given, earlier);
        List<ImportRow> rows = rows(checked);
        // Of a trial nothing is left: what an earlier record would have made is not there to be changed.
        List<ImportRow> stored = dryRun
                ? rows.stream().filter(row -> !earlier.containsKey(row.isbn())).toList()
                : rows;
        ImportBatch.Outcome outcome = stored.isEmpty()
                ? ImportBatch.Outcome.NONE
                : batch.store(stored, new ImportBatch.Earlier(earlier.keySet(), journal::settled));
        return new Stored(checked, outcome.andUpdated(rows.size() - stored.size()));
    }

    /** Without rows whose number has been before, and changes of what is not there. */
    private List<ImportStep> known(List<ImportStep> given, Map<Isbn, Long> earlier) {
        List<Isbn> missing = batch.missing(rows(given).stream()
                .filter(ImportRow::partial)
                .map(ImportRow::isbn)
                .filter(isbn -> !earlier.containsKey(isbn))
                .toList());
        return given.stream()
                .map(step -> {
                    ImportRow row = step.row();
                    if (row == null) {
                        return step;
                    }
                    Long first = earlier.get(row.isbn());
                    if (first != null && !repeats) {
                        return step.refusedFor(problem(row, row.isbn().value(), ImportRowReader.sameAs(first)));
                    }
                    return missing.contains(row.isbn())
                            ? step.refusedFor(
                                    problem(row, row.isbn().value(), "Changes an edition that is not in the catalog"))
                            : step;
                })
                .toList();
    }

    private void write(Stored stored) {
        journal.write(stored.steps(), stored.outcome());
    }

    private static List<ImportRow> rows(List<ImportStep> steps) {
        List<ImportRow> rows = new ArrayList<>();
        steps.forEach(step -> {
            ImportRow row = step.row();
            if (row != null) {
                rows.add(row);
            }
        });
        return rows;
    }

    private static RowError problem(ImportRow row, String value, String message) {
        return new RowError(
                row.line(),
                row.reference(),
                "isbn13",
                value.isEmpty() ? row.isbn().value() : value,
                message,
                false);
    }
}
