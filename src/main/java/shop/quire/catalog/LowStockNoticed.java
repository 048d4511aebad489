package shop.quire.catalog;

import java.time.LocalDate;
import shop.quire.shared.UserId;

/**
 * Something is running out, and somebody is to be told. Once a day for each.
 *
 * @param day in the shop's time zone
 */
public record LowStockNoticed(LocalDate day, UserId to) {}
