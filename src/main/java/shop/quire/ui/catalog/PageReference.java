package shop.quire.ui.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last part of an author's or a series' address: its number, and its name for people, {@code 12-leo-tolstoy}. */
final class PageReference {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,17})(?:-.{0,300})?");

    private PageReference() {}

    /** The number, or null where this is no reference at all. */
    static @Nullable Long id(String reference) {
        Matcher matcher = FORM.matcher(reference);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }

    static String of(long id, String slug) {
        return slug.isEmpty() ? Long.toString(id) : id + "-" + slug;
    }
}
