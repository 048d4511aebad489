package shop.quire.ui.catalog;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * When a parcel arrives that is ordered now: it leaves on a working day if ordered before the cut-off, and is on its way
 * for two working days.
 *
 * @param cutOff until when one must have ordered
 * @param arrives the day it is there
 */
record DeliveryPromise(ZonedDateTime cutOff, LocalDate arrives) {

    private static final LocalTime CUT_OFF = LocalTime.of(16, 0);
    private static final int WORKING_DAYS = 2;

    /** @param now in the shop's own time zone */
    static DeliveryPromise at(ZonedDateTime now) {
        LocalDate leaves = now.toLocalDate();
        if (!now.toLocalTime().isBefore(CUT_OFF)) {
            leaves = leaves.plusDays(1);
        }
        leaves = workingDay(leaves);
        LocalDate arrives = leaves;
        for (int i = 0; i < WORKING_DAYS; i++) {
            arrives = workingDay(arrives.plusDays(1));
        }
        return new DeliveryPromise(leaves.atTime(CUT_OFF).atZone(now.getZone()), arrives);
    }

    /** How long is left; never negative. */
    Duration left(ZonedDateTime now) {
        Duration left = Duration.between(now, cutOff);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (working.getDayOfWeek() == DayOfWeek.SATURDAY || working.getDayOfWeek() == DayOfWeek.SUNDAY) {
            working = working.plusDays(1);
        }
        return working;
    }
}
