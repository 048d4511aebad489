package shop.quire.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.JobId;

/**
 * When a saved report comes by itself, and to whom.
 *
 * @param day what the rhythm makes of it; 0 where every day is one
 * @param hour 0 to 23 in the shop's time zone
 * @param recipients as they are called now; those whose account has gone are left out
 * @param lastAt when it was last due; null before the first time
 * @param lastFile the job that made the file then
 */
public record ReportSchedule(
        ExportFormat format,
        ReportRhythm rhythm,
        int day,
        int hour,
        List<Recipient> recipients,
        boolean paused,
        Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable JobId lastFile) {

    public ReportSchedule {
        recipients = List.copyOf(recipients);
    }
}
