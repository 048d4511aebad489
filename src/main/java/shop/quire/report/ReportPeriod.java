package shop.quire.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Periods that are asked for every day. */
public enum ReportPeriod {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_30_DAYS,
    THIS_WEEK,
    THIS_MONTH,
    LAST_MONTH,
    THIS_YEAR,
    LAST_YEAR;

    public LocalDate from(LocalDate today) {
        return switch (this) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
            case LAST_7_DAYS -> today.minusDays(6);
            case LAST_30_DAYS -> today.minusDays(29);
            case THIS_WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.minusMonths(1).withDayOfMonth(1);
            case THIS_YEAR -> today.withDayOfYear(1);
            case LAST_YEAR -> today.minusYears(1).withDayOfYear(1);
        };
    }

    public LocalDate to(LocalDate today) {
        return switch (this) {
            case TODAY, LAST_7_DAYS, LAST_30_DAYS, THIS_WEEK, THIS_MONTH, THIS_YEAR -> today;
            case YESTERDAY -> today.minusDays(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
            case LAST_YEAR -> today.withDayOfYear(1).minusDays(1);
        };
    }

    /** The period that these days are, if they are one. */
    public static Optional<ReportPeriod> of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        return Arrays.stream(values())
                .filter(period ->
                        period.from(today).equals(from) && period.to(today).equals(to))
                .findFirst();
    }
}
