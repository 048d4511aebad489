package shop.quire.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/** Value-added tax that is part of a price. */
public final class Vat {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    private Vat() {}

    /**
     * The tax included in a gross amount: gross × rate / (100 % + rate), rounded half up to the minor unit.
     *
     * @param basisPoints hundredths of a percent: 900 is 9 %
     */
    public static Money includedIn(Money gross, int basisPoints) {
        BigDecimal rate = BigDecimal.valueOf(basisPoints);
        BigDecimal tax = gross.getAmount()
                .multiply(rate)
                .divide(WHOLE.add(rate), gross.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP);
        return Money.of(gross.getCurrencyUnit(), tax);
    }
}
