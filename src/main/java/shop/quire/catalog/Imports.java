package shop.quire.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.job.JobFilter;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StorageException;

/** Imports that go on in the background, on whatever instance has room, and what they say of every row. */
@Service
@PreAuthorize("hasRole('IMPORTS')")
public class Imports {

    /** The kind of job that takes an import back. */
    public static final String UNDO = ImportUndo.NAME;

    private static final JobFilter ALL = JobFilter.of(ImportJob.NAME, ImportUndo.NAME);

    private final Jobs jobs;
    private final ImportJob kind;
    private final ImportUndo undo;
    private final ImportStore store;
    private final FileStorage files;
    private final TransactionTemplate transaction;

    Imports(
            Jobs jobs,
            ImportJob kind,
            ImportUndo undo,
            ImportStore store,
            FileStorage files,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.kind = kind;
        this.undo = undo;
        this.store = store;
        this.files = files;
        this.transaction = transaction;
    }

    /**
     * Puts an import into the queue.
     *
     * @param fileName what people know it by
     * @param file separated values or an ONIX message, as {@link CatalogImport#importCsv} takes them; not needed any more
     *     afterwards
     * @param dryRun whether it only says what it would do
     * @throws IOException if the file cannot be read
     * @throws StorageException if it cannot be kept
     */
    public JobId start(String fileName, Path file, ImportMapping mapping, boolean dryRun) throws IOException {
        FileKey key = new FileKey("imports/" + JobId.create());
        long bytes = Files.size(file);
        try (InputStream content = Files.newInputStream(file)) {
            files.put(key, content, bytes, "application/octet-stream");
        }
        ImportOrder order = new ImportOrder(key.value(), bytes, mapping, dryRun);
        return Objects.requireNonNull(transaction.execute(status -> {
            JobId job = jobs.submit(kind, fileName, order);
            store.insert(job, order);
            return job;
        }));
    }

    /**
     * Puts the undo of an import into the queue that has ended: what it changed is put back as it was, what it created is
     * retired; what somebody has changed since is left alone and reported.
     *
     * @return empty where there is no such import, it has not ended, or it was taken back already
     */
    @Transactional
    public Optional<JobId> undo(JobId job) {
        Optional<JobStatus> ended = status(job).filter(seen -> seen.state().finished());
        if (ended.isEmpty() || !store.lock(job).filter(ImportStanding::undoable).isPresent()) {
            return Optional.empty();
        }
        JobId taken = jobs.submit(undo, ended.get().title(), new ImportUndo.Order(job.value()));
        store.insertUndo(taken, job);
        return Optional.of(taken);
    }

    /** Keeps which column is which for the next file with these headers, whoever brings it. */
    @Transactional
    public void remember(ImportPreview file, ImportMapping mapping) {
        store.remember(file.signature(), mapping);
    }

    /** Which column was which, the last time that a file had these headers. */
    public Optional<ImportMapping> remembered(ImportPreview file) {
        return store.remembered(file.signature());
    }

    /** Imports of who is signed in, latest first; administrators see everybody's. */
    public List<JobStatus> list(Slice slice) {
        return jobs.list(ALL, List.of(), slice);
    }

    /** How many {@link #list} has in all. */
    public long count() {
        return jobs.count(ALL);
    }

    /** Empty where there is no such import, or it is somebody else's. */
    public Optional<JobStatus> status(JobId job) {
        return jobs.status(job).filter(seen -> ALL.kinds().contains(seen.kind()));
    }

    /** What it has done so far; empty as with {@link #status}. */
    public Optional<ImportStanding> standing(JobId job) {
        return status(job).flatMap(seen -> store.standing(job));
    }

    /** What is wrong, in the order of the file; nothing where the import is somebody else's. */
    public List<RowError> problems(JobId job, Slice slice) {
        return status(job).map(seen -> store.problems(job, slice)).orElse(List.of());
    }
}
