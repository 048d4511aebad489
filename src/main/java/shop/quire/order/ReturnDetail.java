package shop.quire.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/**
 * Everything about one return.
 *
 * @param number what people call it: R-2026-000123
 * @param byStaff opened by the shop for the customer
 * @param words what the customer said about all of it; may be empty
 * @param answer what the shop said when it refused; else empty
 * @param receivedAt when the parcel came; null while none has
 * @param version pass it back with a change; it tells whether somebody else was faster
 */
public record ReturnDetail(
        ReturnId id,
        String number,
        OrderId order,
        String orderNumber,
        ReturnStatus status,
        boolean byStaff,
        String words,
        String answer,
        List<Line> lines,
        Instant requestedAt,
        @Nullable Instant receivedAt,
        Instant changedAt,
        long version) {

    /**
     * @param copies what comes back
     * @param book what it is, as it was bought
     */
    public record Line(ReturnLine copies, OrderLine book) {}

    public ReturnDetail {
        lines = List.copyOf(lines);
    }

    /** Copies over all lines. */
    public int copies() {
        return lines.stream().mapToInt(line -> line.copies().quantity()).sum();
    }

    /** Whether a parcel can still come. */
    public boolean awaited() {
        return receivedAt == null && (status == ReturnStatus.APPROVED || status == ReturnStatus.REFUNDED);
    }
}
