package shop.quire.report;

/**
 * How far shoppers came in a period.
 *
 * @param carts that were begun
 * @param placed orders that were placed, whatever became of them
 * @param sold orders that count as sold
 */
public record Conversion(long carts, long placed, long sold) {

    /** Of a hundred carts, how many became an order that counts as sold; at most 100, since carts may be older. */
    public long percent() {
        return carts == 0 ? 0 : Math.min(100, Math.round(sold * 100.0 / carts));
    }
}
