package shop.quire.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;

/** Makes the reports that are due, each once, however many instances look. */
@Component
class DueReports {

    private final ReportShelf shelf;
    private final Jobs jobs;
    private final ExportJob kind;
    private final AuditLog audit;
    private final ZoneId zone;
    private final Clock clock;

    DueReports(ReportShelf shelf, Jobs jobs, ExportJob kind, AuditLog audit, ReportSettings settings, Clock clock) {
        this.shelf = shelf;
        this.jobs = jobs;
        this.kind = kind;
        this.audit = audit;
        this.zone = settings.timeZone();
        this.clock = clock;
    }

    /**
     * Asks for the file of the one that has waited longest, and says when it is due next: both or neither. After a time
     * without any instance it is made once, not once for every time that was missed.
     *
     * @return false where none is due
     */
    @Transactional
    public boolean one() {
        Instant now = clock.instant();
        Optional<ReportShelf.Owned> due = shelf.due(now);
        due.ifPresent(found -> make(found, now));
        return due.isPresent();
    }

    private void make(ReportShelf.Owned found, Instant now) {
        SavedReport report = found.report();
        ReportSchedule schedule = report.schedule();
        if (schedule == null) {
            throw new IllegalStateException("Report " + report.id() + " is due without a schedule");
        }
        ExportRequest wanted = ExportRequest.of(report, now, zone);
        Optional<JobId> job = jobs.submitFor(found.owner(), kind, wanted.fileName(), wanted);
        job.ifPresent(id -> shelf.ran(report.id(), schedule.nextAt(), id));
        boolean paused = job.isEmpty();
        shelf.move(report.id(), paused, schedule.rhythm().next(now, schedule.day(), schedule.hour(), zone));
        if (paused) {
            // Whoever keeps it may not read reports any more.
            audit.record(
                    "report.paused",
                    "report",
                    report.id().toString(),
                    Map.of("name", report.name(), "paused", "false"),
                    Map.of("name", report.name(), "paused", "true"));
        }
    }
}
