package shop.quire.report;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report that somebody keeps.
 *
 * @param period which goes along with the day; null where the days are the query's own
 * @param schedule null where it does not come by itself
 */
public record SavedReport(
        UUID id,
        String name,
        @Nullable ReportPeriod period,
        ReportQuery query,
        @Nullable ReportSchedule schedule) {

    /** What it asks on that day. */
    public ReportQuery on(LocalDate today) {
        return period == null ? query : query.during(period.from(today), period.to(today));
    }
}
