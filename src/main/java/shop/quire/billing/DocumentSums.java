package shop.quire.billing;

import org.joda.money.Money;

/**
 * What some documents add up to: invoices less credit notes, in one currency.
 *
 * @param documents how many there are
 */
public record DocumentSums(long documents, Money net, Money vat, Money total) {}
