package shop.quire.catalog;

/** To which price a reckoned one is rounded: always the nearest that ends so, the upper one of two, never nothing. */
public enum PriceRounding {
    /** To the smallest unit of the currency. */
    NONE,
    /** 11.99 */
    TO_99,
    /** 11.95 */
    TO_95,
    /** 12.00 */
    TO_WHOLE;

    /**
     * @param minor more than 0, in minor units
     * @param unit minor units of one whole, such as 100
     */
    long round(long minor, int unit) {
        return switch (this) {
            case NONE -> minor;
            case TO_99 -> nearest(minor, unit, unit * 99 / 100);
            case TO_95 -> nearest(minor, unit, unit * 95 / 100);
            case TO_WHOLE -> nearest(minor, unit, 0);
        };
    }

    private static long nearest(long minor, int unit, int ending) {
        long wholes = Math.floorDiv(2 * (minor - ending) + unit, 2L * unit);
        long rounded = wholes * unit + ending;
        return rounded > 0 ? rounded : rounded + unit;
    }
}
