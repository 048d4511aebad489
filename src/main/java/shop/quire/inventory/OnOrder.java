package shop.quire.inventory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Copies of an edition that an order to a supplier still has to bring.
 *
 * @param order its number
 */
public record OnOrder(
        String order, String supplier, int copies, @Nullable LocalDate expectedOn) {}
