package shop.quire.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/** Stock of paper editions. Every change is one conditional statement, so that no number of shoppers can oversell. */
@Service
public class StockService {

    /** Levels by edition; editions without stock row (e-books, unknown ones) are absent. */
    public Map<EditionId, StockLevel> levels(Collection<EditionId> editions) {
        throw new UnsupportedOperationException();
    }

    /**
     * Brings copies in: the first call for an edition creates its stock ({@link MovementReason#OPENING}), a later one adds
     * to it ({@link MovementReason#RECEIPT}).
     *
     * @param note kept in the ledger
     */
    public void open(EditionId edition, int onHand, String note) {
        throw new UnsupportedOperationException();
    }

    /** {@link #open} for many editions at once, each named once. */
    public void openAll(Collection<Opening> openings, String note) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets the copies on hand, as counted by a person.
     *
     * @param expectedOnHand what the person saw when deciding
     * @param note free text for the ledger, may be empty
     */
    @PreAuthorize("hasAnyRole('CATALOG_MANAGER', 'ADMIN')")
    public StockChange adjust(EditionId edition, int newOnHand, int expectedOnHand, MovementReason reason, String note) {
        throw new UnsupportedOperationException();
    }

    /**
     * Holds copies for an order, all lines or none, in the caller's transaction. After {@code Insufficient} that
     * transaction can go on: what was held for earlier lines has been given back. Holding again what the order already
     * holds changes nothing; what has been released is held anew.
     */
    public HoldResult hold(OrderId order, List<HoldLine> lines, Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    /**
     * The held copies leave the house. May be called again.
     *
     * @return true where all copies held for the order are its own now (taken by this call or an earlier one, or none
     *     were ever needed); false where the hold had been released, and nothing was taken
     */
    public boolean consume(OrderId order) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives held copies back to the shelf. May be called again.
     *
     * @return true where the order holds nothing now; false where its copies had already been consumed, and nothing was
     *     given back
     */
    public boolean release(OrderId order) {
        throw new UnsupportedOperationException();
    }

    /** The ledger of an edition, newest first. */
    @PreAuthorize("hasAnyRole('CATALOG_MANAGER', 'ORDER_MANAGER', 'ADMIN')")
    public List<Movement> movements(EditionId edition, Slice slice) {
        throw new UnsupportedOperationException();
    }
}
