package shop.quire.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a supplier's file is to be read.
 *
 * @param headers their header for each of our columns that is named otherwise: {@code contributors → authors}
 * @param defaults value for each of our columns that the file lacks or leaves empty: {@code format → PAPERBACK}
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
