package shop.quire.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** How often a report comes by itself. */
public enum ReportRhythm {
    DAILY(0, 0),
    /** On a day of the week, Monday is 1. */
    WEEKLY(1, 7),
    /** On a day that every month has. */
    MONTHLY(1, 28);

    private final int firstDay;
    private final int lastDay;

    ReportRhythm(int firstDay, int lastDay) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }

    /** The first day that can be chosen; 0 where there is no choice. */
    public int firstDay() {
        return firstDay;
    }

    /** The last day that can be chosen; 0 where there is no choice. */
    public int lastDay() {
        return lastDay;
    }

    /**
     * The next time, later than {@code after}. An hour that a day does not have, when clocks go forward, is the one that
     * follows it.
     *
     * @param hour 0 to 23 in the zone
     */
    Instant next(Instant after, int day, int hour, ZoneId zone) {
        ZonedDateTime local = after.atZone(zone);
        LocalDate date = begin(local.toLocalDate(), day);
        while (!at(date, hour, zone).isAfter(after)) {
            date = begin(date.plusDays(1), day);
        }
        return at(date, hour, zone);
    }

    /** The first fitting day from there on. */
    private LocalDate begin(LocalDate date, int day) {
        return switch (this) {
            case DAILY -> date;
            case WEEKLY -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(day)));
            case MONTHLY ->
                date.getDayOfMonth() <= day
                        ? date.withDayOfMonth(day)
                        : date.plusMonths(1).withDayOfMonth(day);
        };
    }

    private static Instant at(LocalDate date, int hour, ZoneId zone) {
        return date.atTime(hour, 0).atZone(zone).toInstant();
    }
}
