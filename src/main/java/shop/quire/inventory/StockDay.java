package shop.quire.inventory;

import java.time.LocalDate;

/**
 * What a day did to an edition.
 *
 * @param onHand copies on hand at its end
 * @param came copies that came in, by any way
 * @param went copies that left, by any way
 */
public record StockDay(LocalDate day, int onHand, int came, int went) {}
