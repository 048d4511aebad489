package shop.quire.account;

/**
 * What is wrong with one field, for the form to say beside it.
 *
 * @param field the field's name, as in the record it belongs to
 * @param key the key of the text in the message bundle
 */
public record Problem(String field, String key) {}
