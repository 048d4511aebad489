package shop.quire.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The beginning of a supplier's file.
 *
 * @param headers as they stand in the file; empty where there is nothing that could be a header
 * @param rows the first few rows, each with a value for every header that it has
 * @param problem why nothing can be read of it; empty where something can, or it is empty
 */
public record ImportPreview(List<String> headers, List<List<String>> rows, String problem) {

    /** Rows that are shown. */
    public static final int ROWS = 5;

    /** An entry of an index has to hold it. */
    private static final int MAX_SIGNATURE = 600;

    /** What suppliers call our columns, most usual first. */
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry("isbn13", List.of("isbn", "isbn_13", "ean", "ean13", "gtin", "gtin13")),
            Map.entry("title", List.of("book_title", "name")),
            Map.entry("contributors", List.of("authors", "author", "creators", "creator", "contributor")),
            Map.entry("language", List.of("lang", "language_code")),
            Map.entry("format", List.of("binding", "product_form", "product_format")),
            Map.entry("price", List.of("retail_price", "rrp", "list_price", "price_incl_vat")),
            Map.entry("series_number", List.of("series_position", "volume", "number_in_series")),
            Map.entry("year", List.of("original_publication_year", "first_published")),
            Map.entry("publisher", List.of("imprint")),
            Map.entry("publication_date", List.of("published", "pubdate", "pub_date")),
            Map.entry("pages", List.of("page_count", "num_pages", "extent")),
            Map.entry("subjects", List.of("thema", "thema_codes", "subject")),
            Map.entry("description", List.of("blurb", "annotation", "summary")),
            Map.entry("stock", List.of("on_hand", "quantity")),
            Map.entry(
                    "quantity",
                    List.of("qty", "copies", "stock", "on_hand", "count", "counted", "delivered", "menge", "bestand")));

    public ImportPreview {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** {@link #guess(ImportContent)} of books. */
    public Map<String, String> guess() {
        return guess(ImportContent.BOOKS);
    }

    /** Their header for each of our columns that can be told by its name. */
    public Map<String, String> guess(ImportContent content) {
        Map<String, String> guessed = new LinkedHashMap<>();
        for (String column : content.columns()) {
            find(column)
                    .or(() -> ALIASES.getOrDefault(column, List.of()).stream()
                            .flatMap(alias -> find(alias).stream())
                            .findFirst())
                    .filter(header -> !guessed.containsValue(header))
                    .ifPresent(header -> guessed.put(column, header));
        }
        return guessed;
    }

    /** What it seems to bring: a number and how many, and no title, are copies. */
    public ImportContent content() {
        return guess(ImportContent.COUNT).size() == ImportMapping.STOCK_COLUMNS.size()
                        && !guess(ImportContent.BOOKS).containsKey("title")
                ? ImportContent.COUNT
                : ImportContent.BOOKS;
    }

    /** Names files that look alike: the same headers in the same order, for the same purpose. */
    String signature(ImportContent content) {
        String all = (content.stock() ? "stock\n" : "")
                + headers.stream().map(ImportPreview::normal).collect(Collectors.joining("\n"));
        return all.length() <= MAX_SIGNATURE ? all : all.substring(0, MAX_SIGNATURE) + " " + all.hashCode();
    }

    private Optional<String> find(String name) {
        return headers.stream().filter(header -> normal(header).equals(name)).findFirst();
    }

    private static String normal(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }
}
