package shop.quire.report;

import java.util.Set;
import shop.quire.shared.UserId;

/**
 * How a report is to come by itself.
 *
 * @param day what the rhythm makes of it; 0 where every day is one
 * @param hour 0 to 23 in the shop's time zone
 * @param recipients whoever of them may read reports when it comes
 */
public record ScheduleDraft(ExportFormat format, ReportRhythm rhythm, int day, int hour, Set<UserId> recipients) {

    public static final int MAX_RECIPIENTS = 50;

    public ScheduleDraft {
        recipients = Set.copyOf(recipients);
        if (day < rhythm.firstDay() || day > rhythm.lastDay() || hour < 0 || hour > 23) {
            throw new IllegalArgumentException("Not a time of a " + rhythm + " report: day " + day + ", hour " + hour);
        }
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException("A report has 1 to " + MAX_RECIPIENTS + " recipients");
        }
    }
}
