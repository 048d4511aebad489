package shop.quire.catalog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.job.JobFailedException;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;
import shop.quire.job.JobStatus;
import shop.quire.shared.Isbn;
import shop.quire.shared.JobId;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StoredFile;

/**
 * Imports a file in the background. Every batch is one transaction with what the report says of it and the checkpoint, so
 * that whoever goes on passes over exactly the rows that have been seen to.
 */
@Component
class ImportJob implements JobKind<ImportOrder> {

    static final String NAME = "import";

    private final CatalogImport imports;
    private final ImportStore store;
    private final ImportImages images;
    private final FileStorage files;
    private final TransactionTemplate transaction;

    ImportJob(
            CatalogImport imports,
            ImportStore store,
            ImportImages images,
            FileStorage files,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.store = store;
        this.images = images;
        this.files = files;
        this.transaction = transaction;
    }

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
    public Class<ImportOrder> params() {
        return ImportOrder.class;
    }

    @Override
    public JobOutcome run(JobRun<ImportOrder> run) throws IOException {
        ImportOrder order = run.params();
        Place place = run.lastCheckpoint(Place.class).orElse(new Place(0, false));
        if (!place.settled()) {
            boolean stopped = read(run, order, place.rows());
            if (stopped) {
                return JobOutcome.stopped(result(run.id()));
            }
            long rows = counts(run.id()).seen();
            transaction.executeWithoutResult(status -> {
                if (!order.dryRun()) {
                    imports.settle(counts(run.id()));
                }
                run.checkpoint(new Place(rows, true));
            });
        }
        return JobOutcome.done(result(run.id()));
    }

    /** @return whether it was stopped before the end */
    private boolean read(JobRun<ImportOrder> run, ImportOrder order, long done) throws IOException {
        StoredFile stored = files.get(new FileKey(order.file()))
                .orElseThrow(() -> new JobFailedException("The file is not there any more"));
        try (stored;
                Counted file = new Counted(stored.content())) {
            return imports.importFile(file, order.mapping(), new Noted(run, order.bytes(), file), order.dryRun(), done);
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

    private final class Noted implements ImportJournal {

        private final JobRun<ImportOrder> run;
        private final long bytes;
        private final Counted file;
        private long rows;

        Noted(JobRun<ImportOrder> run, long bytes, Counted file) {
            this.run = run;
            this.bytes = bytes;
            this.file = file;
        }

        @Override
        public Map<Isbn, Long> earlier(Collection<Isbn> isbns) {
            return store.earlier(run.id(), isbns);
        }

        @Override
        public Set<Long> settled(Collection<Long> books) {
            return store.settled(run.id(), books);
        }

        @Override
        public void write(List<ImportStep> steps, ImportBatch.Outcome outcome) {
            store.write(run.id(), steps, outcome);
            images.keep(run.id(), outcome.written());
            long number = steps.getLast().number();
            if (rows > 0) {
                run.progress(Math.min(number, rows), rows, "");
            } else {
                run.progress(file.bytes(), bytes, "");
            }
            run.checkpoint(new Place(number, false));
        }

        @Override
        public void expect(long inTheFile) {
            rows = inTheFile;
        }

        @Override
        public boolean goesOn() {
            return !run.stopping();
        }
    }

    /** Knows how far it has been read. */
    private static final class Counted extends FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytes++;
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                bytes += read;
            }
            return read;
        }
    }
}
