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

    /** How far a parcel goes; days are counted from the one on which it leaves. */
    private enum Distance {
        HOME(1, DOMESTIC_DAYS, 1, 1),
        NEAR(3, 6, 1, 2),
        FAR(5, 10, 2, 4);

        private final int standardFrom;
        private final int standardTo;
        private final int expressFrom;
        private final int expressTo;

        Distance(int standardFrom, int standardTo, int expressFrom, int expressTo) {
            this.standardFrom = standardFrom;
            this.standardTo = standardTo;
            this.expressFrom = expressFrom;
            this.expressTo = expressTo;
        }
    }

    /** The ways to choose from, cheapest first. */
    List<ShippingOption> options(String country, Money items, Instant now) {
        CheckoutProperties.Shipping rates = properties.shipping();
        Distance distance = distance(country, rates);
        LocalDate handled = handled(now);
        Money freeFrom = properties.money(rates.standardFreeFrom());
        Money zero = Money.zero(properties.currencyUnit());
        Money surcharge = distance == Distance.FAR ? properties.money(rates.farSurcharge()) : zero;
        return List.of(
                new ShippingOption(
                        ShippingMethod.STANDARD,
                        items.isLessThan(freeFrom)
                                ? properties.money(rates.standard()).plus(surcharge)
                                : zero,
                        freeFrom,
                        workingDaysAfter(handled, distance.standardFrom),
                        workingDaysAfter(handled, distance.standardTo)),
                new ShippingOption(
                        ShippingMethod.EXPRESS,
                        properties.money(rates.express()).plus(surcharge),
                        zero,
                        workingDaysAfter(handled, distance.expressFrom),
                        workingDaysAfter(handled, distance.expressTo)));
    }

    private static Distance distance(String country, CheckoutProperties.Shipping rates) {
        if (country.equals(rates.country())) {
            return Distance.HOME;
        }
        return rates.far().contains(country) ? Distance.FAR : Distance.NEAR;
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
