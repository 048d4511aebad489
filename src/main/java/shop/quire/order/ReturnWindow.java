package shop.quire.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How long customers may ask to send books back by themselves: until the end of a day, in the shop's time zone. Whoever
 * asks later asks a person.
 *
 * @param days after the day of delivery
 */
public record ReturnWindow(int days, ZoneId zone) {

    /** The last day; empty where the parcel has not arrived yet, for then the time has not begun. */
    public Optional<LocalDate> lastDay(OrderDetail order) {
        return order.timeline().stream()
                .filter(entry -> entry.what().equals("order.delivered"))
                .map(TimelineEntry::at)
                .reduce((first, last) -> last)
                .map(this::lastDay);
    }

    /** Counted from a delivery. */
    public LocalDate lastDay(Instant delivered) {
        return delivered.atZone(zone).toLocalDate().plusDays(days);
    }

    /** Whether it is past that day. */
    public boolean over(LocalDate lastDay, Instant now) {
        return now.atZone(zone).toLocalDate().isAfter(lastDay);
    }
}
