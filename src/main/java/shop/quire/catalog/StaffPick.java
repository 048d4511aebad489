package shop.quire.catalog;

/** @param note why, in a sentence */
public record StaffPick(BookListItem book, String note) {}
