package shop.quire.catalog;

/**
 * A subject.
 *
 * @param code of Thema 1.6
 * @param heading in English
 */
public record SubjectItem(String code, String heading) {}
