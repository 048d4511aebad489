package shop.quire.inventory;

/** Whom books are ordered from. */
public record Supplier(SupplierId id, String name) {

    public static final int MAX_NAME = 100;
}
