package shop.quire.promotion;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon is, checked.
 *
 * @param percent 0 for other kinds than {@link CouponKind#PERCENTAGE}
 * @param amount zero for other kinds than {@link CouponKind#AMOUNT}
 * @param until the first moment at which it is not valid any more
 */
record CouponFacts(
        CouponCode code,
        String name,
        String note,
        CouponKind kind,
        int percent,
        Money amount,
        Money minimum,
        Instant from,
        @Nullable Instant until,
        @Nullable Integer totalLimit,
        @Nullable Integer customerLimit) {

    /** Whether both promise the same to whoever has the code. */
    boolean sameValue(CouponFacts other) {
        return kind == other.kind && percent == other.percent && amount.equals(other.amount);
    }

    /** For the audit log. */
    Map<String, String> told() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("code", code.value());
        facts.put("name", name);
        facts.put("note", note);
        facts.put("kind", kind.name());
        facts.put("percent", Integer.toString(percent));
        facts.put("amount", amount.toString());
        facts.put("minimum", minimum.toString());
        facts.put("from", from.toString());
        facts.put("until", String.valueOf(until));
        facts.put("totalLimit", String.valueOf(totalLimit));
        facts.put("customerLimit", String.valueOf(customerLimit));
        return facts;
    }
}
