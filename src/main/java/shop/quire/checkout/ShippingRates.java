package shop.quire.checkout;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.quire.order.ShippingMethod;

/** What sending costs and how long it takes, counted in working days from Monday to Friday. */
@Component
class ShippingRates {

    /** Working days within which a parcel sent the usual way arrives. */
    private static final int DOMESTIC_DAYS = 2;

    private final CheckoutProperties properties;

    ShippingRates(CheckoutProperties properties) {
        this.properties = properties;
    }

    /** The ways to choose from, cheapest first. */
    List<ShippingOption> options(String country, Money items, Instant now) {
        CheckoutProperties.Shipping rates = properties.shipping();
        boolean domestic = country.equals(rates.country());
        LocalDate handled = handled(now);
        Money freeFrom = properties.money(rates.standardFreeFrom());
        Money zero = Money.zero(properties.currencyUnit());
        return List.of(
                new ShippingOption(
                        ShippingMethod.STANDARD,
                        items.isLessThan(freeFrom) ? properties.money(rates.standard()) : zero,
                        freeFrom,
                        workingDaysAfter(handled, domestic ? 1 : 3),
                        workingDaysAfter(handled, domestic ? DOMESTIC_DAYS : 6)),
                new ShippingOption(
                        ShippingMethod.EXPRESS,
                        properties.money(rates.express()),
                        zero,
                        workingDaysAfter(handled, 1),
                        workingDaysAfter(handled, domestic ? 1 : 2)));
    }

    /** The usual way within the country, for somebody who orders now. */
    DeliveryPromise promise(Instant now) {
        LocalDate leaves = handled(now);
        return new DeliveryPromise(
                leaves.atTime(properties.shipping().cutOff()).atZone(properties.timeZone()),
                leaves.equals(now.atZone(properties.timeZone()).toLocalDate()),
                workingDaysAfter(leaves, DOMESTIC_DAYS),
                properties.money(properties.shipping().standardFreeFrom()));
    }

    /** The day on which a parcel ordered now leaves the house. */
    private LocalDate handled(Instant now) {
        ZonedDateTime local = now.atZone(properties.timeZone());
        LocalDate today = local.toLocalDate();
        boolean inTime = local.toLocalTime().isBefore(properties.shipping().cutOff());
        return works(today) && inTime ? today : workingDaysAfter(today, 1);
    }

    static LocalDate workingDaysAfter(LocalDate day, int days) {
        LocalDate date = day;
        for (int left = days; left > 0; ) {
            date = date.plusDays(1);
            if (works(date)) {
                left--;
            }
        }
        return date;
    }

    private static boolean works(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
