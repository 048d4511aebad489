package shop.quire.checkout;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.joda.money.Money;

/**
 * What the shop may say about a parcel before there is a cart: sent the usual way within the shop's own country.
 *
 * @param orderBefore until when one must have ordered, in the shop's time zone
 * @param leavesToday whether it is handled on the day it is ordered
 * @param arrives the day it is there at the latest
 * @param freeFrom order value from which sending is free
 */
public record DeliveryPromise(ZonedDateTime orderBefore, boolean leavesToday, LocalDate arrives, Money freeFrom) {}
