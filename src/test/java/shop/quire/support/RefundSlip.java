package shop.quire.support;

import static shop.quire.support.Till.euro;

import java.util.List;
import java.util.UUID;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;

/** What is to be paid back, each time on a new slip; amounts are euros, like {@code 12.90}. */
public final class RefundSlip {

    private RefundSlip() {}

    public static RefundRequest line(int position, int copies, String amount, boolean restock, String reason) {
        return slip(List.of(new RefundLine(position, copies, euro(amount), restock)), "0.00", "0.00", reason);
    }

    public static RefundRequest shipping(String amount, String reason) {
        return slip(List.of(), amount, "0.00", reason);
    }

    /** An amount for nothing in particular. */
    public static RefundRequest free(String amount, String reason) {
        return slip(List.of(), "0.00", amount, reason);
    }

    private static RefundRequest slip(List<RefundLine> lines, String shipping, String free, String reason) {
        return new RefundRequest(UUID.randomUUID().toString(), lines, euro(shipping), euro(free), reason);
    }
}
