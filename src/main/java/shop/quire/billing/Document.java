package shop.quire.billing;

import java.time.LocalDate;
import java.util.Optional;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/**
 * A document as it was issued.
 *
 * @param user whose it is; empty for a guest's order
 * @param layout of the template that prints it
 */
record Document(
        DocumentNumber number,
        LocalDate issuedOn,
        OrderId order,
        Optional<UserId> user,
        int layout,
        Snapshot content) {}
