package shop.quire.billing;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents the back office wants to see.
 *
 * @param text part of the number, the order's number, the buyer's name or e-mail address; may be empty
 * @param kinds empty for all
 * @param issuedFrom first day, in the shop's time zone; null for no limit
 * @param issuedTo last day, included
 */
public record DocumentFilter(
        String text,
        Set<DocumentKind> kinds,
        @Nullable LocalDate issuedFrom,
        @Nullable LocalDate issuedTo) {

    public static final int MAX_TEXT = 100;

    public DocumentFilter {
        text = text.strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        kinds = Set.copyOf(kinds);
    }

    /** Every document. */
    public static DocumentFilter all() {
        return new DocumentFilter("", Set.of(), null, null);
    }
}
