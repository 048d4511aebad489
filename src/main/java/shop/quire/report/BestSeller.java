package shop.quire.report;

import org.joda.money.Money;
import shop.quire.catalog.EditionSummary;

/**
 * An edition that sells.
 *
 * @param copies sold in the period
 * @param gross what was charged for them
 */
public record BestSeller(EditionSummary edition, long copies, Money gross) {}
