package shop.quire.inventory;

import java.util.UUID;

/** Identifies an order to a supplier; made by the page that places it, so that sending it again changes nothing. */
public record PurchaseId(UUID value) {

    public static PurchaseId create() {
        return new PurchaseId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
