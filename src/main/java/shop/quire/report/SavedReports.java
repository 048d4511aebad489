package shop.quire.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.Colleagues;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.audit.AuditLog;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;

/**
 * Reports that people keep under a name, and those of them that come by themselves. They belong to who keeps them; others
 * neither see nor touch them.
 */
@Service
@PreAuthorize("hasRole('REPORTS')")
public class SavedReports {

    public static final int MAX_NAME = 100;

    private final ReportShelf shelf;
    private final CurrentUser currentUser;
    private final Colleagues colleagues;
    private final Jobs jobs;
    private final ExportJob kind;
    private final AuditLog audit;
    private final ZoneId zone;
    private final Clock clock;

    SavedReports(
            ReportShelf shelf,
            CurrentUser currentUser,
            Colleagues colleagues,
            Jobs jobs,
            ExportJob kind,
            AuditLog audit,
            ReportSettings settings,
            Clock clock) {
        this.shelf = shelf;
        this.currentUser = currentUser;
        this.colleagues = colleagues;
        this.jobs = jobs;
        this.kind = kind;
        this.audit = audit;
        this.zone = settings.timeZone();
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<SavedReport> list() {
        return shelf.of(me());
    }

    /**
     * Keeps a report.
     *
     * @param name 1 to {@value #MAX_NAME} letters
     * @param period which goes along with the day; null to stay at the query's own days
     * @return empty where another one of theirs is called so
     */
    @Transactional
    public Optional<UUID> save(String name, @Nullable ReportPeriod period, ReportQuery query) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > MAX_NAME) {
            throw new IllegalArgumentException("A report's name has 1 to " + MAX_NAME + " letters");
        }
        UUID id = JobId.create().value();
        if (!shelf.insert(id, me(), called, period, query)) {
            return Optional.empty();
        }
        audit.record("report.saved", "report", id.toString(), Map.of(), Map.of("name", called));
        return Optional.of(id);
    }

    /** Forgets it and its schedule; files that were made of it stay. */
    @Transactional
    public void delete(UUID id) {
        mine(id).ifPresent(report -> {
            shelf.delete(id);
            audit.record("report.deleted", "report", id.toString(), facts(report), Map.of());
        });
    }

    /** Lets it come by itself, in place of what was agreed before. */
    @Transactional
    public void schedule(UUID id, ScheduleDraft draft) {
        mine(id).ifPresent(before -> {
            shelf.schedule(id, draft, next(draft.rhythm(), draft.day(), draft.hour()));
            audit.record("report.scheduled", "report", id.toString(), facts(before), facts(mine(id).orElseThrow()));
        });
    }

    /** It does not come by itself any more. */
    @Transactional
    public void unschedule(UUID id) {
        mine(id).filter(report -> report.schedule() != null).ifPresent(before -> {
            shelf.unschedule(id);
            audit.record("report.unscheduled", "report", id.toString(), facts(before), Map.of("name", before.name()));
        });
    }

    /** Lets it rest, or come again from the next time on; what was missed meanwhile is not made up for. */
    @Transactional
    public void pause(UUID id, boolean paused) {
        mine(id).ifPresent(report -> {
            ReportSchedule schedule = report.schedule();
            if (schedule != null && schedule.paused() != paused) {
                shelf.move(id, paused, next(schedule.rhythm(), schedule.day(), schedule.hour()));
                audit.record(
                        paused ? "report.paused" : "report.resumed",
                        "report",
                        id.toString(),
                        facts(report),
                        facts(mine(id).orElseThrow()));
            }
        });
    }

    /** Makes it now and sends word to its recipients, as if it were due. */
    @Transactional
    public Optional<JobId> runNow(UUID id) {
        return mine(id).filter(report -> report.schedule() != null).map(report -> {
            ExportRequest wanted = ExportRequest.of(report, clock.instant(), zone);
            JobId job = jobs.submit(kind, wanted.fileName(), wanted);
            shelf.ran(id, clock.instant(), job);
            audit.record("report.run", "report", id.toString(), Map.of(), Map.of("name", report.name()));
            return job;
        });
    }

    /** To whom a report can be sent, by name. */
    @Transactional(readOnly = true)
    public List<Recipient> colleagues() {
        return colleagues.whoMay(Permission.REPORTS).stream()
                .map(one -> new Recipient(one.id(), one.name(), one.email()))
                .toList();
    }

    /** Where the hours of schedules are counted. */
    public ZoneId zone() {
        return zone;
    }

    private Instant next(ReportRhythm rhythm, int day, int hour) {
        return rhythm.next(clock.instant(), day, hour, zone);
    }

    private Optional<SavedReport> mine(UUID id) {
        return shelf.find(id).filter(found -> found.owner().equals(me())).map(ReportShelf.Owned::report);
    }

    private UserId me() {
        return currentUser.require().id();
    }

    static Map<String, String> facts(SavedReport report) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", report.name());
        ReportSchedule schedule = report.schedule();
        if (schedule != null) {
            facts.put("format", schedule.format().name());
            facts.put("rhythm", schedule.rhythm().name());
            facts.put("day", Integer.toString(schedule.day()));
            facts.put("hour", Integer.toString(schedule.hour()));
            facts.put("paused", Boolean.toString(schedule.paused()));
            facts.put(
                    "recipients",
                    String.join(
                            " ",
                            schedule.recipients().stream()
                                    .map(recipient -> recipient.id().toString())
                                    .toList()));
        }
        return facts;
    }
}
