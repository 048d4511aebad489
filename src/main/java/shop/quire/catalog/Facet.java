package shop.quire.catalog;

import java.util.Locale;

/** How the values of facets are written into one array: a letter for the group, then the value. */
enum Facet {
    FORMAT('f'),
    LANGUAGE('l'),
    AVAILABILITY('a'),
    SUBJECT('s');

    private final String prefix;

    Facet(char letter) {
        this.prefix = letter + ":";
    }

    String prefix() {
        return prefix;
    }

    String token(Object value) {
        return prefix + value;
    }

    boolean isOf(String token) {
        return token.startsWith(prefix);
    }

    /** A pattern for LIKE. */
    String pattern() {
        return prefix + "%";
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
