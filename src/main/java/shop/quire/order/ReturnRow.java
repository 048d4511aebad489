package shop.quire.order;

import java.time.Instant;
import shop.quire.shared.ReturnId;

/**
 * One return in the back office's list.
 *
 * @param customer recipient's name, or the e-mail address
 * @param copies over all lines
 * @param reason of its first line
 */
public record ReturnRow(
        ReturnId id,
        String number,
        String orderNumber,
        ReturnStatus status,
        String customer,
        String email,
        int copies,
        ReturnReason reason,
        Instant requestedAt,
        Instant changedAt) {}
