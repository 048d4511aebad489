package shop.quire.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which report is wanted as what file; kept with the job.
 *
 * @param report the saved one whose recipients are to hear of it; null where nobody is
 * @param name of the saved report; null where it is none
 */
record ExportRequest(
        ReportQuery query,
        ExportFormat format,
        @Nullable UUID report,
        @Nullable String name) {

    /** For who asks alone. */
    ExportRequest(ReportQuery query, ExportFormat format) {
        this(query, format, null, null);
    }

    /** The file of a schedule, as it is at that moment in the shop. */
    static ExportRequest of(SavedReport report, Instant due, ZoneId zone) {
        ReportSchedule schedule = report.schedule();
        if (schedule == null) {
            throw new IllegalArgumentException("Report " + report.id() + " does not come by itself");
        }
        ReportQuery query = report.on(LocalDate.ofInstant(due, zone)).in(zone);
        return new ExportRequest(query, schedule.format(), report.id(), report.name());
    }

    String fileName() {
        return OrderExports.fileName(query, format);
    }
}
