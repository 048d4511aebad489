package shop.quire.catalog;

import java.util.List;

/**
 * What is running out.
 *
 * @param editions how many, those not named too
 * @param first what most readers will miss
 */
public record LowStockDigest(long editions, List<StockRow> first) {}
