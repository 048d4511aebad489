package shop.quire.catalog;

/** One key of the order of the back office's list. */
public record EditionSort(Column column, boolean ascending) {

    public enum Column {
        TITLE,
        CONTRIBUTORS,
        ISBN,
        FORMAT,
        LANGUAGE,
        PRICE,
        PUBLISHER,
        PUBLICATION_DATE,
        STATUS,
        ON_HAND,
        POPULARITY,
        AVAILABLE,
        UPDATED
    }

    public static EditionSort by(Column column) {
        return new EditionSort(column, true);
    }
}
