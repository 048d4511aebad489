package shop.quire.payment;

import java.util.List;
import org.joda.money.Money;

/**
 * Money that shall go back, and what for.
 *
 * @param reference made when the form was opened: the same reference asks once, however often it is sent
 * @param lines each position once; may be empty
 * @param shipping part of the cost of the way
 * @param free what belongs to no line, such as a gesture
 * @param reason which the customer reads; may be empty
 */
public record RefundRequest(String reference, List<RefundLine> lines, Money shipping, Money free, String reason) {

    public static final int MAX_REASON = 300;

    private static final int MAX_REFERENCE = 100;

    public RefundRequest {
        lines = List.copyOf(lines);
        reason = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        reason = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
        if (!reference.matches("[A-Za-z0-9:#-]{1," + MAX_REFERENCE + "}")) {
            throw new IllegalArgumentException("A reference has 1 to 100 letters, digits, colons, hashes or hyphens");
        }
        if (lines.stream().map(RefundLine::position).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("A refund names each line once");
        }
        if (shipping.isNegative() || free.isNegative()) {
            throw new IllegalArgumentException("A refund gives, it does not take");
        }
    }

    /** What goes back for the lines. */
    public Money ofLines() {
        return Money.zero(shipping.getCurrencyUnit())
                .plus(lines.stream().map(RefundLine::amount).toList());
    }

    /** All of it. */
    public Money total() {
        return ofLines().plus(shipping).plus(free);
    }
}
