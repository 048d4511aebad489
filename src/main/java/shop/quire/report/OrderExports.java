package shop.quire.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.job.JobFilter;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;

/**
 * Reports as files, written in the background and kept as long as their jobs are remembered. They belong to who asked for
 * them; administrators see everybody's.
 */
@Service
@PreAuthorize("hasRole('REPORTS')")
public class OrderExports {

    private static final JobFilter EXPORTS = JobFilter.of(ExportJob.NAME);

    private final Jobs jobs;
    private final ExportJob kind;
    private final FileStorage files;
    private final ReportShelf shelf;
    private final CurrentUser currentUser;

    OrderExports(Jobs jobs, ExportJob kind, FileStorage files, ReportShelf shelf, CurrentUser currentUser) {
        this.jobs = jobs;
        this.kind = kind;
        this.files = files;
        this.shelf = shelf;
        this.currentUser = currentUser;
    }

    /** Asks for a file of the report; it is begun within moments where an instance has room. */
    @Transactional
    public JobId ask(ReportQuery query, ExportFormat format) {
        return jobs.submit(kind, fileName(query, format), new ExportRequest(query, format));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<JobStatus> list(Slice slice) {
        return jobs.list(EXPORTS, List.of(), slice);
    }

    /** How many {@link #list} has in all. */
    @Transactional(readOnly = true)
    public long count() {
        return jobs.count(EXPORTS);
    }

    /** @return false where it has ended already, or is not theirs who ask */
    @Transactional
    public boolean cancel(JobId id) {
        return export(id).isPresent() && jobs.cancel(id);
    }

    /**
     * Tries one that failed again.
     *
     * @return false where there is nothing to try again
     */
    @Transactional
    public boolean again(JobId id) {
        return export(id).isPresent() && jobs.resume(id);
    }

    /** The file; empty where there is none, where it is not ready, or where it is somebody else's. */
    public Optional<ExportedFile> file(JobId id) {
        return export(id)
                .flatMap(this::open)
                .or(() -> delivered(id)
                        .flatMap(ready -> files.get(ExportJob.key(id))
                                .map(stored -> new ExportedFile(ready.fileName(), stored))));
    }

    /** What of {@link #file} is to be said: also to whom the file was sent word of. */
    @Transactional(readOnly = true)
    public Optional<ReadyFile> ready(JobId id) {
        return delivered(id)
                .or(() -> export(id)
                        .filter(job -> job.state() == JobState.DONE)
                        .map(job -> new ReadyFile(
                                id,
                                job.title(),
                                job.title(),
                                Objects.requireNonNullElse(job.finishedAt(), job.submittedAt()))));
    }

    private Optional<ReadyFile> delivered(JobId id) {
        return shelf.delivered(id, currentUser.require().id());
    }

    private Optional<JobStatus> export(JobId id) {
        return jobs.status(id).filter(job -> job.kind().equals(ExportJob.NAME));
    }

    private Optional<ExportedFile> open(JobStatus job) {
        FileKey key = job.result().file();
        return key == null ? Optional.empty() : files.get(key).map(stored -> new ExportedFile(job.title(), stored));
    }

    /** Under which a report is saved, such as {@code quire-orders-2026-05-01-2026-05-31-by-day.csv}. */
    public static String fileName(ReportQuery query, ExportFormat format) {
        String rows = query.grouping() == ReportGrouping.NONE
                ? "lines"
                : "by-" + query.grouping().name().toLowerCase(Locale.ROOT);
        return "quire-orders-%s-%s-%s.%s".formatted(query.from(), query.to(), rows, format.extension());
    }
}
