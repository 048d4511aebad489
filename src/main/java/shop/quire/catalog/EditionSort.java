package shop.quire.catalog;

/** What the back office sorts its list of editions by. */
public enum EditionSort {
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
