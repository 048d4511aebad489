package shop.quire.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import shop.quire.demo.DemoOrder.Fate;
import shop.quire.order.ShippingMethod;

/** When what happened in the demo's shop, counted back from today: always the same, on whatever day it is told. */
final class DemoCalendar {

    /** How many days ago the shop opened. */
    static final int OPEN_FOR = 92;

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final int ORDERS = 104;
    private static final int SHIPPED_WITHIN_DAYS = 5;

    /** Hours of the day at which people order, the busier ones more often. */
    private static final int[] HOURS = {7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 20, 20, 21, 21, 22
    };

    private final Instant now;
    private final Random random = new Random(92);

    DemoCalendar(Instant now) {
        this.now = now;
    }

    Instant opening() {
        return daysAgo(OPEN_FOR, 9, 0);
    }

    /** Days on which the wholesaler delivers. */
    List<Instant> deliveries() {
        return List.of(daysAgo(75, 8, 40), daysAgo(54, 8, 25), daysAgo(33, 9, 5), daysAgo(12, 8, 35));
    }

    Instant stocktaking() {
        return daysAgo(20, 7, 30);
    }

    /** When somebody paid at the stand, by a link made by hand at the provider. */
    Instant bookFair() {
        return daysAgo(3, 15, 20);
    }

    /** When the provider's books are compared with the shop's. */
    Instant nightAfterBookFair() {
        return daysAgo(2, 3, 10);
    }

    /** When somebody asks to send a book back, in the evening. */
    Instant returnAsked(int days) {
        return daysAgo(days, 20, 25);
    }

    /** When the shop deals with it, in the afternoon. */
    Instant returnMoved(int days) {
        return daysAgo(days, 14, 10);
    }

    /** Oldest first. */
    List<DemoOrder> orders() {
        List<DemoOrder> orders = new ArrayList<>(noras());
        orders.addAll(latest());
        for (int i = 0; i < ORDERS; i++) {
            // Ever more of them: the shop is becoming known.
            int days = 2 + (int) ((OPEN_FOR - 4) * Math.pow(random.nextDouble(), 1.3));
            Instant placed = daysAgo(days, HOURS[random.nextInt(HOURS.length)], random.nextInt(60));
            DemoReader reader = DemoReader.OTHERS.get(i % DemoReader.OTHERS.size());
            orders.add(order(placed, reader, shipping(i), fate(i, days)));
        }
        orders.sort(Comparator.comparing(DemoOrder::placed));
        return orders;
    }

    private static ShippingMethod shipping(int number) {
        if (number % 21 == 5) {
            return ShippingMethod.NONE;
        }
        return number % 8 == 3 ? ShippingMethod.EXPRESS : ShippingMethod.STANDARD;
    }

    private static Fate fate(int number, int days) {
        if (number == 50) {
            return Fate.REFUND_FAILED;
        }
        if (number % 11 == 4) {
            return Fate.LEFT;
        }
        if (number % 26 == 8) {
            return Fate.GIVEN_UP;
        }
        if (number % 25 == 12) {
            return Fate.TAKEN_BACK;
        }
        if (number % 35 == 22) {
            return Fate.CALLED_OFF;
        }
        if (shipping(number) == ShippingMethod.NONE) {
            return Fate.PAID;
        }
        return days <= SHIPPED_WITHIN_DAYS ? Fate.SHIPPED : Fate.DELIVERED;
    }

    private List<DemoOrder> noras() {
        return List.of(
                nora(daysAgo(83, 20, 14), Fate.DELIVERED),
                nora(daysAgo(62, 21, 37), Fate.DELIVERED),
                nora(daysAgo(41, 12, 52), Fate.TAKEN_BACK),
                nora(daysAgo(27, 19, 6), Fate.DELIVERED),
                nora(daysAgo(11, 22, 18), Fate.DELIVERED),
                nora(daysAgo(3, 20, 45), Fate.SHIPPED),
                nora(minutesAgo(42), Fate.PAID));
    }

    private DemoOrder nora(Instant placed, Fate fate) {
        return order(placed, DemoReader.NORA, ShippingMethod.STANDARD, fate);
    }

    private List<DemoOrder> latest() {
        List<DemoOrder> orders = new ArrayList<>();
        int[] yesterday = {25 * 60 + 10, 26 * 60 + 35, 28 * 60, 30 * 60 + 20, 32 * 60 + 45};
        for (int i = 0; i < yesterday.length; i++) {
            Fate fate = i == 2 ? Fate.LEFT : Fate.PACKED;
            orders.add(order(minutesAgo(yesterday[i]), DemoReader.OTHERS.get(3 * i), ShippingMethod.STANDARD, fate));
        }
        int[] today = {4, 17, 66, 141, 208};
        for (int i = 0; i < today.length; i++) {
            Fate fate = i == 0 ? Fate.UNPAID : i == 3 ? Fate.PAID_AT_LAST : Fate.PAID;
            orders.add(order(minutesAgo(today[i]), DemoReader.OTHERS.get(2 + 5 * i), ShippingMethod.STANDARD, fate));
        }
        return orders;
    }

    private DemoOrder order(Instant placed, DemoReader reader, ShippingMethod shipping, Fate fate) {
        int titles = 1 + random.nextInt(3) * random.nextInt(3) / 2 + random.nextInt(2);
        return new DemoOrder(placed, reader, titles, shipping, fate, random.nextLong());
    }

    /** When the parcel was packed: the next working morning, or at least by now. */
    Instant packed(DemoOrder order) {
        ZonedDateTime placed = order.placed().atZone(ZONE);
        LocalDate day = placed.getHour() < 9
                ? placed.toLocalDate()
                : placed.toLocalDate().plusDays(1);
        return past(working(day).atTime(10, (int) Math.floorMod(order.seed(), 60L)), 50);
    }

    /** When the carrier took it. */
    Instant shipped(DemoOrder order) {
        LocalDate day = packed(order).atZone(ZONE).toLocalDate();
        return past(day.atTime(16, 30), 40);
    }

    Instant delivered(DemoOrder order) {
        LocalDate day = shipped(order).atZone(ZONE).toLocalDate();
        int days = order.reader().country().equals("NL") ? 1 : 3;
        return past(
                day.plusDays(days + Math.floorMod(order.seed(), 2)).atTime(13, (int) Math.floorMod(order.seed(), 60L)),
                30);
    }

    private Instant past(LocalDateTime time, int minutesAgo) {
        Instant wanted = time.atZone(ZONE).toInstant();
        Instant latest = minutesAgo(minutesAgo);
        return wanted.isBefore(latest) ? wanted : latest;
    }

    private static LocalDate working(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    private Instant daysAgo(int days, int hour, int minute) {
        return now.atZone(ZONE)
                .toLocalDate()
                .minusDays(days)
                .atTime(LocalTime.of(hour, minute))
                .atZone(ZONE)
                .toInstant();
    }

    Instant minutesAgo(long minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }
}
