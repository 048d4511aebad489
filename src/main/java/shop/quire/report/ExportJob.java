package shop.quire.report;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.OnBehalf;
import shop.quire.account.Permission;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;
import shop.quire.job.JobStatus;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;

/**
 * Writes a report into a file of the file storage. It has no checkpoint: a report is the state of one moment, so that who
 * takes it up begins anew.
 */
@Component
class ExportJob implements JobKind<ExportRequest> {

    static final String NAME = "export-orders";

    private final OrderReports reports;
    private final FileStorage files;
    private final OnBehalf onBehalf;
    private final ApplicationEventPublisher events;
    private final ReportShelf shelf;
    private final TransactionTemplate aside;

    ExportJob(
            OrderReports reports,
            FileStorage files,
            OnBehalf onBehalf,
            ApplicationEventPublisher events,
            ReportShelf shelf,
            PlatformTransactionManager transactions) {
        this.reports = reports;
        this.files = files;
        this.onBehalf = onBehalf;
        this.events = events;
        this.shelf = shelf;
        // The report is read in one read-only transaction, in which nothing can be written and no news is heard.
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Permission permission() {
        return Permission.REPORTS;
    }

    @Override
    public Class<ExportRequest> params() {
        return ExportRequest.class;
    }

    @Override
    public JobOutcome run(JobRun<ExportRequest> run) throws Exception {
        ExportRequest wanted = run.params();
        // The storage wants to know beforehand how long a file is.
        Path written = Files.createTempFile("quire-export", ".tmp");
        try {
            long total = reports.count(wanted.query());
            OptionalLong rows;
            try (OutputStream out = Files.newOutputStream(written)) {
                rows = reports.export(wanted.query(), wanted.format(), out, done -> goOn(run, done, total));
            }
            if (rows.isEmpty()) {
                return JobOutcome.stopped(JobResult.none());
            }
            long bytes = Files.size(written);
            FileKey key = key(run.id());
            try (InputStream in = Files.newInputStream(written)) {
                files.put(key, in, bytes, wanted.format().contentType());
            }
            aside.executeWithoutResult(transaction -> announce(run.id(), wanted));
            run.progress(rows.getAsLong(), rows.getAsLong(), "");
            return JobOutcome.done(JobResult.of(Map.of("rows", rows.getAsLong(), "bytes", bytes))
                    .withFile(key));
        } finally {
            Files.deleteIfExists(written);
        }
    }

    @Override
    public void forgotten(JobStatus job) {
        // Also where it broke between storing the file and saying so.
        files.delete(key(job.id()));
        shelf.forget(job.id());
    }

    /** Lets every recipient hear of it who may read reports now; each once, also where the job is done again. */
    private void announce(JobId job, ExportRequest made) {
        if (made.report() == null || made.name() == null) {
            return;
        }
        for (UserId recipient : shelf.recipients(made.report())) {
            boolean may = onBehalf.find(recipient).filter(this::allows).isPresent();
            if (may && shelf.deliver(job, recipient, made.name(), made.fileName())) {
                events.publishEvent(new ReportReady(job, recipient));
            }
        }
    }

    private boolean goOn(JobRun<ExportRequest> run, long done, long total) {
        return Boolean.TRUE.equals(aside.execute(transaction -> {
            run.progress(done, total, "");
            return !run.stopping();
        }));
    }

    static FileKey key(JobId job) {
        return new FileKey("exports/" + job);
    }
}
