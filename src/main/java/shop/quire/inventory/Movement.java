package shop.quire.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/**
 * One line of the ledger. Lines are never changed or removed; the sum of an edition's deltas is its stock on hand.
 *
 * @param delta copies that came (positive) or went (negative), never 0
 * @param onHandAfter copies on hand once this line was written
 * @param order the order, where one was the cause
 * @param supplier whom the copies came from or went back to, where that was said
 * @param actor who did it: the name of the signed-in person, or {@code system}
 * @param note free text, empty where none was given
 */
public record Movement(
        long id,
        EditionId edition,
        int delta,
        int onHandAfter,
        MovementReason reason,
        @Nullable OrderId order,
        @Nullable String supplier,
        String actor,
        String note,
        Instant at) {}
