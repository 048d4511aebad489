package shop.quire.shared;

import java.util.Locale;

/** One criterion by which a list is sorted. */
public record SortKey<C extends Enum<C>>(C column, boolean ascending) {

    /** Like {@code title} or {@code -price}; the minus means descending. */
    public String text() {
        return (ascending ? "" : "-") + column.name().toLowerCase(Locale.ROOT);
    }
}
