package shop.quire.inventory;

import java.util.List;

/**
 * Stock of some editions is different now. Published inside the transaction that changed it, once per operation, so that
 * a listener can touch its own rows in an order of its choice.
 *
 * @param levels the new levels, one per edition, in edition order
 */
public record StockChanged(List<StockLevel> levels) {

    public StockChanged {
        levels = List.copyOf(levels);
    }
}
