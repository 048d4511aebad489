package shop.quire.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.account.SignedIn;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.job.JobFailedException;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;
import shop.quire.job.JobStatus;
import shop.quire.shared.JobId;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StoredFile;

/**
 * Books copies that a file names, counted or delivered, a few hundred rows in a transaction with their report and the
 * checkpoint. Every change is a movement of the ledger, in the name of who imports.
 */
@Component
class StockImport implements JobKind<StockImport.Order> {

    static final String NAME = "import-stock";

    private static final int BATCH = 300;

    private final StockImportBatch batch;
    private final ImportStore store;
    private final FileStorage files;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    StockImport(
            StockImportBatch batch,
            ImportStore store,
            FileStorage files,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.batch = batch;
        this.store = store;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param file key of the file in the storage
     * @param name people know it by
     */
    record Order(String file, String name, ImportMapping mapping, ImportContent content, boolean dryRun) {}

    /**
     * @param rows that have been seen to
     * @param settled whether all is done that follows the last of them
     */
    record Place(long rows, boolean settled) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Permission permission() {
        return Permission.IMPORTS;
    }

    @Override
    public boolean allows(SignedIn person) {
        return person.may(Permission.IMPORTS) && person.may(Permission.STOCK);
    }

    @Override
    public Class<Order> params() {
        return Order.class;
    }

    @Override
    public JobOutcome run(JobRun<Order> run) throws IOException {
        Order order = run.params();
        Place place = run.lastCheckpoint(Place.class).orElse(new Place(0, false));
        if (!place.settled()) {
            Rows rows = new Rows(run, order, place.rows());
            read(order, rows);
            if (rows.stopped) {
                return JobOutcome.stopped(result(run.id()));
            }
            transaction.executeWithoutResult(status -> {
                ImportCounts counts = counts(run.id());
                if (!order.dryRun() && counts.updated() > 0) {
                    audit.record("stock.imported", "import", run.id().toString(), Map.of(), counts.described());
                }
                run.checkpoint(new Place(counts.seen(), true));
            });
        }
        return JobOutcome.done(result(run.id()));
    }

    private void read(Order order, Rows rows) throws IOException {
        StoredFile stored = files.get(new FileKey(order.file()))
                .orElseThrow(() -> new JobFailedException("The file is not there any more"));
        try (stored;
                ImportLines lines = ImportFile.lines(
                        new BufferedInputStream(stored.content(), 1 << 16), rows.errors, rows::expect)) {
            ImportTable.read(lines, order.mapping(), order.content(), rows.errors, rows);
            rows.finish();
        }
    }

    private ImportCounts counts(JobId job) {
        return store.standing(job).orElseThrow().counts();
    }

    private JobResult result(JobId job) {
        return JobResult.of(counts(job).byName());
    }

    @Override
    public void forgotten(JobStatus job) {
        store.file(job.id()).ifPresent(key -> files.delete(new FileKey(key)));
    }

    private final class Rows implements ImportRows {

        private final JobRun<Order> run;
        private final Order order;
        private final long done;
        private final ImportErrors errors = new ImportErrors();
        private final List<StockImportBatch.Step> steps = new ArrayList<>();
        private long total;
        private long seen;
        private boolean stopped;

        Rows(JobRun<Order> run, Order order, long done) {
            this.run = run;
            this.order = order;
            this.done = done;
        }

        void expect(long rows) {
            total = rows;
        }

        @Override
        public boolean take(long line, Map<String, String> values, boolean partial) {
            return step(StockImportBatch.read(line, values, order.content(), errors));
        }

        @Override
        public boolean refuse() {
            return step(new StockImportBatch.Step(0, null, 0, errors.drain()));
        }

        private boolean step(StockImportBatch.Step step) {
            if (++seen > done) {
                steps.add(step);
                if (steps.size() >= BATCH) {
                    flush(List.of());
                    stopped = run.stopping();
                }
            }
            return !stopped;
        }

        /** The file has ended, or nobody wants more of it. */
        void finish() {
            List<RowError> ofTheFile = errors.drain();
            if (!stopped && (!steps.isEmpty() || !ofTheFile.isEmpty())) {
                flush(ofTheFile);
            }
        }

        private void flush(List<RowError> ofTheFile) {
            if (order.dryRun()) {
                StockImportBatch.Outcome would = Objects.requireNonNull(transaction.execute(status -> {
                    status.setRollbackOnly();
                    return book();
                }));
                transaction.executeWithoutResult(status -> write(would, ofTheFile));
            } else {
                transaction.executeWithoutResult(status -> write(book(), ofTheFile));
            }
            steps.clear();
        }

        private StockImportBatch.Outcome book() {
            return batch.book(run.id(), order.content(), "Import of " + order.name(), steps);
        }

        private void write(StockImportBatch.Outcome outcome, List<RowError> ofTheFile) {
            List<RowError> problems = new ArrayList<>(outcome.problems());
            problems.addAll(ofTheFile);
            ImportCounts counts = outcome.counts();
            store.add(
                    run.id(),
                    new ImportCounts(
                            counts.seen(), 0, counts.updated(), counts.unchanged(), counts.rejected(), problems.size()),
                    problems);
            store.named(run.id(), outcome.lines());
            run.progress(seen, total > 0 ? Math.max(seen, total) : null, "");
            run.checkpoint(new Place(seen, false));
        }
    }
}
