package shop.quire.ui.admin.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportReport;

/** One import, from its start to its report. Read by any number of pages while it runs. */
final class ImportRun {

    private final UUID id = UUID.randomUUID();
    private final String owner;
    private final String fileName;
    private final Path file;
    private final long bytes;
    private final ImportMapping mapping;
    private final Instant startedAt;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile int rows;
    private volatile @Nullable ImportReport report;
    private volatile boolean failed;

    /** @param owner identifier of who started it; only that person sees it */
    ImportRun(String owner, String fileName, Path file, long bytes, ImportMapping mapping, Instant startedAt) {
        this.owner = owner;
        this.fileName = fileName;
        this.file = file;
        this.bytes = bytes;
        this.mapping = mapping;
        this.startedAt = startedAt;
    }

    UUID id() {
        return id;
    }

    String owner() {
        return owner;
    }

    String fileName() {
        return fileName;
    }

    Path file() {
        return file;
    }

    ImportMapping mapping() {
        return mapping;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Rows looked at so far. */
    int rows() {
        return rows;
    }

    /** How much of the file has been read, from 0 to 1. */
    double share() {
        return bytes == 0 ? 1 : Math.min(1, (double) bytesRead.get() / bytes);
    }

    /** Null while it runs, and where it failed. */
    @Nullable
    ImportReport report() {
        return report;
    }

    /** Whether it ended without a report: the file could not be read on, or the database went away. */
    boolean failed() {
        return failed;
    }

    boolean running() {
        return report == null && !failed;
    }

    /** Stops it after the rows in hand; what has been stored stays. */
    void cancel() {
        cancelled.set(true);
    }

    /**
     * @param watcher called after every step, in the import's own thread
     * @return call it to look away
     */
    Runnable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void read(long more) {
        bytesRead.addAndGet(more);
    }

    /** @return false where it has been cancelled */
    boolean advanced(int rowsNow) {
        rows = rowsNow;
        tell();
        return !cancelled.get();
    }

    void finished(ImportReport result) {
        rows = result.rows();
        report = result;
        tell();
    }

    void broke() {
        failed = true;
        tell();
    }

    private void tell() {
        watchers.forEach(Runnable::run);
    }
}
