package shop.quire.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a supplier's file is to be read. Our columns, one row an edition:
 *
 * <ul>
 *   <li>{@code isbn13}: with or without hyphens; ISBN-10 is converted.
 *   <li>{@code title}, {@code subtitle}, {@code original_title}, {@code transliteration}: of the work.
 *   <li>{@code other_titles}: {@code Title|title}; by which readers look for it too: elsewhere, of its cycle, short forms.
 *   <li>{@code contributors}: {@code Name|role; Name|role}; the role is an ONIX list 17 code or an English word (author,
 *       illustrator, translator, editor, artist, foreword, adapter, photographer), author where left out.
 *   <li>{@code contributor_aliases}: {@code Name|other name|other name; Name|…}; the first in another script becomes the
 *       native name.
 *   <li>{@code language}, {@code original_language}: BCP 47.
 *   <li>{@code format}: PAPERBACK, HARDCOVER, EPUB, or BC, BB, ED of ONIX list 150.
 *   <li>{@code price}: {@code 12.99}; {@code currency}: the shop's.
 *   <li>{@code status}: ACTIVE, UPCOMING, RETIRED, or 04, 02, 08 of ONIX list 64.
 *   <li>{@code series}, {@code series_number}; {@code year}: negative before the common era.
 *   <li>{@code edition_title}: where it is not the work's. {@code publisher}, {@code pages}.
 *   <li>{@code publication_date}: {@code 2026-05-12}.
 *   <li>{@code subjects}: Thema codes separated by semicolons, main one first. {@code description}.
 *   <li>{@code popularity}: 0 to 100. {@code staff_pick}: why the staff recommends it.
 *   <li>{@code stock}: copies a new paper edition begins with.
 *   <li>{@code work}: the supplier's key of the work; without it title and first contributor tell.
 * </ul>
 *
 * An empty field leaves what is stored. A default only fills in for editions that are new.
 *
 * @param headers their header for each of our columns that is named otherwise: {@code contributors → authors}
 * @param defaults value for each of our columns that the file lacks or leaves empty, for new editions: {@code format → PAPERBACK}
 * @param ignoreUnknown whether columns that mean nothing to us are passed over; else they are an error
 */
public record ImportMapping(Map<String, String> headers, Map<String, String> defaults, boolean ignoreUnknown) {

    /** Our columns, in the order of the template. The first eight must be in the file or have a default. */
    public static final List<String> COLUMNS = List.of(
            "isbn13",
            "title",
            "contributors",
            "language",
            "format",
            "price",
            "currency",
            "status",
            "subtitle",
            "original_title",
            "transliteration",
            "other_titles",
            "contributor_aliases",
            "series",
            "series_number",
            "year",
            "original_language",
            "edition_title",
            "publisher",
            "publication_date",
            "pages",
            "subjects",
            "description",
            "popularity",
            "stock",
            "staff_pick",
            "work");

    public ImportMapping {
        headers = Map.copyOf(headers);
        defaults = Map.copyOf(defaults);
    }

    /** Our columns of a file that brings copies; both must be there. */
    static final List<String> STOCK_COLUMNS = List.of("isbn13", "quantity");

    /** How many of {@link #COLUMNS}, from the first, are required. */
    static final int REQUIRED = 8;

    /** Our own headers; the status defaults to ACTIVE and the currency to the euro. */
    public static ImportMapping standard() {
        return new ImportMapping(Map.of(), Map.of("status", "ACTIVE", "currency", "EUR"), false);
    }

    public ImportMapping withHeader(String column, String theirs) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(column, theirs);
        return new ImportMapping(changed, defaults, ignoreUnknown);
    }

    public ImportMapping withDefault(String column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(defaults);
        changed.put(column, value);
        return new ImportMapping(headers, changed, ignoreUnknown);
    }

    public ImportMapping ignoringUnknownColumns() {
        return new ImportMapping(headers, defaults, true);
    }
}
