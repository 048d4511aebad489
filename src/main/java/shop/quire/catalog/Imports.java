package shop.quire.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.CurrentUser;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.job.JobFilter;
import shop.quire.job.JobSort;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;
import shop.quire.storage.StorageException;

/** Imports that go on in the background, on whatever instance has room, and what they say of every row. */
@Service
@PreAuthorize("hasRole('IMPORTS')")
public class Imports {

    /** The kind of job that takes an import back. */
    public static final String UNDO = ImportUndo.NAME;

    private static final JobFilter ALL = JobFilter.of(ImportJob.NAME, StockImport.NAME, ImportUndo.NAME);

    private final Jobs jobs;
    private final ImportJob kind;
    private final StockImport stock;
    private final ImportUndo undo;
    private final ImportStore store;
    private final ImportImages images;
    private final FileStorage files;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Imports(
            Jobs jobs,
            ImportJob kind,
            StockImport stock,
            ImportUndo undo,
            ImportStore store,
            ImportImages images,
            FileStorage files,
            CurrentUser currentUser,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.kind = kind;
        this.stock = stock;
        this.undo = undo;
        this.store = store;
        this.images = images;
        this.files = files;
        this.currentUser = currentUser;
        this.audit = audit;
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
        Kept kept = keep(file);
        ImportOrder order = new ImportOrder(kept.key().value(), kept.bytes(), mapping, dryRun);
        return Objects.requireNonNull(transaction.execute(status -> {
            JobId job = jobs.submit(kind, fileName, order);
            store.insert(job, order.file(), ImportContent.BOOKS, kept.digest(), dryRun);
            return job;
        }));
    }

    /**
     * Puts an import of copies into the queue. Takes the permission to change stock too.
     *
     * @param content counted or delivered copies
     * @param again whether also a file that was imported before
     * @throws IOException if the file cannot be read
     * @throws StorageException if it cannot be kept
     */
    @PreAuthorize("hasRole('IMPORTS') and hasRole('STOCK')")
    public ImportStart startStock(
            String fileName, Path file, ImportMapping mapping, ImportContent content, boolean dryRun, boolean again)
            throws IOException {
        if (!content.stock()) {
            throw new IllegalArgumentException(content + " are no copies");
        }
        Kept kept = keep(file);
        ImportStart start = Objects.requireNonNull(transaction.execute(status -> {
            // Two who send the same delivery at the same moment come one after the other.
            store.lockDigest(kept.digest());
            Optional<ImportStart.Before> before = dryRun || again ? Optional.empty() : store.before(kept.digest());
            if (before.isPresent()) {
                return before.get();
            }
            String key = kept.key().value();
            JobId job = jobs.submit(stock, fileName, new StockImport.Order(key, fileName, mapping, content, dryRun));
            store.insert(job, key, content, kept.digest(), dryRun);
            return new ImportStart.Queued(job);
        }));
        if (start instanceof ImportStart.Before) {
            files.delete(kept.key());
        }
        return start;
    }

    /** What who is signed in may bring in. */
    public List<ImportContent> contents() {
        return stock.allows(currentUser.require()) ? List.of(ImportContent.values()) : List.of(ImportContent.BOOKS);
    }

    private record Kept(FileKey key, long bytes, String digest) {}

    private Kept keep(Path file) throws IOException {
        FileKey key = new FileKey("imports/" + JobId.create());
        long bytes = Files.size(file);
        try (InputStream content = Files.newInputStream(file)) {
            files.put(key, content, bytes, "application/octet-stream");
        }
        try (DigestInputStream content = new DigestInputStream(Files.newInputStream(file), sha256())) {
            content.transferTo(OutputStream.nullOutputStream());
            return new Kept(
                    key,
                    bytes,
                    HexFormat.of().formatHex(content.getMessageDigest().digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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

    /** What {@link #undo} would do now; empty as with {@link #status}, and where the import is of copies. */
    @Transactional(readOnly = true)
    public Optional<ImportUndoPreview> undoPreview(JobId job) {
        return standing(job).filter(is -> !is.content().stock()).map(is -> images.preview(job));
    }

    /** Keeps which column is which for the next file with these headers, whoever brings it. */
    @Transactional
    public void remember(ImportPreview file, ImportContent content, ImportMapping mapping) {
        String signature = file.signature(content);
        Map<String, String> before =
                store.remembered(signature).map(Imports::facts).orElse(Map.of());
        Map<String, String> after = facts(mapping);
        store.remember(signature, mapping);
        if (!after.equals(before)) {
            // Of the headers, which may be many.
            String id = UUID.nameUUIDFromBytes(signature.getBytes(StandardCharsets.UTF_8))
                    .toString();
            audit.record("import-mapping.kept", "import-mapping", id, before, after);
        }
    }

    private static Map<String, String> facts(ImportMapping mapping) {
        return Map.of(
                "columns", new TreeMap<>(mapping.headers()).toString(),
                "defaults", new TreeMap<>(mapping.defaults()).toString(),
                "unknownColumnsPassedOver", Boolean.toString(mapping.ignoreUnknown()));
    }

    /** Which column was which, the last time that a file of books had these headers. */
    public Optional<ImportMapping> remembered(ImportPreview file) {
        return remembered(file, ImportContent.BOOKS);
    }

    /** Which column was which, the last time that such a file had these headers. */
    public Optional<ImportMapping> remembered(ImportPreview file, ImportContent content) {
        return store.remembered(file.signature(content));
    }

    /**
     * Imports of who is signed in; administrators see everybody's.
     *
     * @param filter kinds that are no imports are passed over; without any, all of {@link #kinds}
     * @param order empty for latest first
     */
    public Page<JobStatus> list(JobFilter filter, List<SortKey<JobSort>> order, Slice slice) {
        return jobs.list(ofImports(filter), order, slice);
    }

    /** How many {@link #list} has in all: counted where they are few. */
    public RowCount size(JobFilter filter) {
        return jobs.size(ofImports(filter));
    }

    /** Names of the kinds of jobs that are imports. */
    public Set<String> kinds() {
        return ALL.kinds();
    }

    private static JobFilter ofImports(JobFilter filter) {
        Set<String> wanted =
                filter.kinds().stream().filter(ALL.kinds()::contains).collect(Collectors.toSet());
        return filter.withKinds(wanted.isEmpty() ? ALL.kinds() : wanted);
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
    public Page<RowError> problems(JobId job, Slice slice) {
        return problems(job, ImportProblemFilter.all(), List.of(), slice);
    }

    /** @param order empty for that of the file */
    @Transactional(readOnly = true)
    public Page<RowError> problems(
            JobId job, ImportProblemFilter filter, List<SortKey<ImportProblemSort>> order, Slice slice) {
        return status(job)
                .map(seen -> store.problems(job, filter, order, slice))
                .orElseGet(() -> new Page<>(List.of(), null));
    }

    /** How many {@link #problems} has in all: counted where they are few. */
    @Transactional(readOnly = true)
    public RowCount problemCount(JobId job, ImportProblemFilter filter) {
        return status(job).map(seen -> store.problemCount(job, filter)).orElse(RowCount.exactly(0));
    }
}
