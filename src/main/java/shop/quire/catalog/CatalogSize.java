package shop.quire.catalog;

/** How much the shop offers; may be a minute old. */
public record CatalogSize(long books, long editions) {}
