package shop.quire.inventory;

/** Identifies a supplier. */
public record SupplierId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
