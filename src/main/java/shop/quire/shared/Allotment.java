package shop.quire.shared;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** Divides an amount in proportion, without losing or inventing a cent. */
public final class Allotment {

    private Allotment() {}

    /**
     * Divides the amount in proportion to the weights. Each part is rounded down; what remains goes to the largest weight.
     * No part is larger than its weight as long as the amount is not larger than all of them. Where all weights are zero,
     * the first takes everything.
     *
     * @param amount not negative
     * @param weights at least one, none negative, in the amount's currency
     * @return one part per weight, in the same order
     */
    public static List<Money> of(Money amount, List<Money> weights) {
        if (amount.isNegative() || weights.isEmpty() || weights.stream().anyMatch(Money::isNegative)) {
            throw new IllegalArgumentException("Only what is there can be divided, among those that are there");
        }
        Money whole = Money.total(weights);
        List<Money> parts = new ArrayList<>();
        for (Money weight : weights) {
            parts.add(whole.isZero() ? Money.zero(amount.getCurrencyUnit()) : part(amount, weight, whole));
        }
        Money rest = amount.minus(Money.total(parts));
        boolean capped = !amount.isGreaterThan(whole);
        List<Integer> largestFirst = IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(weights::get, Comparator.reverseOrder()))
                .toList();
        for (int index : largestFirst) {
            Money room = weights.get(index).minus(parts.get(index));
            Money more = capped && rest.isGreaterThan(room) ? room : rest;
            parts.set(index, parts.get(index).plus(more));
            rest = rest.minus(more);
        }
        return List.copyOf(parts);
    }

    private static Money part(Money amount, Money weight, Money whole) {
        BigInteger minor = BigInteger.valueOf(amount.getAmountMinorLong())
                .multiply(BigInteger.valueOf(weight.getAmountMinorLong()))
                .divide(BigInteger.valueOf(whole.getAmountMinorLong()));
        return Money.ofMinor(amount.getCurrencyUnit(), minor.longValueExact());
    }
}
