package shop.quire.catalog;

/** What the problems of an import are sorted by. */
public enum ImportProblemSort {
    LINE,
    RECORD,
    COLUMN,
    VALUE,
    MESSAGE
}
